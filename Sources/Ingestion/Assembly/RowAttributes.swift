/// What a row's columns that have no name here say, as a JSON object, in memory that the next row reuses.
struct RowAttributes {
  private var text: [UInt8] = []

  /// Forgets the row.
  mutating func removeAll() { text.removeAll(keepingCapacity: true) }

  /// Adds a cell.
  ///
  /// - Parameters:
  ///   - isJSON: Whether it is a value of JSON already.
  ///   - key: The column's name as it stands in a JSON object, colon included.
  mutating func add(_ cell: UnsafeBufferPointer<UInt8>, isJSON: Bool, under key: [UInt8]) {
    text.append(text.isEmpty ? 0x7b : Byte.comma)
    text.append(contentsOf: key)
    if isJSON {
      text.append(contentsOf: cell)
    } else {
      JSONText.append(cell, to: &text)
    }
  }

  /// Adds the members of an object of JSON; what is none adds nothing.
  mutating func add(membersOf object: UnsafeBufferPointer<UInt8>) {
    guard object.first == 0x7b, object.last == 0x7d, object.count > 2,
      JSONTree.value(of: object, line: 1, column: 1)?.isObject == true
    else { return }
    text.append(text.isEmpty ? 0x7b : Byte.comma)
    text.append(contentsOf: object[1..<object.count - 1])
  }

  /// Lends the whole object, where there is one.
  mutating func withText(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard !text.isEmpty else { return }
    text.append(0x7d)
    text.withUnsafeBufferPointer(body)
  }
}
