package import Diagnostics
import Foundation
import Ledgers
package import Records

/// Mends a database where that is safe, after a backup.
package struct RepairOperation: Sendable {
  /// All there is to mend.
  package init() {}

  /// A step, told as it is done.
  package enum Step: Sendable {
    /// Something is wrong.
    case found(LedgerHealth.Fault)
    /// The database as it was is kept in a file.
    case kept(String)
    /// Something was made anew, in words.
    case mended(String)
    /// Nothing is wrong: before, or from here on.
    case isSound(wasMended: Bool)
  }

  /// Mends it.
  ///
  /// - Parameter told: Hears of each step.
  /// - Throws: `badData` where something is wrong in the end.
  package func run(
    in workspace: Workspace, told: (Step) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let path = workspace.database
    let ledger = try workspace.ledger(.amend)
    let faults = try ledger.faults()
    guard !faults.isEmpty else { return try told(.isSound(wasMended: false)) }
    for fault in faults { try told(.found(fault)) }
    guard faults.allSatisfy({ $0.repair != nil }) else { throw .beyondRepair(path) }
    // On a server nothing but what is told is touched, in one transaction.
    if let file = workspace.place.path {
      let copy = Self.freePath(beside: file)
      try DatabaseCopy(source: file, target: copy).make()
      try told(.kept(copy))
    }
    let rest = try ledger.repair(Set(faults.compactMap(\.repair)))
    for fault in rest { try told(.found(fault)) }
    guard rest.isEmpty else { throw .notAllRepaired(path) }
    for done in Set(faults.compactMap(\.repair).map(\.done)).sorted() { try told(.mended(done)) }
    try told(.isSound(wasMended: true))
  }

  /// The first name beside the database that nobody has taken.
  private static func freePath(beside path: String) -> String {
    let name = "\(path).before-repair"
    var number = 1
    while FileManager.default.fileExists(atPath: number == 1 ? name : "\(name)-\(number)") {
      number += 1
    }
    return number == 1 ? name : "\(name)-\(number)"
  }
}

extension LedgerHealth.Repair {
  /// What was done, once it is.
  fileprivate var done: String {
    switch self {
    case .indexes: "indexes and all that is kept beside the records are built again"
    case .shape: "missing indexes and triggers are there again"
    case .rejectedLines: "rejected lines of unknown imports are gone"
    case .tallies: "changes are counted again"
    case .causes: "links are worked out again"
    }
  }
}

extension Diagnostic {
  static func beyondRepair(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(path) is damaged where its records cannot mend it; nothing was changed",
      hint: "Restore it from a backup, or import the files again into a new database.", at: nil)
  }

  static func notAllRepaired(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(path) is not sound after the repair",
      hint: "Restore it from a backup, or import the files again into a new database.", at: nil)
  }
}
