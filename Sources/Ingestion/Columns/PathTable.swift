/// The paths met in JSON objects, numbered in the order they were met.
///
/// Most objects of a file have the same keys in the same order, so a path is first compared with
/// the one that stood in its place in the object before.
struct PathTable {
  private var paths: [[UInt8]] = []
  private var numbers: [[UInt8]: Int] = [:]
  private var inArray: [Bool] = []
  /// For each path, the row it was last met in and its cell there.
  private var lastMet: [(row: Int, cell: Int)] = []
  /// Numbers of the paths of the row before and of this one, in order.
  private var before: [Int] = []
  private var now: [Int] = []
  private var row = 0

  /// How many paths were met.
  var count: Int { paths.count }

  /// The paths as strings.
  var names: [String] { paths.map { String(decoding: $0, as: UTF8.self) } }

  /// A path as a string.
  func name(of number: Int) -> String { String(decoding: paths[number], as: UTF8.self) }

  /// Whether a path leads through an array, and so may come several times in a row.
  func isInArray(_ number: Int) -> Bool { inArray[number] }

  mutating func beginRow() {
    row += 1
    now.removeAll(keepingCapacity: true)
  }

  mutating func endRow() {
    swap(&before, &now)
  }

  /// Meets a path that becomes a cell; returns its number and its earlier cell in the row, if any.
  mutating func meet(_ path: [UInt8], cell: Int) -> (number: Int, earlier: Int?) {
    let number = number(of: path)
    now.append(number)
    let earlier = lastMet[number].row == row ? lastMet[number].cell : nil
    if earlier == nil { lastMet[number] = (row, cell) }
    return (number, earlier)
  }

  private mutating func number(of path: [UInt8]) -> Int {
    if now.count < before.count {
      let guess = before[now.count]
      if paths[guess] == path { return guess }
    }
    return expect(path)
  }

  /// Numbers a path, whether or not it was met.
  @discardableResult
  mutating func expect(_ path: [UInt8]) -> Int {
    if let known = numbers[path] { return known }
    paths.append(path)
    numbers[path] = paths.count - 1
    lastMet.append((0, 0))
    inArray.append(String(decoding: path, as: UTF8.self).contains("[]."))
    return paths.count - 1
  }
}
