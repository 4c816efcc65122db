import Diagnostics
import GRDB
import Ledgers

extension Row {
  /// The value of a column.
  ///
  /// - Throws: `Damage` where it is of a kind that no import writes there.
  func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    do { return try decode(Value.self, forColumn: column) } catch { throw Damage() }
  }
}

extension Diagnostic {
  /// What is said where a reader met a row that no rule names.
  static let unnamedDamage = "a row holds what no import writes"

  /// The database holds what no import writes.
  static func damaged(_ path: String, _ words: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(path) is damaged: \(words)",
      hint: "\"toll doctor\" lists what is wrong. Restore the file from a backup, or import its "
        + "records again into a new one.", at: nil)
  }
}
