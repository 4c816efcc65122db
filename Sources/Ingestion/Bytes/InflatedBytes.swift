import Diagnostics

/// A file's bytes, inflated where they are gzipped.
struct InflatedBytes: ~Copyable {
  /// The file's own.
  var raw: RawBytes
  /// Whether the file is gzipped; known once something was read.
  private(set) var isGzipped = false

  private let file: String
  private let limit: ByteSource.InflationLimit
  private var inflater: Inflater?
  private var hasBegun = false
  private var isBetweenMembers = false
  private var inflatedBytes = 0
  /// Bytes of the file not yet handed on or inflated.
  private var waiting: [UInt8] = []
  private var waitingPosition = 0

  /// - Parameter file: The name for messages.
  init(_ raw: consuming RawBytes, named file: String, limit: ByteSource.InflationLimit) {
    self.raw = raw
    self.file = file
    self.limit = limit
  }

  /// Puts the next bytes into a buffer and says how many; 0 only at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    if !hasBegun { try begin() }
    if isGzipped { return try inflate(into: buffer) }
    let count = min(waiting.count - waitingPosition, buffer.count)
    guard count > 0 else { return try raw.read(into: buffer) }
    waiting.withUnsafeBytes {
      buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: $0[waitingPosition...].prefix(count)))
    }
    waitingPosition += count
    return count
  }

  /// Reads the first two bytes and decides whether the file is gzipped.
  private mutating func begin() throws(Diagnostic) {
    hasBegun = true
    while waiting.count < 2 {
      let before = waiting.count
      try wait(atMost: 2 - before)
      if waiting.count == before { break }
    }
    isGzipped = waiting == [0x1f, 0x8b]
    guard isGzipped else { return }
    inflater = Inflater()
    if inflater == nil { throw .noMemoryToInflate(file) }
  }

  /// Appends bytes of the file to those waiting.
  private mutating func wait(atMost count: Int) throws(Diagnostic) {
    var fresh = [UInt8](repeating: 0, count: count)
    let (made, fault) = fresh.withUnsafeMutableBytes { bytes in
      ByteSource.result { () throws(Diagnostic) in try raw.read(into: bytes) }
    }
    if let fault { throw fault }
    waiting += fresh[..<made]
  }

  private mutating func inflate(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(Diagnostic) -> Int {
    while true {
      if waitingPosition == waiting.count {
        waiting.removeAll(keepingCapacity: true)
        waitingPosition = 0
        try wait(atMost: ByteSource.chunkSize)
        if waiting.isEmpty {
          if isBetweenMembers { return 0 }
          throw .gzipEndsEarly(file, byte: raw.count)
        }
      }
      if isBetweenMembers, try !nextMemberBegins() { continue }
      let made = try inflateOnce(into: buffer)
      if made > 0 { return made }
    }
  }

  /// Whether another member follows; zeros that pad a tape's last block do not count.
  private mutating func nextMemberBegins() throws(Diagnostic) -> Bool {
    while waitingPosition < waiting.count, waiting[waitingPosition] == 0 { waitingPosition += 1 }
    guard waitingPosition < waiting.count else { return false }
    guard waiting[waitingPosition] == 0x1f else {
      throw .bytesAfterGzip(file, byte: positionInFile)
    }
    isBetweenMembers = false
    inflater?.reset()
    return true
  }

  private mutating func inflateOnce(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(Diagnostic) -> Int {
    let output = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(raw.most))
    let result = waiting.withUnsafeMutableBufferPointer { input in
      inflater?.step(
        from: UnsafeMutableBufferPointer(rebasing: input[waitingPosition...]), into: output)
    }
    guard let (step, taken, made) = result else { return 0 }
    waitingPosition += taken
    inflatedBytes += made
    switch step {
    case .going: break
    case .memberEnded: isBetweenMembers = true
    case .broken(let reason): throw .gzipIsBroken(file, byte: positionInFile, reason: reason)
    }
    if inflatedBytes > limit.bytes, inflatedBytes / limit.ratio > raw.count {
      throw .inflatesTooFar(file, limit: limit)
    }
    return made
  }

  private var positionInFile: Int { raw.count - (waiting.count - waitingPosition) }
}
