package import Chronology
package import Diagnostics
import Ledgers
package import Records

/// What was written down about an incident: by whom, when, and what became of it.
package struct WrittenOperation: Sendable {
  /// The incident's id; `SOURCE:ID` where several sources have it.
  package var incident: String

  /// What is asked.
  package init(_ incident: String) { self.incident = incident }

  /// Answers.
  ///
  /// - Throws: `noInput` where there is no such incident, `usage` where several are meant.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Written {
    let configuration = try workspace.configuration()
    let ledger = try workspace.ledger(.read)
    let incident = try ledger.incident(named: incident)
    let all =
      try workspace.records == nil
      ? ledger.notes() : workspace.dataset(of: ledger, configuration).notes
    let notes = all.filter { $0.incident == incident.rowID }
    var versions: [[Written.Version]] = notes.map { _ in [] }
    try ledger.visitVersions(.notes, notes.map(\.rowID)) { place, version in
      versions[place].append(Written.Version(version))
    }
    return Written(
      id: incident.id, name: incident.name, source: incident.source,
      origin: try ledger.firstFile(of: .incidents, incident.rowID),
      entries: zip(notes, versions).map { Written.Entry(note: $0, versions: $1) },
      statements: try ledger.statements(on: incident))
  }
}

/// What was written down about an incident.
package struct Written: Sendable {
  /// The incident's id.
  package let id: String
  /// As it was asked for.
  package let name: String
  /// The source whose record the incident is.
  package let source: String
  /// The file that the incident was first read in.
  private let origin: String?
  /// Notes by the time of what they tell, also those that were taken back.
  package let entries: [Entry]
  /// What was said of its causes, and taken back, oldest first.
  package let statements: [CauseStatement]

  init(
    id: String, name: String, source: String, origin: String?, entries: [Entry],
    statements: [CauseStatement]
  ) {
    self.id = id
    self.name = name
    self.source = source
    self.origin = origin
    self.entries = entries
    self.statements = statements
  }

  /// What somebody said of its causes, and what holds.
  package func verdicts(of writer: Writer) -> [CauseStatement] {
    statements.standing.filter { $0.by == writer.name }
  }

  /// Whether somebody recorded the incident in a form.
  package func isRecorded(by writer: Writer) -> Bool { origin == writer.origin }

  /// Who made a record what it was from some moment on.
  package struct Version: Equatable, Sendable {
    /// The import's file, or whose form it was.
    package let file: String
    package let at: Instant

    init(_ version: RecordVersion) {
      file = version.file
      at = version.importedAt
    }

    /// The person whose form it was; `nil` where it came otherwise.
    package var writer: String? { Writer.name(ofOrigin: file) }
  }

  /// A note, and who made it what it is.
  package struct Entry: Sendable {
    package let note: KeptNote
    /// The first first.
    package let versions: [Version]

    /// Whether somebody wrote it in a form, and it holds.
    package func isOwn(of writer: Writer) -> Bool {
      versions.first?.file == writer.origin && !note.isWithdrawn
    }
  }
}
