import Chronology
import Diagnostics
import Records
import Settings
import Testing
import Text

@Suite struct ConfigurationTests {
  private func configuration(_ text: String) throws(Diagnostic) -> Configuration {
    try Configuration(parsing: text, file: "toll.yaml")
  }

  /// The diagnostic of a mistake, with its place.
  private func mistake(_ text: String) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try configuration(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["", "# nothing yet\n", "{}"]) func nothingConfiguredIsTheStandard(
    text: String
  ) throws {
    let configuration = try configuration(text)
    #expect(configuration.vocabulary == .standard)
    #expect(configuration.zone == nil && configuration.title == nil)
    #expect(configuration.window == nil && configuration.historyWeeks == nil)
  }

  @Test func aMarginCanSayWhenItWasAgreed() throws {
    let agreed = try configuration("margin: {share: 2 %, agreed: 2026-01-31}")
    #expect(agreed.margin == 0.02)
    #expect(agreed.marginAgreed == CivilDate(year: 2026, month: 1, day: 31))
    let plain = try configuration("margin: 0.5 %")
    #expect(plain.margin == 0.005 && plain.marginAgreed == nil)
    #expect(mistake("margin: {share: 2 %, agreed: 2026-02-30}")?.location?.column == 30)
    #expect(mistake("margin: {part: 2 %}") != nil)
  }

  @Test func daysUnlikeOthersAreRead() throws {
    let found = try configuration(
      """
      holidays: [2026-12-25, 2027-01-01]
      freezes: [2026-12-18..2027-01-04, 2026-11-27]
      availability: {checkout: 99.9 %}
      """)
    let day = { CivilDate(year: $0, month: $1, day: $2) }
    #expect(found.holidays == Set([day(2026, 12, 25), day(2027, 1, 1)].compactMap(\.self)))
    #expect(found.freezes.map(\.lowerBound) == [day(2026, 12, 18), day(2026, 11, 27)])
    #expect(found.freezes.map(\.upperBound) == [day(2027, 1, 4), day(2026, 11, 27)])
    #expect(abs((found.availability["checkout"] ?? 0) - 0.999) < 1e-12)
    #expect(mistake("freezes: [2027-01-04..2026-12-18]") != nil)
    #expect(mistake("holidays: [Christmas]") != nil)
    #expect(mistake("availability: {checkout: always}") != nil)
  }

  @Test func everySettingIsRead() throws {
    let configuration = try configuration(
      """
      title: Web shop
      time_zone: Europe/Berlin
      window: 90m
      history: 13
      production: [live, eu-prod]
      planned: [game night]
      rework: [mop-up]
      outcomes: {rolled_back: [taken back], failed: meh}
      severities: {1: [on fire], 5: [typo]}
      types: {schema: [migration, ddl]}
      services: {checkout: [Checkout Svc]}
      teams: {core: [platform-core]}
      """)
    let words = configuration.vocabulary
    #expect(configuration.title == "Web shop")
    #expect(configuration.zone?.identifier == "Europe/Berlin")
    #expect(configuration.window?.milliseconds == 90 * Milliseconds.minute)
    #expect(configuration.historyWeeks == 13)
    #expect(words.isProduction("EU-Prod") && !words.isProduction("production"))
    #expect(words.isPlanned("Game Night") && words.isPlanned("maintenance"))
    #expect(words.reworkTypes.contains("mopup") && words.reworkTypes.contains("hotfix"))
    #expect(words.outcome(of: "taken back") == .rolledBack && words.outcome(of: "meh") == .failed)
    #expect(words.outcome(of: "ok") == .succeeded)
    #expect(words.severity(of: "on fire") == 1 && words.severity(of: "TYPO") == 5)
    #expect(words.typeAliases == ["migration": "schema", "ddl": "schema"])
    #expect(words.serviceAliases == ["checkoutsvc": "checkout"])
    #expect(words.teamAliases == ["platformcore": "core"])
  }

  @Test func botsExclusionsAndTargetsAreRead() throws {
    let configuration = try configuration(
      """
      bots: [renovate*, "*[bot]"]
      exclude: {service: [legacy-*, old], title: "*load test*"}
      targets: {change_failure_rate: below 15 %, change_count: above 3}
      """)
    #expect(configuration.vocabulary.bots.map(\.text) == ["renovate*", "*[bot]"])
    #expect(
      configuration.vocabulary.exclusions.rules.map(\.text) == [
        "service: legacy-*", "service: old", "title: *load test*",
      ])
    #expect(configuration.targets.map(\.metric) == ["change_failure_rate", "change_count"])
    #expect(configuration.targets.map(\.bound) == [0.15, 3])
    #expect(
      configuration.targets[1].location
        == Diagnostic.Location(file: "toll.yaml", line: 3, column: 44))
  }

  @Test func aPolicyIsRead() throws {
    let configuration = try configuration(
      """
      policy:
        no_open_severity: [2, 1]
        failure_rate_below: 10 %
        minutes_since_last_change: 30
        max_size: 1000
        max_age: 1d
        freeze: [Friday 16:00 - Monday 08:00]
        strict: true
      """)
    var policy = Policy()
    policy.openSeverities = [1, 2]
    policy.failureRateBelow = 0.1
    policy.minutesSinceLastChange = 30
    policy.maxSize = 1_000
    policy.maxAge = WrittenDuration(parsing: "1d")
    policy.freezes = [try #require(WeeklySpan(parsing: "Friday 16:00 - Monday 08:00"))]
    policy.isStrict = true
    #expect(configuration.policy == policy)
    #expect(try self.configuration("policy: {no_open_severity: 1}").policy.openSeverities == [1])
    #expect(try self.configuration("title: x").policy == Policy())
  }

  @Test(arguments: [
    ("policy: {max_sise: 1}", 1, 10), ("policy:\n  no_open_severity: [1, 7]", 2, 25),
    ("policy:\n  failure_rate_below: 10", 2, 23), ("policy:\n  freeze: [Friday]", 2, 12),
    ("policy:\n  strict: maybe", 2, 11), ("policy: yes", 1, 9),
    ("tiem_zone: UTC", 1, 1), ("title: x\ntime_zone: Mars", 2, 12), ("window: soon", 1, 9),
    ("history: 0", 1, 10), ("production: {a: b}", 1, 13), ("severities: {9: [x]}", 1, 14),
    ("outcomes: {great: [x]}", 1, 12), ("- a\n- b", 1, 1),
    ("exclude: {sevice: [a]}", 1, 11), ("targets: {change_count: under 3}", 1, 25),
  ]) func aMistakeIsPointedAt(text: String, line: Int, column: Int) {
    let mistake = mistake(text)
    #expect(mistake?.category == .configuration)
    #expect(
      mistake?.location == Diagnostic.Location(file: "toll.yaml", line: line, column: column))
    #expect(mistake?.hint != nil)
  }

  @Test func brokenYAMLIsSaidToBe() {
    #expect(mistake("title: [unclosed")?.category == .configuration)
  }
}

@Suite struct ServeRulesTests {
  @Test func sourcesAndTheirSecretsAreRead() throws {
    let configuration = try Configuration(
      parsing: """
        serve:
          github: {secret_file: secrets/github}
          gitlab: {secret_file: [new, old], secret_variable: HUSH, source: ours}
        deliveries: {keep: 30 d}
        """, file: "toll.yaml")
    #expect(configuration.serve.sources.keys.sorted() == ["github", "gitlab"])
    #expect(configuration.serve.sources["github"]?.secretFiles == ["secrets/github"])
    let gitlab = configuration.serve.sources["gitlab"]
    #expect(gitlab?.secretFiles == ["new", "old"] && gitlab?.secretVariables == ["HUSH"])
    #expect(gitlab?.source == "ours")
    #expect(configuration.deliveries.keep == 30 * Milliseconds.day)
    #expect(try Configuration(parsing: "", file: "f").deliveries.keep == 90 * Milliseconds.day)
  }

  @Test(arguments: ["serve: {github: {secret: x}}", "deliveries: {keep: ever}", "serve: yes"])
  func mistakesAreSaid(text: String) {
    #expect(throws: Diagnostic.self) { try Configuration(parsing: text, file: "f") }
  }
}

@Suite struct WatchRulesTests {
  private func rules(_ text: String) throws(Diagnostic) -> WatchRules {
    try Configuration(parsing: text, file: "toll.yaml").watch
  }

  @Test func nothingWaitsUnlessAsked() throws { #expect(try rules("") == WatchRules()) }

  @Test func everyRuleIsRead() throws {
    let rules = try rules(
      "watch: {wait_while_load_above: 4.5, wait_while_open_severity: [2, 1]}")
    #expect(rules.loadAbove == 4.5 && rules.openSeverities == [1, 2])
  }

  @Test(arguments: ["wait_while_load_above: 0", "wait_while_load_above: nan", "load: 4"])
  func mistakesHaveTheirPlace(text: String) {
    #expect {
      try rules("watch:\n  \(text)\n")
    } throws: {
      ($0 as? Diagnostic)?.location?.line == 2
    }
  }
}
