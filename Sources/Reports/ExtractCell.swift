package import Chronology

/// What stands in a row of records that are handed to other programs, under a column.
package enum ExtractCell: Equatable, Sendable {
  case text(String)
  case integer(Int)
  case number(Double)
  case flag(Bool)
  case moment(Instant)
  /// The text of a JSON object.
  case object(String)
  /// Not known, or not applicable; never written as 0.
  case missing

  /// A text, where there is one.
  package static func optional(_ text: String?) -> ExtractCell {
    text.map { .text($0) } ?? .missing
  }

  /// A moment, where there is one.
  package static func optional(_ moment: Instant?) -> ExtractCell {
    moment.map { .moment($0) } ?? .missing
  }

  /// A whole number, where there is one.
  package static func optional(_ integer: Int?) -> ExtractCell {
    integer.map { .integer($0) } ?? .missing
  }

  /// A number, where there is one.
  package static func optional(_ number: Double?) -> ExtractCell {
    number.map { .number($0) } ?? .missing
  }
}
