package import Chronology
package import Diagnostics

/// Bytes pulled from a file, standard input or memory, inflated on the way when they are gzipped,
/// and made UTF-8 when they are of another encoding.
///
/// Reads in chunks, so that memory stays flat however long the file is. Counts and digests the
/// bytes of the file itself as they pass.
package struct ByteSource: ~Copyable {
  /// How much inflating is believed before it looks like an attack.
  ///
  /// Both must be exceeded. Records in text shrink 3- to 50-fold; deflate cannot do better than
  /// 1,032-fold, which takes a file of one repeated byte.
  package struct InflationLimit: Sendable {
    package var bytes = 1 << 30
    package var ratio = 200

    /// The stated limits: 1 GiB and 200-fold.
    package init() {}
  }

  /// The name for messages, as the person gave it; `-` for standard input.
  package let file: String
  /// Bytes of the file itself read so far.
  package var rawBytes: Int { bytes.raw.count }
  /// Whether the file is gzipped; known once something was read.
  package var isGzipped: Bool { bytes.isGzipped }

  /// When the file was last written; `nil` for standard input.
  package let modifiedAt: Instant?

  /// The encoding a person said the text is in; heeded until something was read.
  var encoding: TextEncoding?
  /// What readers met that is not UTF-8.
  var mended = MendedBytes()
  /// How many bytes stood for no character in the encoding.
  var undecodable: Int { decoder?.undecodable ?? 0 }
  /// What people ought to know of the workbook that it is.
  var remarks: [Diagnostic] { workbookRemarks + rowRemarks }

  private var bytes: InflatedBytes
  private var hasBegun = false
  /// The text's first bytes, by which its encoding is told.
  private var beginning: [UInt8] = []
  private var beginningPosition = 0
  private var decoder: TextDecoder?
  /// Text that was decoded and not yet handed on.
  private var decoded: [UInt8] = []
  private var decodedPosition = 0
  /// Bytes looked at ahead of their turn.
  private var ahead: [UInt8] = []
  private var aheadPosition = 0
  /// What went wrong after the bytes looked at ahead.
  private var faultAhead: Diagnostic?
  private let isOfGit: Bool
  /// The rows of a workbook, which it hands out instead of the file's bytes.
  private var rows: SheetRows?
  private var workbookRemarks: [Diagnostic] = []
  private var rowRemarks: [Diagnostic] = []

  /// 256 KiB: larger reads gain nothing, and it stays in the second-level cache.
  package static let chunkSize = 256 * 1_024

  /// A file, or standard input for `-`.
  ///
  /// - Throws: `noInput` when it cannot be opened.
  package init(path: String, limit: InflationLimit = InflationLimit()) throws(Diagnostic) {
    file = path
    let input = path == "-" ? .standardInput(named: path) : try OpenFile(at: path, named: path)
    modifiedAt = input.modifiedAt
    isOfGit = false
    bytes = InflatedBytes(RawBytes(input), named: path, limit: limit)
  }

  /// Whether the same bytes can be read again by the file's name.
  var canBeReopened: Bool { bytes.raw.areOfFile && modifiedAt != nil && rows == nil }

  /// What git prints.
  init(_ git: GitProcess, named file: String) {
    self.file = file
    modifiedAt = nil
    isOfGit = true
    bytes = InflatedBytes(
      RawBytes(OpenFile(git, named: file)), named: file, limit: InflationLimit())
  }

  /// Goes on with what git prints another time; what it printed before and nobody has read is
  /// forgotten.
  mutating func readOn(_ git: GitProcess) {
    ahead = []
    aheadPosition = 0
    faultAhead = nil
    bytes.raw.readOn(OpenFile(git, named: file))
  }

  /// Bytes in memory, handed out at most `chunk` at a time.
  package init(
    bytes: [UInt8], named file: String, chunk: Int = ByteSource.chunkSize,
    limit: InflationLimit = InflationLimit(), modifiedAt: Instant? = nil
  ) {
    self.file = file
    self.modifiedAt = modifiedAt
    isOfGit = false
    self.bytes = InflatedBytes(RawBytes(bytes, chunk: chunk), named: file, limit: limit)
  }

  /// Puts the next bytes into a buffer and says how many; 0 only at the end.
  ///
  /// - Throws: `inputOutput` when reading fails; `badData` when gzip data are broken, end too
  ///   early, or inflate beyond the limit.
  package mutating func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(Diagnostic) -> Int {
    guard !buffer.isEmpty else { return 0 }
    let count = min(ahead.count - aheadPosition, buffer.count)
    guard count > 0 else { return try readFresh(into: buffer) }
    ahead.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[aheadPosition...].prefix(count)))
    }
    aheadPosition += count
    if aheadPosition == ahead.count {
      ahead = []
      aheadPosition = 0
    }
    return count
  }

  /// The next bytes, at most so many, which stay to be read; fewer only at the end.
  package mutating func peek(_ count: Int) throws(Diagnostic) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: min(bytes.raw.most, Self.chunkSize))
    while ahead.count - aheadPosition < count {
      let (made, fault) = buffer.withUnsafeMutableBytes { room in
        Self.result { () throws(Diagnostic) in try readFresh(into: room) }
      }
      if let fault {
        guard isOfGit else { throw fault }
        // What came before may be all that is wanted, and the rest may come another way.
        faultAhead = fault
        break
      }
      if made == 0 { break }
      ahead += buffer[..<made]
    }
    return Array(ahead[aheadPosition...].prefix(count))
  }

  /// Hands out the rows of a workbook's sheet from here on, where the file is a workbook.
  ///
  /// - Parameter beginning: the file's first bytes, none of which was read yet.
  /// - Returns: whether it is one.
  /// - Throws: `badData` when it cannot be read, `usage` when it lacks the sheet that was named.
  mutating func openWorkbook(
    _ beginning: [UInt8], _ options: ReadOptions
  ) throws(Diagnostic) -> Bool {
    guard ForeignContent.isWorkbook(beginning) else { return false }
    let whole = try peek(Self.longestWorkbook + 1)
    guard whole.count <= Self.longestWorkbook else {
      throw .workbookIsTooLong(Self.longestWorkbook, file: file)
    }
    ahead = []
    aheadPosition = 0
    let workbook = try Workbook(whole, named: file, limit: options.inflation)
    let sheet = try workbook.sheet(named: options.sheet)
    rows = try workbook.rows(of: sheet)
    let others = workbook.sheets.filter { $0 != sheet && !$0.isHidden }.map(\.name)
    if try peek(1).isEmpty { throw .sheetIsEmpty(sheet.name, others: others, file: file) }
    if options.sheet == nil, !others.isEmpty {
      workbookRemarks = [.otherSheets(others, than: sheet.name, file: file)]
    }
    return true
  }

  /// 256 MiB: a workbook has to be held whole, for what is in it is listed at its end.
  private static let longestWorkbook = 1 << 28

  /// The SHA-256 of the file's own bytes, in hexadecimal; reads on to its end first.
  package mutating func digest() throws(Diagnostic) -> String { try bytes.raw.digest() }

  /// Carries a typed error out of a closure that may not throw it.
  static func result(
    _ body: () throws(Diagnostic) -> Int
  ) -> (count: Int, fault: Diagnostic?) {
    do { return (try body(), nil) } catch { return (0, error) }
  }

  /// The next bytes after those looked at ahead.
  private mutating func readFresh(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(Diagnostic) -> Int {
    if let faultAhead { throw faultAhead }
    if rows != nil {
      let count = try rows?.read(into: buffer) ?? 0
      rowRemarks = rows?.remarks ?? []
      return count
    }
    if !hasBegun {
      hasBegun = true
      try beginText()
    }
    guard decoder != nil else { return try readText(into: buffer) }
    if decodedPosition == decoded.count { try decode() }
    let count = min(decoded.count - decodedPosition, buffer.count)
    decoded.withUnsafeBytes {
      buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: $0[decodedPosition...].prefix(count)))
    }
    decodedPosition += count
    return count
  }

  /// Looks at the text's first bytes and decides what makes it UTF-8.
  private mutating func beginText() throws(Diagnostic) {
    var first: [UInt8] = []
    while first.count < ByteOrderMark.longest {
      let fresh = try freshText(atMost: ByteOrderMark.longest - first.count)
      if fresh.isEmpty { break }
      first += fresh
    }
    beginning = first
    decoder = TextDecoder(encoding, beginning: beginning)
    beginningPosition = decoder?.markLength ?? 0
  }

  /// Decodes a chunk; nothing is left to hand on only at the end.
  private mutating func decode() throws(Diagnostic) {
    decoded.removeAll(keepingCapacity: true)
    decodedPosition = 0
    while decoded.isEmpty {
      let fresh = try freshText(atMost: Self.chunkSize)
      if fresh.isEmpty {
        decoder?.finish(into: &decoded)
        return
      }
      decoder?.decode(fresh[...], into: &decoded)
    }
  }

  /// The next bytes of the text as they are, at most so many; none only at the end.
  private mutating func freshText(atMost count: Int) throws(Diagnostic) -> [UInt8] {
    var fresh = [UInt8](repeating: 0, count: count)
    let (made, fault) = fresh.withUnsafeMutableBytes { room in
      Self.result { () throws(Diagnostic) in try readText(into: room) }
    }
    if let fault { throw fault }
    return Array(fresh[..<made])
  }

  /// The next bytes of the text as they are, inflated.
  private mutating func readText(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(Diagnostic) -> Int {
    let begun = min(beginning.count - beginningPosition, buffer.count)
    if begun > 0 {
      buffer.copyBytes(from: beginning[beginningPosition...].prefix(begun))
      beginningPosition += begun
      return begun
    }
    return try bytes.read(into: buffer)
  }
}
