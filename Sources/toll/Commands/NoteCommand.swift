import ArgumentParser
import Ledgers
import Operations
import Records

/// `toll note INCIDENT TEXT`
struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Write down what was seen, done or decided in an incident, or is to be done.",
    discussion: """
      An action item said again is the same one: with --due or --owner it is changed, with --done it
      is done. "toll undo" takes back the last note.

      EXAMPLES:
        toll note INC-42 "error rate at 30 %, all on db1" --at "2026-11-10 14:05"
        toll note INC-42 "rolled back 1187" --kind did
        toll note INC-42 "alert on replication lag" --kind action --owner storage --due 2026-12-01
        toll note INC-42 "alert on replication lag" --kind action --done
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The incident's id; SOURCE:ID where several sources have it.")
  var incident: String

  @Argument(help: "What there is to say.")
  var text: String

  @Option(
    help: ArgumentHelp(
      "What it is: \(NoteKind.allCases.map(\.rawValue).joined(separator: ", ")) (default: observed, "
        + "with --owner, --due or --done an action).", valueName: "kind"))
  var kind: NoteKind?

  @Option(help: ArgumentHelp("When it happened (default: now).", valueName: "time"))
  var at: String?

  @Option(help: ArgumentHelp("Who says so.", valueName: "name"))
  var author: String?

  @Option(help: ArgumentHelp("Whose action item it is, a team or a person.", valueName: "name"))
  var owner: String?

  @Option(help: ArgumentHelp("When the action item is due.", valueName: "day"))
  var due: String?

  @Flag(help: "The action item is done.")
  var done = false

  @Option(help: ArgumentHelp("When it was done, if not just now.", valueName: "time"))
  var doneAt: String?

  func run() throws {
    var operation = NoteOperation(text, on: incident)
    operation.kind = kind
    operation.at = at
    operation.author = author
    operation.owner = owner
    operation.due = due
    operation.done = doneAt ?? (done ? "now" : nil)
    let receipt = try operation.run(in: shared.workspace())
    let what = "\(receipt.kind.rawValue), \(receipt.incident)"
    switch receipt.effect {
    case .added: try Console.show("noted: \(what)\n")
    case .updated: try Console.show("changed: \(what)\n")
    case .unchanged: try Console.show("noted already: \(what), nothing changes\n")
    }
  }
}

extension NoteKind: ExpressibleByArgument {}
