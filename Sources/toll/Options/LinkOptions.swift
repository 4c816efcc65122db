import ArgumentParser
import Diagnostics
import Operations
import Records

/// A pair of records and why: what `link` and `unlink` are told.
struct LinkOptions: ParsableArguments {
  @Argument(help: "The incident's id; SOURCE:ID where several sources have it.")
  var incident: String

  @Argument(help: "The change's id; SOURCE:ID where several sources have it.")
  var change: String

  @Option(help: ArgumentHelp("Why, for those who read it later.", valueName: "text"))
  var reason: String?

  /// Keeps the statement and says in a line what it does.
  func state(_ verdict: Dataset.Link.Verdict, _ shared: SharedOptions) throws(Diagnostic) {
    let receipt = try LinkOperation(verdict, incident: incident, change: change, reason: reason)
      .run(in: shared.workspace())
    guard receipt.isNews else {
      return try Console.show("\(receipt.statement) already: nothing changes\n")
    }
    for warning in receipt.warnings { Console.error("\(warning)") }
    try Console.show("\(receipt.statement): \(receipt.effect ?? "kept")\n")
  }
}
