import ArgumentParser
import Diagnostics

/// `toll licences`
struct Licences: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What Toll is made of, in which versions and under which licences.",
    discussion: """
      A line each: name, version, licence by its SPDX name, and where its source and the text of its
      licence are. Libraries of the system are those that Toll finds where it runs; Swift's own are
      those of the compiler that made it. --texts adds the whole licences of what is compiled in.

      EXAMPLES:
        toll licences
        toll licences --texts
      """)

  @Flag(help: "Add the licences themselves, word for word.")
  var texts = false

  func run() throws {
    try Console.print(Self.text(Dependency.all))
    guard texts else { return }
    for licence in LicenceText.all {
      try Console.print("\nThe licence of \(licence.of):\n\n\(licence.text)\n")
    }
  }

  /// A line a dependency, in columns.
  private static func text(_ dependencies: [Dependency]) -> String {
    let rows = dependencies.map { [$0.name, $0.version ?? "the system's", $0.licence, $0.source] }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return (cells + [row[3]]).joined(separator: "  ") + "\n"
    }.joined()
  }
}

/// Something Toll is made of.
struct Dependency {
  let name: String
  /// `nil` for what the system brings; whose it is part of where it has none of its own.
  let version: String?
  /// By its SPDX name.
  let licence: String
  /// Where its source and the text of its licence are.
  let source: String

  /// Toll itself, the packages of `Package.swift`, and libraries of the system. `sbom.json` is made
  /// from the same packages by `checks/supply/sbom`.
  static let all = [
    Dependency(
      name: "toll", version: Toll.version, licence: "Apache-2.0",
      source: "LICENSE beside its source"),
    Dependency(
      name: "GRDB.swift", version: "7.10.0", licence: "MIT",
      source: "https://github.com/groue/GRDB.swift"),
    Dependency(
      name: "swift-argument-parser", version: "1.8.2",
      licence: "Apache-2.0 WITH Swift-exception",
      source: "https://github.com/apple/swift-argument-parser"),
    Dependency(
      name: "swift-numerics", version: "1.1.1", licence: "Apache-2.0 WITH Swift-exception",
      source: "https://github.com/apple/swift-numerics"),
    Dependency(
      name: "Yams", version: "6.2.2", licence: "MIT", source: "https://github.com/jpsim/Yams"),
    Dependency(
      name: "hummingbird", version: "2.28.1", licence: "Apache-2.0",
      source: "https://github.com/hummingbird-project/hummingbird"),
    Dependency(
      name: "swift-log", version: "1.16.2", licence: "Apache-2.0",
      source: "https://github.com/apple/swift-log"),
    Dependency(
      name: "swift-nio", version: "2.101.2", licence: "Apache-2.0",
      source: "https://github.com/apple/swift-nio"),
    Dependency(
      name: "swift-http-types", version: "1.8.0", licence: "Apache-2.0",
      source: "https://github.com/apple/swift-http-types"),
    Dependency(
      name: "swift-service-lifecycle", version: "2.13.0", licence: "Apache-2.0",
      source: "https://github.com/swift-server/swift-service-lifecycle"),
    Dependency(
      name: "libyaml", version: "of Yams 6.2.2", licence: "MIT",
      source: "https://github.com/yaml/libyaml"),
    Dependency(
      name: "Swift", version: "the compiler's", licence: "Apache-2.0 WITH Swift-exception",
      source: "https://www.swift.org"),
    Dependency(
      name: "ICU", version: "of Swift", licence: "Unicode-3.0",
      source: "https://github.com/swiftlang/swift-foundation-icu"),
    Dependency(
      name: "SQLite", version: nil, licence: "blessing", source: "https://www.sqlite.org"),
    Dependency(name: "zlib", version: nil, licence: "Zlib", source: "https://zlib.net"),
  ]
}
