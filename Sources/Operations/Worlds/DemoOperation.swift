import Analysis
package import Chronology
package import Diagnostics
import Files
import Foundation
import Ingestion
import Ledgers
import Records
import Rendering
package import Reports
import Settings
import Simulation

/// The whole thing on records that come with it: simulated, imported, and reviewed.
package struct DemoOperation: Sendable {
  /// The folder that everything is left in.
  package var output: String
  /// The organisation, for the heading.
  package var title: String

  /// What is wanted.
  package init(output: String, title: String) {
    self.output = output
    self.title = title
  }

  /// The database it leaves.
  package var database: String { "\(output)/demo.sqlite" }

  /// Shows it.
  ///
  /// - Returns: The review of the last week, which is also left as text, HTML and CSV.
  package func run(
    followedBy observer: some ImportObserver, now: @escaping @Sendable () -> Instant
  ) throws(Diagnostic) -> Report {
    let records = "\(output)/records"
    try SimulateOperation.write(.demo, to: records)
    try Self.removeDatabase(database)
    let workspace = Workspace(database: database, settings: ConfigurationFile(), now: now)
    let files = RecordFolder.kinds.map {
      InputFile(path: "\(records)/\($0.rawValue).csv", isFound: false)
    }
    try ImportOperation(files, options: ReadOptions(), terms: ImportTerms())
      .run(in: workspace, followedBy: observer)
    let report = try Review.report(
      try workspace.ledger(.write).dataset(vocabulary: .standard), question: question)
    try publish(report)
    return report
  }

  /// The review of the week before the demo's Monday, as an ops lead would ask for it.
  private var question: Question {
    var question = Question(period: .lastWeek, calendar: Organisation.demo.calendar)
    question.title = title
    return question
  }

  private func publish(_ report: Report) throws(Diagnostic) {
    for name in ["text", "html", "csv"] {
      guard let renderer = Renderers.named(name) else { continue }
      let folder = name == "csv" ? "\(output)/tables" : output
      try AtomicFile.makeFolder(folder)
      for file in renderer.files(report, options: RenderOptions()) {
        try AtomicFile.write(file.bytes, to: "\(folder)/\(file.name)")
      }
    }
  }

  /// Every demo begins afresh; only its own database is touched.
  private static func removeDatabase(_ path: String) throws(Diagnostic) {
    for file in [path, "\(path)-wal", "\(path)-shm"]
    where FileManager.default.fileExists(atPath: file) {
      do {
        try FileManager.default.removeItem(atPath: file)
      } catch {
        throw .cannotReplace(file)
      }
    }
  }
}

extension Diagnostic {
  /// The old database of the demo cannot be removed.
  static func cannotReplace(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .cannotCreate, "\(path) cannot be replaced",
      hint: "Remove it, or name another folder with \(option: .output).", at: nil)
  }
}
