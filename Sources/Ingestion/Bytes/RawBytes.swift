import Diagnostics
import Hashing

/// The bytes of a file, of standard input or of memory as they stand there, counted and digested as they
/// pass.
struct RawBytes: ~Copyable {
  /// How many were read so far.
  private(set) var count = 0

  private var opened: OpenFile?
  private let memory: [UInt8]
  private var memoryPosition = 0
  private let chunk: Int
  private var hash = SHA256()

  /// A file's, or standard input's.
  init(_ file: consuming OpenFile) {
    opened = consume file
    memory = []
    chunk = ByteSource.chunkSize
  }

  /// Those in memory, handed out at most `chunk` at a time.
  init(_ bytes: [UInt8], chunk: Int) {
    opened = nil
    memory = bytes
    self.chunk = max(1, chunk)
  }

  /// Goes on with another file's.
  mutating func readOn(_ file: consuming OpenFile) { opened = consume file }

  /// Whether they are a file's, and not memory's.
  var areOfFile: Bool { opened != nil }

  /// At most so many are handed out at once.
  var most: Int { chunk }

  /// Puts the next bytes into a buffer and says how many; 0 only at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(chunk))
    let made: Int
    if opened != nil {
      made = try opened?.read(into: room) ?? 0
    } else {
      made = min(memory.count - memoryPosition, room.count)
      memory.withUnsafeBytes {
        room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[memoryPosition...].prefix(made)))
      }
      memoryPosition += made
    }
    count += made
    hash.update(UnsafeRawBufferPointer(rebasing: room.prefix(made)))
    return made
  }

  /// The SHA-256 of them all, in hexadecimal; reads on to the end first.
  mutating func digest() throws(Diagnostic) -> String {
    var buffer = [UInt8](repeating: 0, count: ByteSource.chunkSize)
    while true {
      let (made, fault) = buffer.withUnsafeMutableBytes { bytes in
        ByteSource.result { () throws(Diagnostic) in try read(into: bytes) }
      }
      if let fault { throw fault }
      if made == 0 { return hash.hex }
    }
  }
}
