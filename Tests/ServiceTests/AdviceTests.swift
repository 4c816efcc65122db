import Deliveries
import Diagnostics
import Service
import Testing

/// What people are advised to do who have a service before them, and no command line.
@Suite struct AdviceTests {
  /// Whether a text names an option of a command.
  private func namesAnOption(_ text: String) -> Bool { text.contains(/--[a-z]/) }

  /// What is posted, and what can be done about it there.
  static let refused: [(kind: String, body: String, advice: String)] = [
    (
      "changes", #"{"id": "1", "outcome": "succeeded"}"#,
      #"Name it with the field \"finished_at\"."#
    ),
    (
      "incidents", "id,severity,Went off\n1,1,2026-11-16T09:30:00Z\n",
      #"Name it with the column \"Went off\" named \"started_at\"."#
    ),
    (
      "changes", "id,finished_at\n1,05/06/2026 10:00\n",
      #"Say which with times such as 2026-11-16T09:30:00Z in \"finished_at\"; it holds for all dates "#
        + "of the file."
    ),
  ]

  @Test(arguments: refused.indices) func whatIsPostedCanBeMendedWhereItIsPosted(
    index: Int
  ) async throws {
    let (kind, body, advice) = Self.refused[index]
    let place = try Place()
    let response = await place.ask(
      "/api/v1/\(kind)", "POST", token: try place.token(.record), body: body)
    #expect(response.status == 422)
    #expect(response.text.contains(advice), "\(response.text)")
    #expect(!namesAnOption(response.text), "\(response.text)")
  }

  @Test func aQuestionIsMendedInItsAddress() async throws {
    let place = try Place(
      records: ["changes.csv": "id,finished_at,service\n1,2026-11-16T09:30:00Z,web\n"])
    let token = try place.token(.read)
    let response = await place.ask("/?team=nobody", token: token)
    #expect(response.status == 404)
    #expect(!namesAnOption(response.text), "\(response.text)")
  }

  /// Nothing that the service says of an option is how a terminal is asked for it.
  @Test(arguments: Advice.Option.Name.allCases) func noOptionIsSpeltAsATerminalHasIt(
    name: Advice.Option.Name
  ) {
    for value in [nil, "NAME", "a=COLUMN", "a=b", "a=b+c", "a=@excel", "a=\"b\""] {
      let words = ServiceFace().words(for: Advice.Option(name, value)) ?? ""
      #expect(!words.contains("--") && words == words.trimmingPrefix(" "))
    }
  }
}
