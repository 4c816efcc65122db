import Records
import Testing

@Suite struct VocabularyTests {
  private let words = Vocabulary.standard

  @Test(arguments: [
    ("success", Outcome.succeeded), ("Successful", .succeeded), ("OK", .succeeded),
    ("TRUE", .succeeded), ("failure", .failed), ("Timed Out", .failed), ("timed-out", .failed),
    ("rolled back", .rolledBack), ("ROLLED_BACK", .rolledBack), ("roll-back", .rolledBack),
    ("canceled", .aborted), ("Cancelled", .aborted), ("NOT_RUN", .aborted),
    ("unknown", .unknown), ("READY", .succeeded), ("TERMINAL", .failed), ("crashed", .failed),
    ("UPDATE_COMPLETE", .succeeded), ("UPDATE_ROLLBACK_COMPLETE", .rolledBack),
    ("IN_PROGRESS", .unknown), ("queued", .unknown), ("UPDATE_IN_PROGRESS", .unknown),
  ])
  func knowsOutcomes(word: String, outcome: Outcome) {
    #expect(words.outcome(of: word) == outcome)
  }

  @Test func everyOutcomeKnowsItsOwnName() {
    for outcome in Outcome.allCases { #expect(words.outcome(of: outcome.name) == outcome) }
  }

  @Test(arguments: ["", "maybe", "successfully failed", "0"])
  func doesNotGuessOutcomes(word: String) {
    #expect(words.outcome(of: word) == nil)
  }

  /// Signs around a word are read over; one that stands alone says what it says to people.
  @Test(arguments: [
    ("✅ Success", Outcome.succeeded), ("❌ Failed", .failed), ("✅", .succeeded), ("❌", .failed),
    ("Failed ❌", .failed), ("✅ Live", .succeeded), ("⏪ Rolled back", .rolledBack),
    ("Closed - Unsuccessful", .failed), ("Closed - Successful", .succeeded), ("🤷", nil),
    ("✅ maybe", nil),
  ])
  func signsBesideOutcomesAreReadOver(word: String, outcome: Outcome?) {
    #expect(words.outcome(of: word) == outcome)
  }

  @Test(arguments: [
    ("SEV1", 1), ("sev-2", 2), ("Sev 3", 3), ("SEV_4", 4), ("SEV0", 1), ("P0", 1), ("p1", 1),
    ("P5", 5), ("S2", 2), ("Level 3", 3), ("1", 1), ("5", 5), ("0", 1), ("Severity 2", 2),
    ("priority-3", 3),
    ("3 - Moderate", 3), ("1 - Critical", 1), ("2 - High", 2), ("4 - Low", 4),
    ("critical", 1), ("Major", 2), ("MINOR", 3), ("low", 4), ("informational", 5),
    ("Degraded performance", 3), ("partial_outage", 2), ("2 high impact", 2), ("1-Critical", 1),
    ("2: Hoch", 2), ("1 (all down)", 1), ("3/5", 3), ("P1 all customers", 1), ("1. Kritisch", 1),
    ("2 – major", 2),
  ])
  func knowsSeverities(word: String, severity: Int) {
    #expect(words.severity(of: word) == severity)
  }

  @Test(arguments: [
    "", "10", "SEV10", "6", "P9", "42", "sev", "p", "unknown", "team-1", "very bad", "1.5",
    // These count something.
    "1,800 users affected", "1 region slow", "5 tenants read-only", "4% of requests", "2+ hosts",
    "1-2 users", "3 customers", "1.5 hours",
  ])
  func doesNotGuessSeverities(word: String) {
    #expect(words.severity(of: word) == nil)
  }

  @Test func aConfiguredSeverityComesFirst() {
    var own = words
    own.severities[Vocabulary.folded("SEV1")] = 3
    #expect(own.severity(of: "sev-1") == 3)
  }

  @Test func noWordMeansTwoOutcomes() {
    for entry in Vocabulary.outcomeWords {
      for word in entry.words { #expect(words.outcome(of: word) == entry.outcome) }
    }
  }

  @Test func noWordMeansTwoSeverities() {
    for entry in Vocabulary.severityWords {
      for word in entry.words { #expect(words.severity(of: word) == entry.severity) }
    }
  }

  @Test(arguments: Vocabulary.pendingWordList) func whatStillGoesOnHasNoOutcomeYet(word: String) {
    #expect(words.isPending(word) && words.outcome(of: word) == .unknown)
  }

  @Test func noOutcomeIsPending() {
    for word in Vocabulary.outcomeWords.flatMap(\.words) { #expect(!words.isPending(word)) }
  }

  @Test func aPendingWordMeansWhatTheTeamSays() {
    var own = words
    own.outcomes["open"] = .failed
    #expect(own.outcome(of: "Open") == .failed && !own.isPending("open"))
  }

  @Test(arguments: [
    "production", "Production", "PROD", "prd", "live", "prod-lon", "eu-production", "prod_eu",
    "Production (EU)", "prodEU", "EUProd", "us1-prod", "prod2", "prod-no", "LIVE/web", "Prod.eu",
  ])
  func knowsProduction(environment: String) {
    #expect(words.isProduction(environment))
  }

  @Test(arguments: [
    "staging", "non-prod", "nonprod", "NonProd", "preprod", "pre-prod", "PreProd",
    "pre-production", "pre production", "not live", "no-prod", "development", "staging-prod",
    "prod-test", "prod-like", "prod (copy)", "delivery", "product", "alive", "", "prod-uat",
  ])
  func doesNotTakeOthersForProduction(environment: String) {
    #expect(!words.isProduction(environment))
  }

  @Test func aListOfEnvironmentsGoesByWholeNames() {
    var own = words
    own.productionEnvironments = ["lon", "stagingprod"]
    #expect(own.isProduction("LON") && own.isProduction("staging-prod"))
    #expect(!own.isProduction("prod") && !own.isProduction("lon-prod"))
  }

  @Test func knowsPlannedWork() {
    #expect(words.isPlanned("Planned Maintenance"))
    #expect(words.isPlanned("under_maintenance"))
    #expect(words.isPlanned("game day"))
    #expect(!words.isPlanned("unplanned"))
  }

  @Test(arguments: [
    ("Drill", true), ("Exercise", true), ("Simulation", true), ("Test", true), ("Training", true),
    ("Game day", true), ("gameday", true), ("Mock", true), ("Fire drill", true),
    ("Test incident", true), ("Test environment", false), ("Training portal", false),
    ("latest", false), ("incident", false), ("Drills", true), ("Testing", true),
    ("Tabletop exercise", true), ("Simulated incident", true), ("Game Days", true),
    ("Disaster recovery test", true), ("DR-Test 2", true), ("Table-top", true), ("", false),
    ("42", false), ("fire", false), ("Drill höhe", false), ("test-driven", false),
  ])
  func knowsDrillsByTheirKind(kind: String, isDrill: Bool) {
    #expect(Vocabulary.isDrill(kind) == isDrill)
  }

  /// Alone some of these words name what was hit.
  @Test(arguments: [
    ("drill", true), ("game day", true), ("test incident", true), ("training exercise", true),
    ("tabletop", true), ("test", false), ("training", false), ("simulation", false),
    ("exercise", false), ("mock", false), ("incident", false),
  ])
  func knowsWhatIsADrillWhereverItStands(word: String, isDrill: Bool) {
    #expect(Vocabulary.isPlainlyDrill(word) == isDrill)
  }

  @Test(arguments: [
    "Scheduled for Tuesday", "To be deployed", "Planned on 1 December", "Not yet begun",
    "Ready for deployment", "Awaiting the board",
  ])
  func knowsWhatHasYetToBegin(word: String) {
    #expect(words.isYetToBegin(word) && words.outcome(of: word) == .unknown)
  }

  @Test(arguments: [
    "Deployed as planned", "Not deployed", "running", "success", "Scheduled job ok",
  ])
  func takesNoOtherForYetToBegin(word: String) {
    #expect(!words.isYetToBegin(word))
  }

  @Test func knowsRework() {
    #expect(words.reworkTypes.contains(Vocabulary.folded("Hot-Fix")))
    #expect(words.reworkTypes.contains(Vocabulary.folded("rollback")))
    #expect(!words.reworkTypes.contains("code"))
    #expect(!words.reworkTypes.contains("emergency"))
  }

  @Test func foldingForgetsCaseAndJoints() {
    #expect(Vocabulary.folded(" Rolled_Back-Now.\t") == "rolledbacknow")
    #expect(Vocabulary.folded("") == "")
  }
}
