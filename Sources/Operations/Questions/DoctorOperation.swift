import Analysis
import Chronology
package import Diagnostics
import Inbox
import Ledgers
import Records
package import Reports
import Settings

/// Whether the records are fit to conclude from, and the file fit to keep them.
package struct DoctorOperation: Sendable {
  package var form: QuestionForm
  /// How much of the report is wanted.
  package var extent: Extent

  /// Imports and rejected lines on a page; files have them all.
  private static let listed = 20

  /// What is asked.
  package init(_ form: QuestionForm, extent: Extent = .page) {
    self.form = form
    self.extent = extent
  }

  /// What is answered.
  package struct Answer: Sendable {
    package let report: Report
    /// Whether nothing is wrong with the file.
    package let isSound: Bool
  }

  /// Answers.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Answer {
    let configuration = try workspace.configuration()
    let question = try form.question(configuration, usual: .all)
    let ledger = try workspace.ledger(.read)
    // First of all: whatever else is asked may meet what is wrong.
    let faults = try ledger.faults()
    guard faults.allSatisfy({ $0.repair != nil }) else {
      return Answer(report: Doctor.report(ofDamage: faults, question: question), isSound: false)
    }
    let dataset = try workspace.dataset(of: ledger, configuration)
    let health = try ledger.health(
      vocabulary: configuration.vocabulary, limit: extent.limit(onPage: Self.listed),
      faults: faults)
    let queues = try ledger.dropQueues().map { queue in
      var queue = queue
      queue.contents = DropQueue.Contents(of: queue.path)
      return queue
    }
    let report = try Doctor.report(
      dataset, health: health, queues: queues, question: question)
    return Answer(
      report: ListeningNotes(in: workspace).added(toDoctor: report), isSound: health.faults.isEmpty)
  }
}
