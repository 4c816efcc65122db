import Text

/// The numbers under which a record of a source is looked for, the first of which nearly always is
/// its own.
///
/// Most sources number their records, and files have them in order. So an id such as `CHG-0001234`
/// or `web/builds/17` becomes a number whose upper bits are the hash of its source and of all but its
/// number, and whose lower bits are the number: neighbours in a file are neighbours in the index, and
/// the index of a table of any size is written at a few places at a time. An id without a number of
/// its own, as a hash of a commit, is found by its hash.
package struct RecordKey: Equatable, Sendable {
  /// Where a record lies unless another one does.
  package let first: Int64
  /// Where the search goes on from: the hash of the whole id.
  private let second: Int64

  /// The number that is tried after some others.
  ///
  /// - Parameter attempt: How many have been tried.
  package subscript(attempt: Int) -> Int64 {
    attempt == 0 ? first : second &+ Int64(attempt - 1)
  }

  /// Hashes the ids of one source.
  package struct Maker: Sendable {
    /// The hash of the source's name and of a zero byte, which keeps `("a", "bc")` apart from
    /// `("ab", "c")`; neither holds one.
    private let source: StableHash

    /// Of the source of a name.
    package init(source: String) {
      var hash = StableHash()
      var source = source
      source.withUTF8 { hash.combine($0) }
      hash.combine(0 as UInt8)
      self.source = hash
    }

    /// Stands for a number: no byte of a text in UTF-8.
    private static let placeholder: UInt8 = 0xff

    /// The key of an id, its bytes in UTF-8.
    ///
    /// - Complexity: O(its length).
    package func key(of id: UnsafeBufferPointer<UInt8>) -> RecordKey {
      var whole = source
      whole.combine(id)
      let second = Int64(bitPattern: whole.value)
      guard let number = IDNumber(id) else { return RecordKey(first: second, second: second &+ 1) }
      var rest = source
      rest.combine(UnsafeBufferPointer(rebasing: id[..<number.digits.lowerBound]))
      rest.combine(Self.placeholder)
      rest.combine(number.form)
      rest.combine(UnsafeBufferPointer(rebasing: id[number.digits.upperBound...]))
      let first = rest.value << number.bits | number.value
      return RecordKey(first: Int64(bitPattern: first), second: second)
    }
  }
}

/// The number in an id: its longest run of digits that no letter follows, the last of equals.
private struct IDNumber {
  /// Where its digits are.
  let digits: Range<Int>
  let value: UInt64
  /// As many as its neighbours need, too.
  let bits: UInt64

  /// What tells it from a number of the same value that is written otherwise, or of other bits.
  var form: UInt8 {
    // `7` and `007` are two ids.
    let width = value >= Self.power(digits.count - 1) ? 0 : digits.count
    return UInt8(bits / 10) &* 16 &+ UInt8(width)
  }

  init?(_ id: UnsafeBufferPointer<UInt8>) {
    var best = 0..<0
    var start = 0
    for place in id.indices {
      guard !Self.isDigit(id[place]) else { continue }
      if !Self.isLetter(id[place]), place - start >= max(1, best.count) { best = start..<place }
      start = place + 1
    }
    if id.count - start >= max(1, best.count) { best = start..<id.count }
    switch best.count {
    case 1...6: bits = 20
    case 7...9: bits = 30
    case 10...12: bits = 40
    default: return nil
    }
    digits = best
    value = best.reduce(0) { $0 * 10 + UInt64(id[$1] & 0x0f) }
  }

  private static func power(_ exponent: Int) -> UInt64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Letters of other scripts are among them: what follows decides only how fast a record is found.
  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }
}
