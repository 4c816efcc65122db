import Analysis
package import Diagnostics
import Ledgers
import Records
import Settings

/// Everything that is wrong with the settings, and what records say of them.
package struct SettingsCheckOperation: Sendable {
  /// All there is to check.
  package init() {}

  /// Checks them.
  ///
  /// - Returns: Mistakes, warnings and notes, by their place in the file.
  package func run(in workspace: Workspace) -> [Diagnostic] {
    let read = workspace.settings
    let targets = read.configuration.targets.compactMap(\.mistake)
    return (read.findings + targets + recordFindings(workspace)).sorted(by: Diagnostic.isEarlier)
  }

  /// More words than these that nobody taught are counted only.
  private static let mostWords = 20

  /// What the records say of the configuration; nothing where there are none.
  private func recordFindings(_ workspace: Workspace) -> [Diagnostic] {
    guard workspace.hasDatabase else { return [] }
    let read = workspace.settings
    do throws(Diagnostic) {
      let ledger = try workspace.ledger(.read)
      let words = try ledger.unknownWords(vocabulary: read.configuration.vocabulary)
      let rest = words.count - Self.mostWords
      return read.findings(against: try ledger.namesInUse())
        + words.prefix(Self.mostWords).map { .untaught($0) }
        + (rest > 0 ? [.moreUntaught(rest)] : [])
    } catch {
      return [.recordsUnread(error)]
    }
  }
}

extension Diagnostic {
  /// A word of the records that no vocabulary gives a meaning to.
  fileprivate static func untaught(_ word: LedgerHealth.UnknownWord) -> Diagnostic {
    Diagnostic(
      .warning, .configuration,
      "no setting says what \(word.field) \"\(word.word)\" means, which \(word.count) "
        + "record\(word.count == 1 ? " has" : "s have")",
      hint: "Teach it under \(word.field == "severity" ? "severities" : word.field + "s").", at: nil
    )
  }

  /// There are more words that nobody taught.
  fileprivate static func moreUntaught(_ count: Int) -> Diagnostic {
    Diagnostic(
      .warning, .configuration, "no setting says what \(count) more words mean",
      hint: "\(command: "doctor", option: .format, "json") lists them all.", at: nil)
  }

  /// There is a database that cannot be read.
  fileprivate static func recordsUnread(_ reason: Diagnostic) -> Diagnostic {
    Diagnostic(
      .warning, .configuration, "names were not compared with records: \(reason.message)",
      hint: reason.hint, at: reason.location)
  }
}
