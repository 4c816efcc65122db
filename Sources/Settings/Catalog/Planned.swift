import Diagnostics
import Records
import YAML

extension Setting {
  /// Words for planned work.
  static let planned = Setting(
    name: "planned",
    meaning: "more words that mark an incident as a drill or planned work, where they stand as its "
      + "severity, category or cause",
    usual: "the standard words", addsToUsual: true, example: "[game day, rehearsal]",
    read: { value, reading throws(Diagnostic) in
      reading.configuration.vocabulary.plannedWords.formUnion(
        try value.strings().map(Vocabulary.folded))
    })
}
