import Foundation

/// Where a ledger on PostgreSQL is, in the words of libpq: `postgresql://USER@HOST:PORT/DATABASE`.
///
/// What it leaves out, libpq takes from `PGSERVICE`, `PGHOST`, `~/.pgpass` and the others that it knows.
package struct PostgresAddress: Equatable, Sendable {
  /// As it was given; it may hold a password.
  let text: String

  /// `nil` for what is the path of a file.
  package init?(_ text: String) {
    guard Self.schemes.contains(where: text.hasPrefix) else { return nil }
    self.text = text
  }

  private static let schemes = ["postgresql://", "postgres://"]

  /// What may be shown: without a password, wherever in the address it stands.
  package var shown: String {
    let scheme = Self.schemes.first(where: text.hasPrefix) ?? ""
    let rest = text.dropFirst(scheme.count)
    // A password may hold a slash, a question mark or an at sign that nobody escaped.
    let end =
      rest.prefix { $0 != "?" }.lastIndex(of: "@") ?? rest.prefix { $0 != "/" }.lastIndex(of: "@")
    let user = end.map { rest[..<$0].prefix { $0 != ":" } } ?? ""
    let place = end.map { rest[rest.index(after: $0)...] } ?? rest
    let mark = place.firstIndex(of: "?") ?? place.endIndex
    let settings = place[mark...].dropFirst().split(separator: "&")
    // What reads as no place may be a piece of one.
    guard Self.namesHosts(place[..<mark]), settings.allSatisfy({ $0.contains("=") }) else {
      return "\(scheme)…"
    }
    let harmless = settings.filter { setting in
      let name = String(setting.prefix { $0 != "=" })
      return !Self.secrets.contains(name.removingPercentEncoding ?? "password")
    }
    return scheme + (user.isEmpty ? "" : "\(user)@") + place[..<mark]
      + (harmless.isEmpty ? "" : "?" + harmless.joined(separator: "&"))
  }

  /// Whether what stands before a slash are hosts, of which each may have a number for its port.
  private static func namesHosts(_ place: Substring) -> Bool {
    place.prefix { $0 != "/" }.split(separator: ",").allSatisfy { host in
      host.hasPrefix("[") || host.drop { $0 != ":" }.dropFirst().allSatisfy(\.isNumber)
    }
  }

  private static let secrets = ["password", "sslpassword"]
}
