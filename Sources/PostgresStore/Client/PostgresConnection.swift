import Diagnostics
import Ledgers

/// A connection to a server, used by one caller at a time.
final class PostgresConnection: Sendable {
  /// What may be shown of where it leads.
  let shown: String
  private let library: LibPQ
  /// The address of libpq's connection.
  private let handle: UInt

  /// Connects.
  ///
  /// - Throws: `configuration` without the library, `usage` for an address that cannot be read, `busy`
  ///   where no server answers, `noInput` where it lets us not in.
  init(_ address: PostgresAddress) throws(Diagnostic) {
    guard let library = LibPQ.found else { throw .noClientLibrary }
    self.library = library
    shown = address.shown
    // What the address says goes before what stands in front of it.
    let settings = [
      ("connect_timeout", "10"), ("fallback_application_name", "toll"), ("dbname", address.text),
      ("client_encoding", "UTF8"),
    ]
    let texts = settings.flatMap { [Array($0.0.utf8) + [0], Array($0.1.utf8) + [0]] as [[UInt8]] }
    let connection = Self.withPointers(texts) { pointers in
      let names = stride(from: 0, to: pointers.count, by: 2).map { pointers[$0] } + [nil]
      let values = stride(from: 1, to: pointers.count, by: 2).map { pointers[$0] } + [nil]
      return library.connect(names, values, 1)
    }
    handle = UInt(bitPattern: connection)
    // From here on whatever is thrown ends this object, and with it the connection.
    guard library.status(connection) == LibPQ.Status.connected else {
      throw Self.refusal(of: address, library, connection)
    }
    _ = library.silence(connection, { _, _ in }, nil)
    let encoding = library.parameter(connection, "server_encoding").map { String(cString: $0) }
    guard encoding == "UTF8" else {
      throw .notUnicode(shown, encoding: encoding ?? "an unknown encoding")
    }
  }

  deinit { library.finish(connection) }

  private var connection: OpaquePointer? { OpaquePointer(bitPattern: handle) }

  /// Why there is no connection. libpq's own words about an address that it cannot read may hold the
  /// password, and so are not told.
  private static func refusal(
    of address: PostgresAddress, _ library: LibPQ, _ connection: OpaquePointer?
  ) -> Diagnostic {
    let shown = address.shown
    guard library.database(connection) != nil else { return .unreadableAddress(shown) }
    let words = words(library, connection)
    // A server that broke off in the middle did not say no, be it there again a moment later.
    let isBrokenOff = ["closed the connection", "reset by peer", "SYSCALL", "timeout expired"]
      .contains { words.contains($0) }
    return !isBrokenOff && library.reach(address.text) == LibPQ.Status.isReachable
      ? .notLetIn(shown, words) : .unreachable(shown, words)
  }

  /// What libpq says of a connection, in its first line.
  private static func words(_ library: LibPQ, _ connection: OpaquePointer?) -> String {
    let said = library.connectionMessage(connection).map { firstLine(String(cString: $0)) } ?? ""
    // What it could not make out may be a piece of a password that nobody escaped.
    return said.hasPrefix("connection to server") ? said : "its host or port is none"
  }

  private static func firstLine(_ words: String) -> String {
    String(words.split(whereSeparator: \.isNewline).first ?? "it does not say why")
  }

  private static func withPointers<Value>(
    _ texts: [[UInt8]], _ body: ([UnsafePointer<CChar>?]) -> Value
  ) -> Value {
    func next(_ place: Int, _ pointers: [UnsafePointer<CChar>?]) -> Value {
      guard place < texts.count else { return body(pointers) }
      return texts[place].withUnsafeBytes { bytes in
        next(place + 1, pointers + [bytes.baseAddress?.assumingMemoryBound(to: CChar.self)])
      }
    }
    return next(0, [])
  }

  /// Connects again where the connection was lost, as by a restart of the server.
  ///
  /// - Throws: `busy` where no server answers.
  func revive() throws(Diagnostic) {
    guard library.status(connection) != LibPQ.Status.connected else { return }
    library.reset(connection)
    guard library.status(connection) == LibPQ.Status.connected else {
      throw .unreachable(shown, Self.words(library, connection))
    }
  }

  // MARK: Statements

  /// The release of the server, as in `15.3`.
  var release: String {
    let words = library.parameter(connection, "server_version").map { String(cString: $0) }
    return String(words?.prefix { $0 != " " } ?? "of an unknown release")
  }

  /// Runs statements without values or rows, one after the other.
  func execute(_ sql: String) throws {
    let result = ServerAnswer(library, library.run(connection, sql))
    try check(result, for: LibPQ.Status.done, LibPQ.Status.rows)
  }

  /// Asks, with values for `$1`, `$2` and so on, and gives all rows.
  func ask(_ sql: String, _ values: [BoundValue] = []) throws -> ServerAnswer {
    let types = values.map(\.type)
    let lengths = values.map { Int32(max(1, $0.bytes?.count ?? 1) - 1) }
    let formats = values.map { _ in Int32(1) }
    let result = Self.withPointers(values.map { $0.bytes ?? [] }) { pointers in
      let given = zip(pointers, values).map { $1.bytes == nil ? nil : $0 }
      return library.runWithValues(
        connection, sql, Int32(values.count), types, given, lengths, formats, 1)
    }
    let answer = ServerAnswer(library, result)
    try check(answer, for: LibPQ.Status.done, LibPQ.Status.rows)
    return answer
  }

  /// Asks for rows by their keys, within a transaction.
  ///
  /// For some thousands of keys the server would rather look at all rows of a table of less than a million, and
  /// so an import would take the longer for each row the more there are.
  func askByIndex(_ sql: String, _ values: [BoundValue]) throws -> ServerAnswer {
    try execute("SET LOCAL enable_seqscan = off")
    let answer = try ask(sql, values)
    try execute("SET LOCAL enable_seqscan TO DEFAULT")
    return answer
  }

  /// Sends rows into a table, in the form of `COPY … WITH (FORMAT binary)`.
  func copy(_ bytes: [UInt8], into target: String) throws {
    let start = ServerAnswer(
      library, library.run(connection, "COPY \(target) FROM STDIN WITH (FORMAT binary)"))
    try check(start, for: LibPQ.Status.takesCopy)
    let isSent = bytes.withUnsafeBytes { bytes in
      let bytes = bytes.bindMemory(to: CChar.self)
      return stride(from: 0, to: bytes.count, by: Self.message).allSatisfy { start in
        let count = min(Self.message, bytes.count - start)
        return library.putCopyData(connection, bytes.baseAddress.map { $0 + start }, Int32(count))
          == 1
      }
    }
    guard isSent, library.putCopyEnd(connection, nil) == 1 else { throw lost }
    // The result of the command, then none, which ends it.
    var failure: (any Error)?
    while let result = library.nextResult(connection) {
      do { try check(ServerAnswer(library, result), for: LibPQ.Status.done) } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  // Bytes a message: larger ones are only copied once more, past the processor's caches.
  private static let message = 1 << 16

  private func check(_ answer: ServerAnswer, for expected: Int32...) throws {
    guard !expected.contains(answer.status) else { return }
    guard let state = answer.errorField(LibPQ.Status.state) else { throw lost }
    let words = answer.errorField(LibPQ.Status.message) ?? ""
    throw PostgresError(state: state, message: Self.firstLine(words))
  }

  private var lost: PostgresError {
    let words = library.connectionMessage(connection).map { String(cString: $0) } ?? ""
    return PostgresError(state: "", message: Self.firstLine(words))
  }
}
