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
    let mark = rest.firstIndex(of: "?") ?? rest.endIndex
    var place = String(rest[..<mark])
    // A password may hold a slash or an at sign that nobody escaped.
    if let end = place.lastIndex(of: "@") {
      let user = place[..<end].prefix { $0 != ":" }
      place = (user.isEmpty ? "" : "\(user)@") + place[place.index(after: end)...]
    }
    let settings = rest[mark...].dropFirst().split(separator: "&").filter { setting in
      !Self.secrets.contains { setting.hasPrefix("\($0)=") }
    }
    return scheme + place + (settings.isEmpty ? "" : "?" + settings.joined(separator: "&"))
  }

  private static let secrets = ["password", "sslpassword"]
}
