import Diagnostics
import Records
import YAML

extension Setting {
  /// The order of the words that rate the risk of a change.
  static let risks = Setting(
    name: "risks", meaning: "words for the risk of a change, the least risk first",
    usual: "the order of the usual words, from none to critical",
    example: "[routine, guarded, hazardous]",
    read: { value, reading throws(Diagnostic) in
      for (rank, word) in try value.texts().enumerated() {
        reading.configuration.vocabulary.riskRanks[Vocabulary.folded(word.text)] = rank
      }
    })
}
