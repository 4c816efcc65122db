import Analysis
import ArgumentParser
import Chronology
import Diagnostics
import Files
import Foundation
import Ingestion
import Ledgers
import Records
import Rendering
import Reports
import SQLiteStore
import Simulation

/// `toll demo`
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The whole thing, on records that come with it.",
    discussion: """
      Writes the records of a simulated web shop into reports/records/, imports them into
      reports/demo.sqlite, and leaves the review of its last week in reports/ as text, HTML and CSV.
      Needs nothing and touches nothing else.

      EXAMPLES:
        toll demo
        toll report --database reports/demo.sqlite --period all
      """)

  @Option(name: [.short, .long], help: ArgumentHelp("The folder.", valueName: "folder"))
  var output = "reports"

  @Option(help: ArgumentHelp("The organisation, for the heading.", valueName: "name"))
  var title = "Demo web shop"

  @OptionGroup(title: "What it prints looks like") var look: LookOptions

  func run() throws {
    let records = "\(output)/records"
    let database = "\(output)/demo.sqlite"
    try Simulate.write(.demo, to: records)
    try Self.removeDatabase(database)
    let ledger = try SQLiteLedger(path: database, access: .write)
    var desk = try ImportDesk(
      ledger: ledger, options: ReadOptions(), source: nil, isDryRun: false, isStrict: false,
      allowsRejects: false,
      rejects: nil)
    for kind in RecordKind.allCases {
      try desk.take(
        InputFile(path: "\(records)/\(kind.rawValue).csv", isFound: false), at: Import.now)
    }
    try desk.close(vocabulary: .standard)
    let report = try Review.report(
      try ledger.dataset(vocabulary: .standard), question: question)
    try publish(report)
  }

  /// The review of the week before the demo's Monday, as an ops lead would ask for it.
  private var question: Question {
    var question = Question(period: .lastWeek, calendar: Organisation.demo.calendar)
    question.title = title
    return question
  }

  private func publish(_ report: Report) throws(Diagnostic) {
    let options = RenderOptions()
    let printed = try look.options(toFile: false)
    for name in ["text", "html", "csv"] {
      guard let renderer = Renderers.named(name) else { continue }
      let folder = name == "csv" ? "\(output)/tables" : output
      try AtomicFile.makeFolder(folder)
      for file in renderer.files(report, options: options) {
        try AtomicFile.write(file.contents, to: "\(folder)/\(file.name)")
      }
      if name == "text" {
        try Console.print("\n" + renderer.render(report, options: printed))
      }
    }
    try Console.show(
      """

      The same review is in \(output)/review.html, to open in a browser, and as tables for a
      spreadsheet in \(output)/tables/. The records it was made from are in \(output)/records/.
      Ask on with: \(Invocation.program) report --database \(output)/demo.sqlite --period all
      Take in your own with: \(Invocation.program) import FILE, then: \(Invocation.program) report

      """)
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
      hint: "Remove it, or name another folder with --output.", at: nil)
  }
}
