import Records
import Testing

@Suite struct IncidentStateTests {
  private let words = Vocabulary.standard

  @Test(arguments: [
    ("open", IncidentState.open), ("New", .open), ("In Progress", .open), ("ON HOLD", .open),
    ("in-triage", .open), ("Unresolved", .open), ("re-opened", .open), ("Down", .open),
    ("Closed", .over), ("Resolved", .over), ("VERIFIED", .over), ("Behoben", .over),
    ("Résolu", .over), ("Cerrado", .over), ("Resolvido", .over), ("Offen", .open),
    ("En cours", .open), ("Em andamento", .open), ("DONE", .over), ("postmortem", .over),
    ("OK", .over),
    ("Canceled", .leftOut), ("Cancelled", .leftOut), ("duplicate", .leftOut),
    ("False Alarm", .leftOut), ("Won't do", .leftOut), ("won’t fix", .leftOut), ("test", .leftOut),
  ])
  func knowsStates(word: String, state: IncidentState) {
    #expect(words.state(of: word) == state)
  }

  @Test(arguments: [
    ("Closed - Resolved", IncidentState.over), ("Resolved (Permanently)", .over),
    ("7 - Closed", .over), ("Closed by caller", .over), ("Done (Live)", .over),
    ("Open (Waiting for the board)", .open), ("Awaiting user info", .open),
    ("Closed/Duplicate", .leftOut), ("Closed - Cancelled", .leftOut),
    ("Duplicate of INC-7", .leftOut), ("Closed, false positive", .leftOut),
    ("Closed - No action required", .over), ("Done (In Review)", .over),
    ("Open (Fixed in staging)", .open), ("Testing", .open),
  ])
  func knowsPhrasesByTheirWords(word: String, state: IncidentState) {
    #expect(words.state(of: word) == state)
  }

  @Test(arguments: [
    "", "?", "parked", "Resolved, monitoring", "not yet closed", "never closed",
    "partially resolved", "test environment degraded", "duplicate check in progress", "42",
    "customer cancelled an order",
  ])
  func doesNotGuessStates(word: String) {
    #expect(words.state(of: word) == nil)
  }

  @Test func everyStateKnowsItsOwnName() {
    for state in IncidentState.allCases { #expect(words.state(of: state.name) == state) }
  }

  @Test func noWordMeansTwoStates() {
    for entry in Vocabulary.stateWords {
      for word in entry.words { #expect(words.state(of: word) == entry.state, "\(word)") }
    }
  }

  @Test func aTaughtWordComesFirstAndCountsInPhrases() {
    var own = words
    own.states[Vocabulary.folded("Parked")] = .over
    own.states[Vocabulary.folded("Resolved")] = .open
    #expect(own.state(of: "parked") == .over)
    #expect(own.state(of: "Parked - for good") == .over)
    #expect(own.state(of: "RESOLVED") == .open)
  }
}
