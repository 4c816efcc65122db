/// Why a text is no count.
package enum CountFault: Equatable, Sendable {
  case notACount
  case negative
  case tooLarge
}

/// Reads counts of lines, files and commits.
///
/// Whole numbers from 0 to a million millions, in digits alone or in groups of three with commas
/// between them, as in `1,204`; a fraction of zeros, as spreadsheets write it, is read over.
package enum CountParser {
  /// What came of reading a text.
  package enum Reading: Equatable, Sendable {
    case count(Int)
    case missing
    case fault(CountFault)
  }

  /// Beyond this it is no count of lines but a mistake.
  private static let largest = 1_000_000_000_000

  /// Reads a text.
  package static func read(_ text: String) -> Reading {
    var text = text
    return text.withUTF8 { read($0) }
  }

  /// Reads bytes without allocating.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Reading {
    let text = bytes.trimmed
    if NullTokens.contain(text, .values) { return .missing }
    var cursor = ByteCursor(text)
    let isNegative = cursor.skip(0x2d)
    if !isNegative { _ = cursor.skip(0x2b) }
    let begin = cursor.offset
    while cursor.skip(0x30) {}
    let isZero = cursor.offset > begin && !cursor.byte.isDigit
    guard var count = isZero ? 0 : cursor.digits(1...18) else { return .fault(.notACount) }
    if !isZero, cursor.offset - begin <= 3, cursor.byte == 0x2c {
      while cursor.skip(0x2c) {
        guard let group = cursor.digits(3...3), !cursor.byte.isDigit, count < largest
        else { return .fault(.notACount) }
        count = count * 1_000 + group
      }
    }
    if cursor.byte.isDigit { return .fault(.tooLarge) }
    if cursor.skip(0x2e) {
      while cursor.skip(0x30) {}
    }
    guard cursor.isAtEnd else { return .fault(.notACount) }
    if isNegative, count > 0 { return .fault(.negative) }
    return count > largest ? .fault(.tooLarge) : .count(count)
  }
}
