import ArgumentParser
import Diagnostics
import Foundation
import Records
import SQLiteStore

/// Mends a database where that is safe, and says what it does.
struct DatabaseRepair {
  /// The database.
  let path: String

  /// Fails with 65 where something is wrong in the end.
  func run() throws {
    let ledger = try SQLiteLedger(path: path, access: .amend)
    let faults = try ledger.faults()
    guard !faults.isEmpty else {
      return try Console.print("\(path) is sound: there is nothing to repair\n")
    }
    for fault in faults { Console.error("\(Diagnostic.fault(fault))") }
    guard faults.allSatisfy({ $0.repair != nil }) else { throw Diagnostic.beyondRepair(path) }
    let copy = freePath
    try DatabaseCopy(source: path, target: copy).make()
    try Console.print("\(path) as it was is kept in \(copy)\n")
    let rest = try ledger.repair(Set(faults.compactMap(\.repair)))
    for fault in rest { Console.error("\(Diagnostic.fault(fault))") }
    guard rest.isEmpty else { throw Diagnostic.notAllRepaired(path) }
    for done in Set(faults.compactMap(\.repair).map(\.done)).sorted() {
      try Console.print("\(done)\n")
    }
    try Console.print("\(path) is sound now; no record was touched\n")
  }

  /// The first name beside the database that nobody has taken.
  private var freePath: String {
    let name = "\(path).before-repair"
    var number = 1
    while FileManager.default.fileExists(atPath: number == 1 ? name : "\(name)-\(number)") {
      number += 1
    }
    return number == 1 ? name : "\(name)-\(number)"
  }
}

extension Custody.Repair {
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
  static func fault(_ fault: Custody.Fault) -> Diagnostic {
    Diagnostic(.warning, .badData, fault.words, hint: nil, at: nil)
  }

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
