import Records

/// What is kept for each word of a column, such as a service or a type; a word that lists several,
/// `web;search`, stands for each of them.
struct WordShelves<Shelf: Sendable>: Sendable {
  private let lists: [Int32: [Int32]]
  /// The shelf of each code, -1 where nobody asks for it; that of a missing word, -1, stands first.
  private let places: ContiguousArray<Int32>
  private var shelves: ContiguousArray<Shelf>
  private let empty: Shelf

  /// As many empty shelves as words are wanted.
  ///
  /// - Parameter isWanted: Whether there is a shelf for a code.
  /// - Complexity: O(words).
  init(_ dataset: Dataset, empty: Shelf, where isWanted: (Int32) -> Bool = { _ in true }) {
    lists = dataset.lists
    self.empty = empty
    var count: Int32 = 0
    places = ContiguousArray(
      (-1..<Int32(dataset.words.count)).map { code in
        guard isWanted(code) else { return -1 }
        defer { count += 1 }
        return count
      })
    shelves = ContiguousArray(repeating: empty, count: Int(count))
  }

  /// The shelf of a word that lists nothing; an empty one where there is none.
  subscript(code: Int32) -> Shelf {
    let place = places[Int(code) + 1]
    return place < 0 ? empty : shelves[Int(place)]
  }

  /// The shelves of a word, or of each that it lists.
  func all(of code: Int32) -> [Shelf] {
    (lists[code] ?? [code]).filter { places[Int($0) + 1] >= 0 }.map { self[$0] }
  }

  /// Whether there is a shelf for a word, or for any that it lists.
  func has(_ code: Int32) -> Bool {
    guard let list = lists[code] else { return places[Int(code) + 1] >= 0 }
    return list.contains { places[Int($0) + 1] >= 0 }
  }

  /// Puts something on the shelf of a word, or on that of each that it lists.
  mutating func update(_ code: Int32, _ put: (inout Shelf) -> Void) {
    guard let list = lists[code] else { return updateOne(code, put) }
    for member in list { updateOne(member, put) }
  }

  private mutating func updateOne(_ code: Int32, _ put: (inout Shelf) -> Void) {
    let place = places[Int(code) + 1]
    if place >= 0 { put(&shelves[Int(place)]) }
  }

  /// Changes every shelf.
  mutating func updateEach(_ put: (inout Shelf) -> Void) {
    for place in shelves.indices { put(&shelves[place]) }
  }
}
