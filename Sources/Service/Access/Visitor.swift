import Chronology
package import Deliveries
import Foundation
import Glibc

/// Who asks.
package struct Visitor: Sendable, Equatable {
  /// What it is called: a token's name, or what a proxy says.
  package let name: String
  package let scope: Token.Scope
  /// The only source that it may speak for.
  package let source: String?
  /// Whether a browser says so by itself, whichever page made it ask.
  package let isKnownByBrowser: Bool

  /// Whether it may do something.
  func may(_ wanted: Token.Scope) -> Bool { scope.covers(wanted) }

  /// The cookie that a browser carries.
  static let cookie = "toll_session"

  /// Who sends a request; `nil` for somebody unknown.
  static func of(_ request: Request, _ tokens: TokenBook, _ rules: AccessRules, at now: Instant)
    -> Visitor?
  {
    for (secret, isCookie) in secrets(of: request) {
      if let token = tokens.token(of: secret, at: now) {
        return Visitor(
          name: token.name, scope: token.scope, source: token.source, isKnownByBrowser: isCookie)
      }
    }
    guard let header = rules.userHeader, rules.trusts(request.peer) else { return nil }
    // Of two names one came from whoever the proxy let through.
    let names = request.headers.all(header)
    guard names.count == 1, let name = names.first, !name.isEmpty else { return nil }
    return Visitor(name: name, scope: rules.userScope, source: nil, isKnownByBrowser: true)
  }

  private static func secrets(of request: Request) -> [(secret: String, isCookie: Bool)] {
    let bearers = request.headers.all("Authorization").compactMap(SharedSecret.credential)
    let cookies = request.headers.all("Cookie").flatMap { $0.split(separator: ";") }
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.hasPrefix("\(cookie)=") }.map { String($0.dropFirst(cookie.count + 1)) }
    return Array((bearers.map { ($0, false) } + cookies.map { ($0, true) }).prefix(8))
  }
}

/// Whom to believe who somebody is.
package struct AccessRules: Sendable {
  /// The header in which a proxy names who logged in.
  package var userHeader: String?
  /// What people may whom a proxy names.
  package var userScope = Token.Scope.read
  /// The networks of proxies that are believed.
  package var networks: [Network] = []
  /// Whether a proxy does TLS: then browsers send what they were given over nothing else.
  package var isBehindProxy = false

  /// Nobody but those with tokens.
  package init() {}

  /// Whether a header comes from a proxy that is believed.
  func trusts(_ peer: String?) -> Bool {
    guard let peer else { return true }  // a socket of this machine is its owner's alone
    return networks.contains { $0.contains(peer) }
  }
}

/// Addresses that begin with the same bits, as in `10.0.0.0/8`.
package struct Network: Equatable, Sendable {
  private let bytes: [UInt8]
  private let bits: Int

  /// A network as it is written; one address where no bits are given.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count), let bytes = Self.bytes(of: parts[0]) else { return nil }
    let most = bytes.count * 8
    guard let bits = parts.count == 2 ? Int(parts[1]) : most, (0...most).contains(bits) else {
      return nil
    }
    self.bytes = bytes
    self.bits = bits
  }

  /// Whether an address is in it.
  package func contains(_ address: String) -> Bool {
    guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
    for bit in 0..<bits where (bytes[bit / 8] ^ other[bit / 8]) & (0x80 >> UInt8(bit % 8)) != 0 {
      return false
    }
    return true
  }

  private static func bytes(of address: String) -> [UInt8]? {
    var four = in_addr()
    if inet_pton(AF_INET, address, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
    var six = in6_addr()
    if inet_pton(AF_INET6, address, &six) == 1 {
      let bytes = withUnsafeBytes(of: six) { Array($0) }
      // An address of four bytes, as sockets for both families show it.
      let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10..<12] == [0xff, 0xff]
      return isMapped ? Array(bytes.suffix(4)) : bytes
    }
    return nil
  }
}
