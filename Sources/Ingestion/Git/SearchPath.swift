import Foundation

/// Where programs are looked for.
package enum SearchPath {
  /// The first program of a name in the folders of `PATH`; a relative entry of it would depend on where
  /// we are.
  ///
  /// - Parameter environment: The variables of whoever runs it.
  package static func program(_ name: String, in environment: [String: String]) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").lazy.filter { $0.hasPrefix("/") }
      .map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
