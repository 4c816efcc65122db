package import Diagnostics
import Foundation
import Ingestion
import Text

/// What brings a record to a service.
package protocol Courier: Sendable {
  /// Brings one, and says what became of it.
  func bring(_ parcel: Parcel, to service: ServiceAddress) throws(Diagnostic) -> CourierAnswer
}

/// What became of a record that was brought to a service.
package enum CourierAnswer: Equatable, Sendable {
  /// It is kept there.
  case taken
  /// It never will be: why, as the service says.
  case refused(String)
  /// Nobody is there, or nobody who takes it now: why.
  case away(String)
}

/// The installed curl, which knows the machine's certificates and proxies. Toll itself opens no
/// connection.
package struct CurlCourier: Courier {
  private let program: String
  private let token: String?
  private let environment: [String: String]

  /// In seconds: a service that takes longer is away.
  private static let longest = "30"
  private static let longestConnecting = "10"

  /// The first curl on the search path.
  ///
  /// - Throws: `noInput` where there is none, `usage` for a token that is none.
  package init(token: String?, environment: [String: String]) throws(Diagnostic) {
    guard let found = SearchPath.program("curl", in: environment) else { throw .noCurl }
    guard token?.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value > 0x7e }) != true
    else { throw .notAToken }
    program = found
    self.token = token
    self.environment = environment
  }

  package func bring(
    _ parcel: Parcel, to service: ServiceAddress
  ) throws(Diagnostic) -> CourierAnswer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = Self.arguments(socket: service.socket)
    process.environment = environment
    let (input, output, complaints) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = complaints
    do { try process.run() } catch { return .away("curl does not start: \(error)") }
    // What is secret goes where no list of processes shows it.
    try? input.fileHandleForWriting.write(
      contentsOf: Data(configuration(of: parcel, to: service).utf8))
    try? input.fileHandleForWriting.close()
    let said = (try? output.fileHandleForReading.readToEnd()) ?? nil
    let complaint = (try? complaints.fileHandleForReading.readToEnd()) ?? nil
    process.waitUntilExit()
    return Self.answer(
      status: process.terminationStatus, said: String(decoding: said ?? Data(), as: UTF8.self),
      complaint: String(decoding: complaint ?? Data(), as: UTF8.self))
  }

  private static func arguments(socket: String?) -> [String] {
    let fixed = [
      "--silent", "--show-error", "--globoff", "--proto", "=http,https", "--max-time", longest,
      "--connect-timeout", longestConnecting, "--write-out", "\\n%{http_code}", "--config", "-",
    ]
    return fixed + (socket.map { ["--unix-socket", $0] } ?? [])
  }

  private func configuration(of parcel: Parcel, to service: ServiceAddress) -> String {
    let source = parcel.source.map { "?source=\(Self.encoded($0))" } ?? ""
    var lines = [
      "url = \(Self.quoted(service.address(of: "/api/v1/\(parcel.kind)\(source)")))",
      "request = \"POST\"", "data-raw = \(Self.quoted(parcel.body))",
      "header = \"Content-Type: application/x-ndjson\"",
      "header = \(Self.quoted("Idempotency-Key: \(parcel.key)"))",
    ]
    if let token { lines.append("header = \(Self.quoted("Authorization: Bearer \(token)"))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What an answer of curl's means: what cannot be read will not be read another day, all else may.
  static func answer(status: Int32, said: String, complaint: String) -> CourierAnswer {
    guard status == 0 else {
      let words =
        complaint.split(separator: "\n").first.map(String.init) ?? "curl ended with \(status)"
      return .away(VisibleText.of(words))
    }
    let lines = said.split(separator: "\n", omittingEmptySubsequences: false)
    let code = lines.last.flatMap { Int($0) } ?? 0
    let words = reason(in: lines.dropLast().joined(separator: "\n"))
    switch code {
    case 200..<300: return .taken
    // What this record is refused for, or this address: another day changes nothing.
    case 400, 403, 404, 405, 406, 409, 413, 415, 422:
      return .refused(words.isEmpty ? "it was answered \(code)" : words)
    default: return .away(words.isEmpty ? "it was answered \(code)" : "\(words) (\(code))")
    }
  }

  /// What a service says is wrong.
  private static func reason(in body: String) -> String {
    struct Refusal: Decodable {
      struct Fault: Decodable { let error: String }
      let error: String
      let faults: [Fault]?
    }
    guard let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(body.utf8)) else {
      return ""
    }
    return VisibleText.of(refusal.faults?.first?.error ?? refusal.error)
  }

  /// As a file of curl's options has it.
  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n").replacing("\r", with: "\\r").replacing("\t", with: "\\t")
    return "\"\(escaped)\""
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

extension Diagnostic {
  fileprivate static let noCurl = Diagnostic(
    .error, .noInput, "curl is not installed, or not on the PATH",
    hint:
      "Install it: records are sent by it, as it knows this machine's certificates and proxies.",
    at: nil)

  fileprivate static let notAToken = Diagnostic(
    .error, .usage, "the token has characters that no token has",
    hint: "Give what \"toll token add\" printed, on one line.", at: nil)
}
