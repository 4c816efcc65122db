import Chronology
package import Reports

extension ConfigurationFile {
  /// A setting that no file holds: an option of the command, or a variable of its environment.
  package struct Choice: Sendable {
    package let name: String
    package let value: String
    /// Where it came from, in words.
    package let origin: String

    /// Something chosen outside of the file.
    package init(name: String, value: String, origin: String) {
      self.name = name
      self.value = value
      self.origin = origin
    }
  }

  /// Every setting in force and where it came from.
  ///
  /// - Parameter choices: What was chosen outside of the file; stands first.
  package func report(_ choices: [Choice]) -> Report {
    let rows = choices.map { ($0.name, $0.value, $0.origin) } + SettingCatalog.all.map(row)
    let table = Table(
      name: "settings", title: "Each setting, its value and where it came from",
      columns: [
        Table.Column("setting", "Setting", .text), Table.Column("value", "Value", .text),
        Table.Column("from", "From", .text),
      ],
      rows: rows.map { [.text($0.0), .text($0.1), .text($0.2)] }, footnotes: [])
    return Report(
      kind: "config", title: "Configuration in force", facts: [],
      sections: [Section(name: "settings", title: "In force", blocks: [.table(table)])],
      figures: [], history: [], definitions: [], notes: [], zone: configuration.zone ?? .utc)
  }

  private func row(_ setting: Setting) -> (String, String, String) {
    guard let path, let entry = entries[setting.name] else {
      return (setting.name, setting.usual, "default")
    }
    let value = setting.addsToUsual ? "\(setting.usual); \(entry.written)" : entry.written
    return (setting.name, value, "\(path):\(entry.line)")
  }
}
