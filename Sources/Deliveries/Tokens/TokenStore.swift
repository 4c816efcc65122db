package import Chronology
package import Diagnostics
import Files
import Foundation
import Glibc
import Text

/// The tokens of a database, in a file beside its deliveries.
package struct TokenStore: Sendable {
  private let folder: DeliveryFolder

  private struct Contents: Codable {
    var tokens: [Token] = []
  }

  /// How long a link is good.
  package static let linkLength = 30 * Milliseconds.minute
  /// How long a browser stays known.
  package static let sessionLength = 30 * Milliseconds.day
  private static let name = "tokens.json"
  /// How long to wait for somebody who changes them, in seconds.
  private static let patience = 5.0

  /// The tokens of a folder.
  package init(in folder: DeliveryFolder) { self.folder = folder }

  /// The file they are in.
  var path: String { folder.file(Self.name) }

  /// All of them, also those that are good no more.
  package func all() throws(Diagnostic) -> [Token] { try contents().tokens }

  /// Makes a token.
  ///
  /// - Returns: Its secret, which is kept nowhere.
  /// - Throws: `usage` where one of the name is in force.
  package func add(
    _ name: String, may scope: Token.Scope, source: String?, at now: Instant,
    _ random: inout some RandomNumberGenerator
  ) throws(Diagnostic) -> String {
    let secret = Token.secret(&random)
    try change { tokens throws(Diagnostic) in
      let isTaken = tokens.contains {
        $0.kind == .token && $0.name == name && $0.isGood(at: now)
      }
      guard !isTaken else { throw .tokenIsThere(name) }
      tokens.append(
        Token(
          .token, name, scope: scope, source: source, secret: secret, madeAt: now, lasting: nil))
    }
    return secret
  }

  /// Takes back whatever lets somebody of a name in: the token, links that were not used yet, and the
  /// browsers that go by them.
  package func revoke(_ name: String, at now: Instant) throws(Diagnostic) {
    try change { tokens throws(Diagnostic) in
      let places = tokens.indices.filter {
        tokens[$0].name == name && tokens[$0].isGood(at: now)
      }
      guard !places.isEmpty else {
        throw .noToken(name, known: tokens.filter { $0.isGood(at: now) }.map(\.name))
      }
      for place in places { tokens[place].revokedAt = now.milliseconds }
    }
  }

  /// Makes a person's way in, good once and for half an hour.
  package func makeLink(
    for name: String, may scope: Token.Scope, at now: Instant,
    _ random: inout some RandomNumberGenerator
  ) throws(Diagnostic) -> String {
    let secret = Token.secret(&random)
    try change { tokens throws(Diagnostic) in
      tokens.append(
        Token(
          .link, name, scope: scope, source: nil, secret: secret, madeAt: now,
          lasting: Self.linkLength))
    }
    return secret
  }

  /// Uses a link up.
  ///
  /// - Returns: The secret for the browser's cookie; `nil` where the link is not good, or not good any
  ///   more.
  package func redeem(
    _ link: String, at now: Instant, _ random: inout some RandomNumberGenerator
  ) throws(Diagnostic) -> String? {
    let secret = Token.secret(&random)
    let digest = Token.digest(of: link)
    var isGood = false
    try change { tokens throws(Diagnostic) in
      let place = tokens.firstIndex {
        $0.kind == .link && $0.digest == digest && $0.isGood(at: now)
      }
      guard let place else { return }
      isGood = true
      tokens[place].revokedAt = now.milliseconds
      tokens.append(
        Token(
          .session, tokens[place].name, scope: tokens[place].scope, source: nil, secret: secret,
          madeAt: now, lasting: Self.sessionLength))
    }
    return isGood ? secret : nil
  }

  private func contents() throws(Diagnostic) -> Contents {
    guard let data = FileManager.default.contents(atPath: path) else { return Contents() }
    do { return try JSONDecoder().decode(Contents.self, from: data) } catch {
      throw .brokenTokens(path)
    }
  }

  /// Changes them while nobody else does. What is over for a month is forgotten, but tokens, which are
  /// listed.
  private func change(
    _ body: (inout [Token]) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try folder.make()
    let lock = FileLock(path: folder.file("tokens.lock"))
    switch lock.take(patience: Self.patience) {
    case .held: break
    case .busy: throw .tokensAreBusy(path)
    case .impossible: throw .cannotCreate(path, errno: errno)
    }
    defer { lock.release() }
    var contents = try contents()
    let before = contents.tokens
    try body(&contents.tokens)
    guard contents.tokens != before else { return }
    let latest = contents.tokens.map(\.madeAt).max() ?? 0
    contents.tokens.removeAll { token in
      token.kind != .token && (token.endsAt ?? .max) < latest - Self.sessionLength
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    // Texts and numbers can always be written as JSON.
    guard let data = try? encoder.encode(contents) else { return }
    try AtomicFile.write(String(decoding: data, as: UTF8.self) + "\n", to: path)
  }
}

extension Diagnostic {
  static func tokenIsThere(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "there is a token \(Excerpt.quoted(name)) already",
      hint: "Take another name, or revoke that one first: toll token revoke NAME.", at: nil)
  }

  static func noToken(_ name: String, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "no token \(Excerpt.quoted(name)) is in force",
      hint: "\(Spelling.suggestion(for: name, among: known))\"toll token list\" names them.",
      at: nil)
  }

  static func brokenTokens(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(path) is not what Toll wrote; no token is good",
      hint: "Restore the file, or remove it and make new tokens.", at: nil)
  }

  static func tokensAreBusy(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .busy, "\(path) is being changed by somebody else", hint: "Try again.", at: nil)
  }
}
