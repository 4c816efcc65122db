import Chronology
import Records

/// A change under way: all that is decided when it begins.
struct ChangeDraft {
  /// Counted from 1 in the order of starting.
  let number: Int
  /// Index of its kind.
  let kind: Int
  /// Index of its service.
  let service: Int
  let start: Int64
  let finish: Int64
  let lines: Int
  let outcome: Outcome
  let isStaging: Bool

  /// What the records call it.
  var id: String { Self.id(number) }

  /// What the records call the change of a number.
  static func id(_ number: Int) -> String { "CHG-\(number.padded(to: 5))" }
}
