import Records
import Settings
import Testing

/// What a team says of a word counts as said, also where it is what the word means anyway.
@Suite struct TaughtStateTests {
  @Test func aWordThatMeansTheSameIsTaughtAllTheSame() throws {
    let file = ConfigurationFile(
      parsing: "states: {open: [Mitigated], over: [parked for good]}", file: "toll.yaml")
    let vocabulary = try file.usable().vocabulary
    #expect(vocabulary.isTaught(state: "mitigated"))
    #expect(vocabulary.isTaught(state: "Parked for good"))
    #expect(!vocabulary.isTaught(state: "resolved"))
    #expect(vocabulary.state(of: "mitigated") == .open)
    #expect(!Vocabulary.standard.isTaught(state: "mitigated"))
  }
}
