import Diagnostics
import Records
import YAML

extension Setting {
  /// Types of change that repair.
  static let rework = Setting(
    name: "rework", meaning: "more types of change that repair or undo an earlier one",
    usual: "the standard words", addsToUsual: true, example: "[mop-up]",
    read: { value, reading throws(Diagnostic) in
      let types = try value.texts()
      reading.configuration.vocabulary.reworkTypes.formUnion(
        types.map { Vocabulary.folded($0.text) })
      for type in types { reading.mention(type, as: .type, .asRead) }
    })
}
