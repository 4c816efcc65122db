/// What a row says in one column.
package enum FieldValue {
  case missing
  /// A moment, a count, a length, a flag, or the number of a word.
  case number(Int64)
  /// Bytes that live as long as the row at hand.
  case text(UnsafeBufferPointer<UInt8>)

  /// The number; `nil` for anything else.
  package var number: Int64? {
    if case .number(let number) = self { number } else { nil }
  }
}

/// What a record that is kept says in one column.
package enum KnownValue {
  case number(Int64)
  case text(String)

  /// The number; `nil` for a text.
  package var number: Int64? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The text; empty for a number.
  var text: String {
    if case .text(let text) = self { text } else { "" }
  }
}
