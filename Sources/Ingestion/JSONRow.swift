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

  private(set) var cells: [Cell] = []
  /// Keys of the object itself that hold arrays of objects, or empty ones.
  private(set) var arrayKeys: [String] = []
  /// The paths met so far.
  var paths = PathTable()
  /// The path at hand.
  private(set) var path: [UInt8] = []
  /// Whether what is not kept is forgotten at once, which is so between the rows.
  var isForgotten = false

  /// Texts whose escapes had to be undone, and joined arrays.
  private var scratch: [UInt8] = []

  typealias Trouble = JSONScanner.Trouble

  /// Makes it a row without cells.
  mutating func clear() {
    cells.removeAll(keepingCapacity: true)
    scratch.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    arrayKeys.removeAll()
    isForgotten = false
    paths.beginRow()
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
  mutating func value(
    from scanner: inout JSONScanner, _ source: inout ByteSource, depth: Int, isKept: Bool
  ) throws(Trouble) {
    guard let byte = try scanner.byte(from: &source) else {
      throw .fault(.endsEarly, scanner.here)
    }
    switch byte {
    case 0x7b: try members(from: &scanner, &source, depth: depth + 1, isKept: isKept)
    case 0x5b: try elements(from: &scanner, &source, depth: depth + 1, isKept: isKept)
    default:
      if let cell = try scalar(byte, from: &scanner, &source), isKept { add(cell) }
      if isForgotten { scanner.release() }
    }
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

  private mutating func members(
    from scanner: inout JSONScanner, _ source: inout ByteSource, depth: Int, isKept: Bool
  ) throws(Trouble) {
    guard depth <= JSONReader.deepest else { throw .fault(.tooDeep, scanner.here) }
    _ = try scanner.skip(0x7b, from: &source)
    try scanner.skipSpaces(from: &source)
    if try scanner.skip(0x7d, from: &source) { return }
    while true {
      let above = path.count
      if above > 0 { path.append(0x2e) }
      try key(from: &scanner, &source)
      try value(from: &scanner, &source, depth: depth, isKept: isKept)
      path.removeLast(path.count - above)
      try scanner.skipSpaces(from: &source)
      if try scanner.skip(0x7d, from: &source) { return }
      guard try scanner.skip(Byte.comma, from: &source) else {
        throw try scanner.fault(.expects("a comma or }"), from: &source)
      }
      try scanner.skipSpaces(from: &source)
    }
  }

  private mutating func elements(
    from scanner: inout JSONScanner, _ source: inout ByteSource, depth: Int, isKept: Bool
  ) throws(Trouble) {
    guard depth <= JSONReader.deepest else { throw .fault(.tooDeep, scanner.here) }
    let begin = scanner.position
    let line = scanner.line
    let place = scanner.column(at: begin)
    var scalars: [Cell] = []
    var isNested = false
    _ = try scanner.skip(0x5b, from: &source)
    try scanner.skipSpaces(from: &source)
    var isFirst = true
    while try !scanner.skip(0x5d, from: &source) {
      if !isFirst {
        guard try scanner.skip(Byte.comma, from: &source) else {
          throw try scanner.fault(.expects("a comma or ]"), from: &source)
        }
        try scanner.skipSpaces(from: &source)
      }
      isFirst = false
      let byte = try scanner.byte(from: &source) ?? 0
      if byte == 0x7b || byte == 0x5b {
        if byte == 0x7b, depth == 2, !isNested, isKept { noteArrayKey() }
        isNested = true
        try nested(from: &scanner, &source, depth: depth, isKept: isKept)
      } else if let cell = try scalar(byte, from: &scanner, &source), isKept {
        scalars.append(cell)
      }
      try scanner.skipSpaces(from: &source)
    }
    if isFirst, depth == 2, isKept { noteArrayKey() }
    guard isKept, isNested || !scalars.isEmpty else { return }
    let cell =
      isNested
      ? Cell(
        start: begin, end: scanner.position, origin: .scanner, isJSON: true, line: line,
        place: place
      )
      : joined(scalars, from: scanner, line: line, place: place)
    if isNested { path += [0x5b, 0x5d] }
    add(cell)
    if isNested { path.removeLast(2) }
  }

  private mutating func noteArrayKey() {
    arrayKeys.append(String(decoding: path, as: UTF8.self))
  }

  /// An object or array in an array. What arrays in arrays hold is only kept as a whole.
  private mutating func nested(
    from scanner: inout JSONScanner, _ source: inout ByteSource, depth: Int, isKept: Bool
  ) throws(Trouble) {
    path += [0x5b, 0x5d]
    let isObject = try scanner.byte(from: &source) == 0x7b
    try value(from: &scanner, &source, depth: depth, isKept: isKept && isObject)
    path.removeLast(2)
  }

  private mutating func joined(
    _ scalars: [Cell], from scanner: borrowing JSONScanner, line: Int, place: Int
  ) -> Cell {
    let start = scratch.count
    for (index, cell) in scalars.enumerated() {
      if index > 0 { scratch.append(Byte.semicolon) }
      switch cell.origin {
      case .scanner: scratch.append(contentsOf: scanner.scanned[cell.start..<cell.end])
      case .scratch: for place in cell.start..<cell.end { scratch.append(scratch[place]) }
      }
    }
    return Cell(
      start: start, end: scratch.count, origin: .scratch, isJSON: false, line: line, place: place)
  }
}
