import Deliveries
import Hashing

/// The mark by which a page is known to be the one that somebody has already.
enum EntityTag {
  /// The mark of what a page is made of.
  static func of(_ parts: [String]) -> String {
    "\"\(SHA256.hex(of: parts.joined(separator: "\0").utf8).prefix(24))\""
  }

  /// Whether a request names the mark as one it has.
  static func isHeld(_ tag: String, by request: Request) -> Bool {
    request.headers.all("If-None-Match").flatMap { $0.split(separator: ",") }.contains { held in
      let held = held.drop { $0 == " " }
      return held == "*" || held == tag || held == "W/\(tag)"
    }
  }
}
