package import Diagnostics
import Glibc

/// The words of the database by their bytes, so that a repeated word costs a hash and a compare.
package struct WordTable {
  /// The database's number of a word, which is noted when it is new.
  private let store: (String) throws(Diagnostic) -> Int64
  /// One more than where a word's bytes and number are, in a slot by its hash or in the next that was
  /// free; 0 in a free one. At most half are taken.
  private var slots = [Int32](repeating: 0, count: 1024)
  private var hashes: [UInt64] = []
  /// The words one after another; each ends where `ends` says.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var numbers: [Int64] = []
  /// Of this table alone: nobody can choose words that meet in one slot.
  private let seed = UInt64.random(in: 0...(.max))

  /// None yet.
  ///
  /// - Parameter store: Gives the database's number of a word, which is noted when it is new.
  package init(store: @escaping (String) throws(Diagnostic) -> Int64) { self.store = store }

  /// The number of a word, a new one where it is new; `nil` for a missing word.
  package mutating func number(of word: UnsafeBufferPointer<UInt8>?) throws(Diagnostic) -> Int64? {
    guard let word else { return nil }
    var hash = RowDigest()
    hash.combine(seed)
    hash.combine(word)
    var slot = slot(of: hash.value)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if isSame(place, word) { return numbers[place] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = try store(String(decoding: word, as: UTF8.self))
    hashes.append(hash.value)
    bytes.append(contentsOf: word)
    ends.append(bytes.count)
    numbers.append(number)
    slots[slot] = Int32(numbers.count)
    if numbers.count * 2 > slots.count { grow() }
    return number
  }

  /// The slot where a search begins.
  private func slot(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (slots.count - 1)
  }

  /// Twice as many slots.
  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for (place, hash) in hashes.enumerated() {
      var slot = slot(of: hash)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place + 1)
    }
  }

  /// Where the bytes of a word are.
  private func range(of place: Int) -> Range<Int> {
    (place == 0 ? 0 : ends[place - 1])..<ends[place]
  }

  /// Compared in one call: five words of every row pass here.
  private func isSame(_ place: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(of: place)
    guard range.count == word.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      guard let left = bytes.baseAddress, let right = word.baseAddress else { return true }
      return memcmp(left + range.lowerBound, right, word.count) == 0
    }
  }

  /// The words of some numbers, sorted.
  package func texts(of wanted: Set<Int64>) -> [String] {
    numbers.indices.filter { wanted.contains(numbers[$0]) }
      .map { String(decoding: bytes[range(of: $0)], as: UTF8.self) }.sorted()
  }
}
