import Diagnostics
import Foundation
import Hashing
import Ingestion
import Testing

struct ByteSourceTests {
  static func readAll(
    _ source: inout ByteSource, into size: Int = 1_000
  ) throws(Diagnostic) -> [UInt8] {
    var all: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { return all }
      all += buffer[..<count]
    }
  }

  @Test(arguments: [1, 2, 3, 7, 64, 100_000])
  func gzipIsUndoneWhateverTheChunks(chunk: Int) throws {
    let plain = try Fixtures.bytes(of: "plain.csv")
    for name in ["plain.csv", "plain.csv.gz", "two-members.csv.gz", "padded.csv.gz"] {
      let bytes = try Fixtures.bytes(of: name)
      var source = ByteSource(bytes: bytes, named: name, chunk: chunk)
      #expect(try Self.readAll(&source, into: chunk) == plain)
      #expect(source.rawBytes == bytes.count)
      #expect(source.isGzipped == name.hasSuffix(".gz"))
    }
  }

  @Test func theDigestIsOfTheFileItself() throws {
    let bytes = try Fixtures.bytes(of: "plain.csv.gz")
    var source = ByteSource(bytes: bytes, named: "plain.csv.gz", chunk: 5)
    _ = try source.peek(3)
    #expect(try source.digest() == SHA256.hex(of: bytes))
    #expect(source.rawBytes == bytes.count)
  }

  @Test func bytesLookedAtAheadAreReadAgain() throws {
    var source = ByteSource(bytes: Array("hello".utf8), named: "x", chunk: 2)
    #expect(try source.peek(3) == Array("hel".utf8))
    #expect(try source.peek(4) == Array("hell".utf8))
    #expect(try source.peek(100) == Array("hello".utf8))
    #expect(try Self.readAll(&source) == Array("hello".utf8))
    #expect(try source.peek(1) == [])
  }

  @Test func aFileIsReadFromItsPath() throws {
    var source = try ByteSource(path: "\(Fixtures.folder)/plain.csv.gz")
    #expect(try Self.readAll(&source) == Fixtures.bytes(of: "plain.csv"))
  }

  @Test func anAbsentFileIsNamed() {
    #expect(throws: Diagnostic.cannotOpen("no/such", reason: "No such file or directory")) {
      _ = try ByteSource(path: "no/such")
    }
    #expect(throws: Diagnostic.cannotOpen(Fixtures.folder, reason: "Is a directory")) {
      _ = try ByteSource(path: Fixtures.folder)
    }
  }

  @Test func inflatingBeyondBothLimitsIsRefused() throws {
    let bytes = try Fixtures.bytes(of: "zeros.gz")  // 3,000,000 zeros
    var limit = ByteSource.InflationLimit()
    limit.bytes = 1 << 20
    limit.ratio = 100
    var source = ByteSource(bytes: bytes, named: "zeros.gz", limit: limit)
    #expect(throws: Diagnostic.inflatesTooFar("zeros.gz", limit: limit)) {
      _ = try Self.readAll(&source)
    }
    limit.ratio = 2_000
    var trusted = ByteSource(bytes: bytes, named: "zeros.gz", limit: limit)
    #expect(try Self.readAll(&trusted).count == 3_000_000)
  }

  /// A file of some bytes more than are read at once, gone afterwards.
  private func withFile(_ body: (URL) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("toll-source-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(repeating: UInt8(ascii: "x"), count: 300_000).write(to: file)
    try body(file)
  }

  @Test(arguments: ["append", "cut", "overwrite"])
  func aFileWrittenToWhileItIsReadIsRefused(how: String) throws {
    try withFile { file in
      var source = try ByteSource(path: file.path)
      _ = try source.peek(1)
      let writer = try FileHandle(forWritingTo: file)
      switch how {
      case "append": try writer.seekToEnd()
      case "cut": try writer.truncate(atOffset: 280_000)
      // The same length again: only its time tells.
      default: utimes(file.path, nil)
      }
      if how != "cut" { try writer.write(contentsOf: Data("y".utf8)) }
      try writer.close()
      #expect(throws: Diagnostic.wasWrittenTo(file.path)) { try source.digest() }
    }
  }

  @Test func aFileThatIsRemovedWhileItIsReadIsReadToItsEnd() throws {
    try withFile { file in
      var source = try ByteSource(path: file.path)
      _ = try source.peek(1)
      try FileManager.default.removeItem(at: file)
      #expect(try Self.readAll(&source).count == 300_000)
    }
  }

  /// Source: `sha256sum fixtures/ingestion/plain.csv`.
  @Test func aFileHasTheDigestSha256sumGives() throws {
    let digest = "11042f3e45816508298d9d3740179d8efd4de6c2c48d577186050119257286af"
    let (_, summary) = try Collected.reading(try Fixtures.bytes(of: "plain.csv"))
    #expect(summary.digest == digest)
  }
}
