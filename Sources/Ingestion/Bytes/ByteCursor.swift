/// A place in a short text from which parsers read on.
struct ByteCursor {
  private let text: UnsafeBufferPointer<UInt8>
  private(set) var offset = 0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  var isAtEnd: Bool { offset == text.count }

  /// The byte here, 0 at the end (which no text of ours holds).
  var byte: UInt8 { offset < text.count ? text[offset] : 0 }

  /// Passes over a byte if it stands here.
  mutating func skip(_ expected: UInt8) -> Bool {
    guard byte == expected, !isAtEnd else { return false }
    offset += 1
    return true
  }

  /// Passes over spaces and tabs.
  mutating func skipSpaces() {
    while byte.isSpace { offset += 1 }
  }

  /// Passes over one byte of several, and says which.
  mutating func skipAny(of expected: StaticString) -> UInt8? {
    let found = byte
    let isExpected = expected.withUTF8Buffer { $0.contains(found) }
    guard isExpected, !isAtEnd else { return nil }
    offset += 1
    return found
  }

  /// Passes over a word in any case if it stands here, given in lower case.
  mutating func skipWord(_ word: StaticString) -> Bool {
    let isHere = word.withUTF8Buffer { letters in
      guard text.count - offset >= letters.count else { return false }
      return letters.indices.allSatisfy { text[offset + $0] | 0x20 == letters[$0] }
    }
    guard isHere else { return false }
    offset += word.utf8CodeUnitCount
    return true
  }

  /// A number of at least and at most so many digits, or `nil`; at most 18 digits fit.
  mutating func digits(_ count: ClosedRange<Int>) -> Int? {
    let begin = offset
    var number = 0
    while offset < text.count, offset &- begin < count.upperBound, text[offset].isDigit {
      number = number &* 10 &+ Int(text[offset] &- 0x30)
      offset &+= 1
    }
    guard offset - begin >= count.lowerBound else {
      offset = begin
      return nil
    }
    return number
  }

  /// The milliseconds of a fraction of 1 to 9 digits, finer ones cut off; `nil` when none is here.
  mutating func fractionMilliseconds() -> Int? {
    let begin = offset
    guard let number = digits(1...9) else { return nil }
    switch offset - begin {
    case 1: return number * 100
    case 2: return number * 10
    case 3: return number
    case let count: return (3..<count).reduce(number) { rest, _ in rest / 10 }
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isSpace: Bool { self == Byte.space || self == Byte.tab }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// Whether it controls a terminal rather than standing for something; tabs and line breaks do not.
  var isControl: Bool { (self < 0x20 && !isSpace && !isLineBreak) || self == 0x7f }
}

extension UnsafeBufferPointer<UInt8> {
  /// Without white space around it.
  var trimmed: UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end, self[start].isSpace || self[start].isLineBreak { start &+= 1 }
    while end > start, self[end &- 1].isSpace || self[end &- 1].isLineBreak { end &-= 1 }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }

  /// Whether it is this word.
  func equals(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { $0.count == count && elementsEqual($0) }
  }
}
