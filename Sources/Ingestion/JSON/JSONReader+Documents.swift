/// From one object to the next: documents, arrays, and the objects that wrap them.
extension JSONReader {
  /// Reads up to the end of the next object; `false` when there is none.
  mutating func advance(from source: inout ByteSource) throws(Trouble) -> Bool {
    if state == .before { try begin(from: &source) }
    if shape == .lines { return try advanceLine(from: &source) }
    while state != .broken {
      try scanner.skipSpaces(from: &source, betweenRows: true)
      guard case .inside(let isFirst) = state, let innermost = open.last else {
        guard try scanner.byte(from: &source) != nil else { return false }
        if try document(from: &source) { return true }
        continue
      }
      if case .wrapper = innermost {
        try member(isFirst: isFirst, from: &source)
      } else if try element(of: innermost, isFirst: isFirst, from: &source) {
        return true
      }
    }
    return false
  }

  /// Passes over the mark before the data.
  private mutating func begin(from source: inout ByteSource) throws(Trouble) {
    try scanner.skipMark(from: &source)
    try scanner.skipSpaces(from: &source, betweenRows: true)
    state = .between
  }

  /// Reads what begins a document; `true` when it was a row.
  private mutating func document(from source: inout ByteSource) throws(Trouble) -> Bool {
    let byte = try scanner.byte(from: &source)
    let isFollowing = metDocument
    metDocument = true
    if byte != 0x7b, byte != 0x5b, isFollowing || shape != .document {
      throw try scanner.fault(isFollowing ? .textAfterEnd : .expects("an object"), from: &source)
    }
    return try value(in: shape == .document ? .rows : .wrappers, from: &source)
  }

  /// Reads a value that stands in what is open: a row, or the beginning of what holds rows.
  private mutating func value(
    in array: Container, from source: inout ByteSource
  ) throws(Trouble) -> Bool {
    if try scanner.byte(from: &source) == 0x5b {
      guard open.count < Self.deepest else { throw .fault(.tooDeep, scanner.here) }
      return try enter(array, past: 0x5b, from: &source)
    }
    if case .wrappers = array, try scanner.byte(from: &source) == 0x7b {
      wrapper = (scanner.here, false)
      wrapperKeys = []
      return try enter(.wrapper, past: 0x7b, from: &source)
    }
    try object(from: &source)
    return true
  }

  /// Opens what begins here, which is no row.
  private mutating func enter(
    _ container: Container, past byte: UInt8, from source: inout ByteSource
  ) throws(Trouble) -> Bool {
    _ = try scanner.skip(byte, from: &source)
    open.append(container)
    state = .inside(isFirst: true)
    return false
  }

  /// Closes what is innermost.
  private mutating func leave() {
    open.removeLast()
    state = open.isEmpty ? .between : .inside(isFirst: false)
  }

  private mutating func advanceLine(from source: inout ByteSource) throws(Trouble) -> Bool {
    guard state != .broken else { return false }
    try scanner.skipSpaces(from: &source, betweenRows: true)
    guard try scanner.byte(from: &source) != nil else { return false }
    try object(from: &source)
    let end = scanner.position
    try scanner.skipSpaces(from: &source)
    if let byte = try scanner.byte(from: &source), !byte.isLineBreak, byte != 0x7b {
      throw .fault(.textAfterEnd, scanner.location(at: max(end, scanner.position)))
    }
    return true
  }

  /// Reads the next element of an array; `false` when it ends or another one begins.
  private mutating func element(
    of array: Container, isFirst: Bool, from source: inout ByteSource
  ) throws(Trouble) -> Bool {
    if try scanner.skip(0x5d, from: &source) {
      leave()
      return false
    }
    try separator("]", isFirst: isFirst, from: &source)
    state = .inside(isFirst: false)
    return try value(in: array, from: &source)
  }

  /// Passes over the comma before all but the first.
  private mutating func separator(
    _ closing: String, isFirst: Bool, from source: inout ByteSource
  ) throws(Trouble) {
    if isFirst { return }
    guard try scanner.skip(Byte.comma, from: &source) else {
      throw try scanner.fault(.expects("a comma or \(closing)"), from: &source)
    }
    try scanner.skipSpaces(from: &source, betweenRows: true)
  }

  /// Passes over a member of a wrapping object, or into it when it is the array asked for or leads to it.
  private mutating func member(isFirst: Bool, from source: inout ByteSource) throws(Trouble) {
    if try scanner.skip(0x7d, from: &source) { return try leaveWrapper() }
    try separator("}", isFirst: isFirst, from: &source)
    try row.key(from: &scanner, &source)
    let key = String(decoding: row.path, as: UTF8.self)
    row.clearPath()
    state = .inside(isFirst: false)
    let path = (wrapperKeys + [key]).joined(separator: ".")
    let isWanted = shape == .member(path)
    if leads(to: path), try scanner.byte(from: &source) == 0x7b {
      wrapperKeys.append(key)
      _ = try enter(.wrapper, past: 0x7b, from: &source)
      return
    }
    if isWanted, try scanner.byte(from: &source) == 0x5b {
      wrapper?.hasArray = true
      _ = try enter(.rows, past: 0x5b, from: &source)
      return
    }
    // Where there are none, some write null for their list.
    if isWanted, try scanner.byte(from: &source) == UInt8(ascii: "n") { wrapper?.hasArray = true }
    row.isForgotten = true
    try row.value(from: &scanner, &source, depth: 1, isKept: false)
    row.isForgotten = false
  }

  /// Whether the array asked for stands in what a path names.
  private func leads(to path: String) -> Bool {
    guard case .member(let wanted) = shape else { return false }
    return wanted.utf8.count > path.utf8.count && wanted.hasPrefix("\(path).")
  }

  /// Closes a wrapping object, which should have had the array asked for.
  private mutating func leaveWrapper() throws(Trouble) {
    leave()
    guard wrapperKeys.popLast() == nil else { return }
    guard let wrapper, !wrapper.hasArray, case .member(let key) = shape else { return }
    throw .fault(.lacksList(key), wrapper.place)
  }

  /// Reads an object that is a row; another value is passed over and is a fault.
  private mutating func object(from source: inout ByteSource) throws(Trouble) {
    markRow()
    let begin = scanner.here
    let isObject = try scanner.byte(from: &source) == 0x7b
    try row.value(from: &scanner, &source, depth: 0, isKept: isObject)
    if !isObject { throw .fault(.notAnObject, begin) }
    row.paths.endRow()
  }
}
