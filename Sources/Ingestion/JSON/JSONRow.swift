/// The cells of one object of JSON.
///
/// Reads an object from a scanner and flattens it on the way; `JSONReader` says how.
struct JSONRow {
  /// Where a cell's bytes are.
  enum Origin {
    /// In what was scanned, counted from the row's beginning.
    case scanner
    case scratch
  }

  /// A cell's extent, and where its value begins in the file.
  struct Cell {
    var column = 0
    var start: Int
    var end: Int
    var origin: Origin
    var isJSON: Bool
    var line: Int
    var place: Int
  }

  /// An object or array that is open.
  private struct Container {
    let isObject: Bool
    /// Whether what it holds becomes cells.
    let isKept: Bool
    /// How long its own path is.
    let pathLength: Int
    /// How many scalars there were before its own.
    let firstScalar: Int
    let begin: Int
    let line: Int
    let place: Int
    var isEmpty = true
    /// Whether it is an array with objects or arrays in it.
    var isNested = false
  }

  private(set) var cells: [Cell] = []
  /// Whether some of the object's bytes were not UTF-8.
  private(set) var isMended = false
  /// The bytes of cells some of whose bytes were not UTF-8, as they were.
  private(set) var mended: [Int: [UInt8]] = [:]
  /// Keys of the object itself that hold arrays of objects, or empty ones.
  private(set) var arrayKeys: [String] = []
  /// Paths of arrays of objects that stand in objects of the object.
  private(set) var innerArrayPaths: [String] = []
  /// The paths met so far.
  var paths = PathTable()
  /// The path at hand.
  private(set) var path: [UInt8] = []
  /// Whether what is not kept is forgotten at once, which is so between the rows.
  var isForgotten = false

  /// Texts whose escapes had to be undone, and joined arrays.
  private var scratch: [UInt8] = []
  /// The objects and arrays that are open, the innermost last. A list, because recursion as deep
  /// as nesting may go needs more stack than every thread has.
  private var containers: [Container] = []
  /// How many objects and arrays the value at hand stands in.
  private var outerDepth = 0
  /// The scalars met in arrays that are open.
  private var scalars: [Cell] = []

  typealias Trouble = JSONScanner.Trouble

  /// Makes it a row without cells.
  mutating func clear() {
    cells.removeAll(keepingCapacity: true)
    scratch.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    arrayKeys.removeAll()
    innerArrayPaths.removeAll()
    isForgotten = false
    isMended = false
    if !mended.isEmpty { mended = [:] }
    paths.beginRow()
  }

  /// Puts U+FFFD where bytes of cells are not UTF-8; places stay as they are.
  mutating func mend(in scanned: UnsafeBufferPointer<UInt8>) {
    isMended = true
    for index in cells.indices {
      let bytes = bytes(of: index, in: scanned)
      guard TextFault.first(in: bytes) != nil else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      mended[index] = Array(bytes)
      cells[index].start = scratch.count
      scratch.append(contentsOf: text.utf8)
      cells[index].end = scratch.count
      cells[index].origin = .scratch
    }
  }

  /// A cell's bytes, the scanner being where it was when the row ended.
  func bytes(of index: Int, in scanned: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let cell = cells[index]
    switch cell.origin {
    case .scanner: return UnsafeBufferPointer(rebasing: scanned[cell.start..<cell.end])
    case .scratch:
      return scratch.withUnsafeBufferPointer {
        UnsafeBufferPointer(rebasing: $0[cell.start..<cell.end])
      }
    }
  }

  /// Forgets the path at hand.
  mutating func clearPath() {
    path.removeAll(keepingCapacity: true)
  }

  /// Appends the key that begins here to the path, and passes over its colon.
  mutating func key(from scanner: inout JSONScanner, _ source: inout ByteSource) throws(Trouble) {
    let extent = try scanner.string(from: &source)
    try scanner.appendUnescaped(extent, to: &path)
    try scanner.skipSpaces(from: &source)
    guard try scanner.skip(0x3a, from: &source) else {
      throw try scanner.fault(.expects("a colon"), from: &source)
    }
    try scanner.skipSpaces(from: &source)
  }

  /// Reads a value; what is not kept is only checked.
  ///
  /// - Parameter depth: how many objects and arrays it stands in.
  mutating func value(
    from scanner: inout JSONScanner, _ source: inout ByteSource, depth: Int, isKept: Bool
  ) throws(Trouble) {
    outerDepth = depth
    containers.removeAll(keepingCapacity: true)
    scalars.removeAll(keepingCapacity: true)
    try begin(from: &scanner, &source, isKept: isKept)
    while let innermost = containers.last {
      path.removeLast(path.count - innermost.pathLength)
      if isForgotten { scanner.release() }
      try scanner.skipSpaces(from: &source)
      if try scanner.skip(innermost.isObject ? 0x7d : 0x5d, from: &source) {
        close(scanner)
        continue
      }
      if !innermost.isEmpty {
        guard try scanner.skip(Byte.comma, from: &source) else {
          let closing = innermost.isObject ? "}" : "]"
          throw try scanner.fault(.expects("a comma or \(closing)"), from: &source)
        }
        try scanner.skipSpaces(from: &source)
      }
      containers[containers.count - 1].isEmpty = false
      if innermost.isObject {
        if !path.isEmpty { path.append(0x2e) }
        try key(from: &scanner, &source)
      }
      try begin(from: &scanner, &source, isKept: innermost.isKept)
    }
  }

  /// Reads a scalar, or into an object or array.
  private mutating func begin(
    from scanner: inout JSONScanner, _ source: inout ByteSource, isKept: Bool
  ) throws(Trouble) {
    guard let byte = try scanner.byte(from: &source) else {
      throw .fault(.endsEarly, scanner.here)
    }
    if byte == 0x7b || byte == 0x5b {
      try open(isObject: byte == 0x7b, from: &scanner, &source, isKept: isKept)
      return
    }
    if let cell = try scalar(byte, from: &scanner, &source), isKept {
      if containers.last?.isObject == false { scalars.append(cell) } else { add(cell) }
    }
  }

  private mutating func open(
    isObject: Bool, from scanner: inout JSONScanner, _ source: inout ByteSource,
    isKept: Bool
  ) throws(Trouble) {
    guard outerDepth + containers.count < JSONReader.deepest else {
      throw .fault(.tooDeep, scanner.here)
    }
    var isKept = isKept
    if let outer = containers.last, !outer.isObject {
      if isKept, isObject, !outer.isNested { noteArray() }
      containers[containers.count - 1].isNested = true
      path += [0x5b, 0x5d]
      // What arrays in arrays hold is only kept as a whole.
      isKept = isKept && isObject
    }
    containers.append(
      Container(
        isObject: isObject, isKept: isKept, pathLength: path.count, firstScalar: scalars.count,
        begin: scanner.position, line: scanner.line,
        place: scanner.column(at: scanner.position)))
    _ = try scanner.skip(isObject ? 0x7b : 0x5b, from: &source)
  }

  /// Makes a cell of the innermost array, and nothing of an object, whose members are cells.
  private mutating func close(_ scanner: borrowing JSONScanner) {
    let closed = containers.removeLast()
    guard !closed.isObject, closed.isKept else { return }
    if closed.isEmpty { noteEmptyArray() }
    if closed.isNested {
      path += [0x5b, 0x5d]
      add(
        Cell(
          start: closed.begin, end: scanner.position, origin: .scanner, isJSON: true,
          line: closed.line, place: closed.place))
    } else if scalars.count > closed.firstScalar {
      add(joined(closed, from: scanner))
    }
    scalars.removeLast(scalars.count - closed.firstScalar)
  }

  /// Notes the array at hand, which holds objects, if it stands in nothing but objects.
  private mutating func noteArray() {
    guard outerDepth + containers.count > 2 else { return noteArrayKey() }
    guard outerDepth == 0, containers.count <= Self.deepestInnerArray,
      containers.dropLast().allSatisfy(\.isObject)
    else { return }
    innerArrayPaths.append(String(decoding: path, as: UTF8.self))
  }

  /// Notes the array at hand, which is empty, if it stands in nothing but objects.
  private mutating func noteEmptyArray() {
    if outerDepth + containers.count == 1 { return noteArrayKey() }
    guard outerDepth == 0, containers.count < Self.deepestInnerArray,
      containers.allSatisfy(\.isObject)
    else { return }
    innerArrayPaths.append(String(decoding: path, as: UTF8.self))
  }

  /// Lists of records stand no deeper, not even in an answer of GraphQL.
  private static let deepestInnerArray = 8

  private mutating func noteArrayKey() {
    arrayKeys.append(String(decoding: path, as: UTF8.self))
  }

  /// A scalar's cell, `nil` for null.
  private mutating func scalar(
    _ byte: UInt8, from scanner: inout JSONScanner, _ source: inout ByteSource
  ) throws(Trouble) -> Cell? {
    let line = scanner.line
    let place = scanner.column(at: scanner.position)
    switch byte {
    case Byte.quote:
      let extent = try scanner.string(from: &source)
      guard extent.hasEscapes else {
        return Cell(
          start: extent.start, end: extent.end, origin: .scanner, isJSON: false, line: line,
          place: place)
      }
      let start = scratch.count
      try scanner.appendUnescaped(extent, to: &scratch)
      return Cell(
        start: start, end: scratch.count, origin: .scratch, isJSON: false, line: line, place: place)
    case 0x2d, 0x30...0x39:
      let extent = try scanner.number(from: &source)
      return Cell(
        start: extent.start, end: extent.end, origin: .scanner, isJSON: true, line: line,
        place: place)
    default:
      let extent = try scanner.literal(from: &source)
      if scanner.bytes(of: extent).equals("null") { return nil }
      return Cell(
        start: extent.start, end: extent.end, origin: .scanner, isJSON: true, line: line,
        place: place)
    }
  }

  private mutating func add(_ cell: Cell) {
    var cell = cell
    let (column, earlier) = paths.meet(path, cell: cells.count)
    cell.column = column
    // An object in an array has its keys as often as the array has objects.
    if let earlier, !paths.isInArray(column) { cells[earlier] = cell } else { cells.append(cell) }
  }

  /// The cell of the array of scalars that is innermost.
  private mutating func joined(_ array: Container, from scanner: borrowing JSONScanner) -> Cell {
    let start = scratch.count
    for (index, cell) in scalars[array.firstScalar...].enumerated() {
      if index > 0 { scratch.append(Byte.semicolon) }
      switch cell.origin {
      case .scanner: scratch.append(contentsOf: scanner.scanned[cell.start..<cell.end])
      case .scratch: for place in cell.start..<cell.end { scratch.append(scratch[place]) }
      }
    }
    return Cell(
      start: start, end: scratch.count, origin: .scratch, isJSON: false, line: array.line,
      place: array.place)
  }
}
