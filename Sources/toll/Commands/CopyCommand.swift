import ArgumentParser
import Ledgers
import Operations

/// `toll copy FROM TO`
struct CopyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: "Copy all records from one database into another: SQLite or PostgreSQL.",
    discussion: """
      Records, links, notes, imports, lines that could not be read, and what records were before are
      copied and compared; the other database must be empty. The reports of both are the same. To
      copy a file for safekeeping, "toll backup" is faster.

      EXAMPLES:
        toll copy toll.sqlite postgresql://toll@db.example/toll
        toll copy postgresql:///toll toll.sqlite
      """)

  @Argument(
    help: "The database that has the records: a file, or postgresql://…", completion: .file())
  var from: String

  @Argument(
    help: "The empty one: a file that is not there yet, or postgresql://…", completion: .file())
  var to: String

  func run() throws {
    let (source, target) = (LedgerPlace(from), LedgerPlace(to))
    let copy = try CopyOperation(from: source, to: target).run()
    for table in copy.tables { try Console.print("\(table.name): \(table.rows)\n") }
    try Console.print("\(source.shown) is copied to \(target.shown), and compared\n")
  }
}
