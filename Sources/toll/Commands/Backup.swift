import ArgumentParser
import Operations

/// `toll backup FILE`
struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the database into a file, while others use it.",
    discussion: """
      The copy is a database of its own, of one committed state, whoever imports meanwhile; it is
      there whole or not at all. To go back to it, let --database name it, or put it in the
      database's place while nobody uses that, without a -wal file beside it.

      EXAMPLES:
        toll backup toll-2026-11-23.sqlite
        toll backup /mnt/backups/toll.sqlite --force
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  @Flag(help: "Replace the file where it is there already.")
  var force = false

  func run() throws {
    let workspace = try shared.workspace()
    let bytes = try BackupOperation(to: file, replaces: force).run(in: workspace)
    let size = (Double(bytes) / 1_048_576 * 10).rounded() / 10
    try Console.print("\(workspace.database) is copied to \(file), \(size) MiB\n")
  }
}
