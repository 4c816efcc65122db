import Chronology
import Diagnostics
package import Records
package import Reports

extension Doctor {
  /// What can be said of a database whose records cannot be read: which rows are wrong, and what may
  /// be done. No figure is made of the rest, because nobody knows what is missing from it.
  ///
  /// - Parameters:
  ///   - faults: What is wrong, of which something is beyond repair.
  ///   - question: For the title and the time zone.
  package static func report(ofDamage faults: [LedgerHealth.Fault], question: Question) -> Report {
    let table = Table(
      name: "damage", title: "What is wrong with the file",
      columns: [Table.Column("fault", "What is wrong", .text)],
      rows: faults.map { [.text($0.words)] }, footnotes: [])
    return Report(
      kind: "doctor", title: "\(question.title ?? "Doctor"): the database is damaged",
      facts: [],
      sections: [
        Section(
          name: "summary", title: "In short",
          blocks: [
            .paragraph(
              "The database file is damaged: it holds what no import writes, \(faults.count, "thing") in all. No figure is made from it, and the records themselves were not looked at."
            )
          ]),
        Section(
          name: "file", title: "The database itself",
          blocks: [
            .table(table),
            .paragraph(Prose(parts: [.advice(advice)])),
          ]),
      ], figures: [], history: [], definitions: [], notes: [], zone: question.calendar.zone)
  }
  /// What may be done about a damaged file.
  private static let advice: Advice =
    "Restore the file from a backup, as \"toll backup\" makes them. Where there is none, import the files again into a new database, named with \(option: .database), and keep this one beside it: what can be read of it, SQLite's own shell reads."
}
