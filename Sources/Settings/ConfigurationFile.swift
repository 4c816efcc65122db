package import Diagnostics
import Records
import YAML

/// A configuration as it was read: what it settles, in which lines, and all that was found in it.
package struct ConfigurationFile: Sendable {
  /// Its path; `nil` where there is no file.
  package let path: String?
  /// What it settles; only in force where there is no mistake among the findings.
  package let configuration: Configuration
  /// Mistakes, warnings and notes, by their place in the file.
  package let findings: [Diagnostic]
  /// The settings it holds, by name.
  package let entries: [String: Entry]
  /// Names that are to stand in records.
  let mentions: [Reading.Mention]

  /// A setting as it stands in the file.
  package struct Entry: Equatable, Sendable {
    /// Its value as it was written, on one line.
    package let written: String
    /// The line of its name.
    package let line: Int
  }

  /// No file: every setting has its default.
  package init() {
    path = nil
    configuration = Configuration()
    findings = []
    entries = [:]
    mentions = []
  }

  /// Reads a configuration written in YAML; a mistake does not end the reading.
  ///
  /// - Parameters:
  ///   - text: The YAML; one that cannot be parsed is one finding.
  ///   - file: Its path, for diagnostics.
  package init(parsing text: String, file: String) {
    var reading = Reading()
    var entries: [String: Entry] = [:]
    reading.attempt { reading throws(Diagnostic) in
      guard let root = try YAMLReader(text, file: file).root() else { return }
      try reading.forEach(of: root) { key, value, reading throws(Diagnostic) in
        guard let setting = SettingCatalog.all.first(where: { $0.name == key.name }) else {
          throw key.unknown(known: SettingCatalog.all.map(\.name))
        }
        entries[key.name] = Entry(written: value.flat, line: key.location.line ?? 1)
        try setting.read(value, &reading)
      }
    }
    path = file
    self.entries = entries
    configuration = reading.configuration
    findings = reading.findings.sorted(by: Diagnostic.isEarlier)
    mentions = reading.mentions
  }

  /// The configuration, if nothing in it is wrong.
  ///
  /// - Throws: the first mistake.
  package func usable() throws(Diagnostic) -> Configuration {
    if let mistake = findings.first(where: { $0.severity == .error }) { throw mistake }
    return configuration
  }
}

extension Diagnostic {
  /// Whether it is about an earlier place of the same file; findings about all of it come first.
  package static func isEarlier(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    left.place < right.place
  }

  private var place: (Int, Int) { (location?.line ?? 0, location?.column ?? 0) }
}
