package import Text

/// What the words in records mean: outcomes, severities, states, production, planned work.
///
/// Applied when records leave the store, never when they enter, so that what was read stays as it
/// was read. Words are compared folded: case, spaces, hyphens and underscores do not matter.
package struct Vocabulary: Equatable, Sendable {
  /// Folded word to outcome.
  package var outcomes: [String: Outcome]
  /// Folded word to severity, 1 (worst) to 5.
  package var severities: [String: Int]
  /// Folded word to the state of an incident.
  package var states: [String: IncidentState]
  /// Folded words for states that a team taught, also where it taught what they mean anyway.
  package var taughtStates: Set<String> = []
  /// Folded names of the environments that are production, where somebody listed them; `nil` where
  /// the words of each name tell. An empty environment always is production.
  package var productionEnvironments: Set<String>?
  /// Folded words that mark planned work when they stand as severity, category or cause.
  package var plannedWords: Set<String>
  /// Folded types whose changes repair or undo an earlier one.
  package var reworkTypes: Set<String>
  /// Folded name to the name to use instead, for types.
  package var typeAliases: [String: String]
  /// Folded name to the name to use instead, for services.
  package var serviceAliases: [String: String]
  /// Folded name to the name to use instead, for teams.
  package var teamAliases: [String: String]
  /// Folded word for the risk of a change to its place in the order, the least risk first; empty where
  /// the usual words count.
  package var riskRanks: [String: Int] = [:]
  /// Authors of changes that are machines, beside those that sources say are.
  package var bots: [Glob] = []
  /// Records that are in no figure.
  package var exclusions = Exclusions(rules: [])

  /// The words Toll knows without being told.
  package static let standard = Vocabulary(
    outcomes: fold(outcomeWords), severities: fold(severityWords),
    states: fold(stateWords),
    productionEnvironments: nil,
    plannedWords: Set(plannedWordList.map(folded)),
    reworkTypes: Set(reworkTypeList.map(folded)),
    typeAliases: [:], serviceAliases: [:], teamAliases: [:])

  /// Words for each outcome, canonical first.
  package static let outcomeWords: [(outcome: Outcome, words: [String])] = [
    (
      .succeeded,
      [
        "succeeded", "success", "successful", "ok", "pass", "passed", "done", "complete",
        "completed", "deployed", "finished", "good", "green", "stable", "implemented", "true",
        "succeed", "ready", "live", "published", "active", "healthy", "released", "promoted",
        "create_complete", "update_complete", "successful_issues", "successful_with_issues",
        "succeeded_with_issues", "success_with_warnings", "succeeded_with_warnings",
        "completed_with_warnings", "completed_with_issues", "closed_successful", "closed_complete",
        // What a later deployment of GitHub took the place of had succeeded before.
        "inactive",
      ]
    ),
    (
      .failed,
      [
        "failed", "failure", "fail", "error", "errored", "broken", "bad", "red", "degraded",
        "partial", "unsuccessful", "unstable", "timed_out", "timeout", "false", "terminal",
        "crashed", "unhealthy", "internal_error", "create_failed", "update_failed",
        "closed_unsuccessful", "closed_incomplete", "ko", "nok",
      ]
    ),
    (
      .rolledBack,
      [
        "rolled_back", "rollback", "rolledback", "reverted", "revert", "backed_out", "undone",
        "rollback_complete", "update_rollback_complete", "backout",
      ]
    ),
    (
      .aborted,
      [
        "aborted", "abort", "cancelled", "canceled", "cancel", "skipped", "rejected", "not_run",
        "not_built", "neutral", "withdrawn", "stopped", "declined", "not_deployed",
        "approval_rejected", "startup_failure", "closed_skipped",
      ]
    ),
    (.unknown, ["unknown", "other", "none", "n/a"]),
  ]

  /// Words for each severity; `SEV1`, `sev-2`, `P1`, `3 - Moderate` are read by their digit.
  package static let severityWords: [(severity: Int, words: [String])] = [
    (
      1,
      [
        "critical", "highest", "blocker", "emergency", "down", "outage", "fatal", "page",
        "disaster", "urgent", "very_high",
      ]
    ),
    (2, ["major", "high", "severe", "error", "disrupted", "partial_outage", "major_outage"]),
    (3, ["minor", "medium", "moderate", "degraded", "degraded_performance", "normal", "average"]),
    (4, ["low", "warning", "warn", "notice"]),
    (
      5,
      [
        "none", "info", "informational", "information", "trivial", "lowest", "cosmetic", "planning",
        "very_low",
      ]
    ),
  ]

  /// Words that mark planned work.
  package static let plannedWordList =
    [
      "planned", "maintenance", "planned_maintenance", "scheduled", "scheduled_maintenance",
      "under_maintenance",
    ] + plannedDrillWordList

  /// Types whose changes repair or undo an earlier one.
  package static let reworkTypeList = [
    // An emergency is none: it could not wait for the board, whatever it was for.
    "revert", "rollback", "hotfix", "hot_fix", "fix", "bugfix", "reland", "repair",
  ]

  /// A word without case, spaces, hyphens and underscores.
  package static func folded(_ word: String) -> String {
    // By bytes: every word of a database passes here, most of them several times.
    let kept = word.lowercased().utf8.filter { byte in
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x09: false
      default: true
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// The outcome a word means, or `nil` for a word nobody taught us.
  ///
  /// A phrase that speaks of a revert or rollback, as in `reverted_later`, means that it was taken
  /// back; one of several words that speaks of being cancelled, as in `Change Cancelled`, that it never
  /// went out; one that speaks of what still goes on means none yet.
  package func outcome(of word: String) -> Outcome? {
    let folded = Self.folded(word)
    if let known = outcomes[folded] { return known }
    if Self.speaksOfTakingBack(folded) { return .rolledBack }
    if speaksOfCancelling(word) { return .aborted }
    if Self.isPending(folded) { return .unknown }
    return Self.withoutSigns(word).flatMap(outcome)
  }

  /// A word without the signs around it, as in `✅ Success`; what a sign that stands alone means; `nil`
  /// where there is no sign.
  private static func withoutSigns(_ word: String) -> String? {
    let signs = word.unicodeScalars.filter { !$0.isASCII && !$0.properties.isAlphabetic }
    guard !signs.isEmpty else { return nil }
    let bare = word.unicodeScalars.drop { !$0.properties.isAlphabetic }
    let text = String(String.UnicodeScalarView(bare)).reversed().drop { !$0.isLetter }
    // A sign within a word stays where it is.
    if !text.isEmpty { return text.count < word.count ? String(text.reversed()) : nil }
    if signs.contains(where: { "✅✔✓☑🟢👍".unicodeScalars.contains($0) }) { return "success" }
    return signs.contains(where: { "❌✗✘❎🔴👎".unicodeScalars.contains($0) }) ? "failed" : nil
  }

  static func speaksOfTakingBack(_ folded: String) -> Bool {
    // By bytes, as above: the search of the standard library goes by what a reader sees as one
    // character.
    let bytes = folded.utf8
    return bytes.indices.contains { place in
      ["reverted", "rolledback", "backedout"].contains { bytes[place...].starts(with: $0.utf8) }
    }
  }

  /// Whether one of several words says that something was called off, and none that more became of it.
  private func speaksOfCancelling(_ phrase: String) -> Bool {
    let words = phrase.lowercased().split { !$0.isLetter }.map(String.init)
    guard words.count > 1,
      let place = words.firstIndex(where: { ["cancelled", "canceled"].contains($0) }),
      !["not", "never"].contains(words.prefix(place).last),
      Set(["partially", "partly", "after", "during", "mid"]).isDisjoint(with: words)
    else { return false }
    return words.allSatisfy { (outcomes[$0] ?? .aborted) == .aborted }
  }

  /// The severity a word means, 1 to 5, or `nil`.
  ///
  /// A leading `sev`, `severity`, `level`, `priority`, `p` or `s` before a digit is read over; 0 counts as 1
  /// because a scale that begins at 0 has its worst there. Where a word beside it contradicts the digit, as
  /// in `1 low` and `5 very high` of scales that begin at the least, the word counts.
  package func severity(of word: String) -> Int? {
    let folded = Self.folded(word)
    if let known = severities[folded] { return known }
    if isQuantity(word) { return nil }
    var rest = Substring(folded)
    for prefix in ["severity", "sev", "level", "priority", "prio", "p", "s"]
    where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
      break
    }
    guard let digit = rest.first?.wholeNumberValue, (0...5).contains(digit),
      !(rest.dropFirst().first?.isNumber ?? false)
    else { return nil }
    return severity(beside: digit, rest.dropFirst()) ?? max(1, digit)
  }

  /// Whether a text that begins with a digit counts something, as in `1,800 users affected` or
  /// `1 region slow`, and is none of a scale, as in `1`, `2 - High` or `3 moderate`.
  private func isQuantity(_ text: String) -> Bool {
    let text = text.drop { $0.isWhitespace }
    guard text.first?.isNumber == true else { return false }
    let rest = text.dropFirst()
    let words = rest.split { !$0.isLetter }
    if let mark = rest.first(where: { !$0.isWhitespace }), !mark.isLetter {
      // A mark between two digits stands in a number, and so does a sign of hundredths.
      let after = rest.drop { $0.isWhitespace }.dropFirst().first { !$0.isWhitespace }
      return mark == "%" || mark == "+" || after?.isNumber == true && mark != "/"
    }
    guard !words.isEmpty else { return false }
    return !(1...words.count).contains { count in
      severities[Self.folded(words.prefix(count).joined(separator: " "))] != nil
    }
  }

  /// What a word beside a digit means where the two do not agree; `nil` where they do.
  private func severity(beside digit: Int, _ rest: Substring) -> Int? {
    guard let word = severities[rest.filter(\.isLetter)] else { return nil }
    let isContrary = digit >= 3 && word <= 2 || digit <= 2 && word >= 4
    return isContrary || rest.filter(\.isLetter) == "normal" ? word : nil
  }

  /// Whether a word marks planned work.
  package func isPlanned(_ word: String) -> Bool { plannedWords.contains(Self.folded(word)) }

  /// Whether an environment is production: by the names that somebody listed, else by its words.
  package func isProduction(_ environment: String) -> Bool {
    productionEnvironments?.contains(Self.folded(environment))
      ?? EnvironmentName(environment).isProduction
  }

  /// Whether an environment is another than production: none of the names that somebody listed, else
  /// by its words. A name that says neither, such as that of a region, is not.
  /// Of several in one text one that is production is enough.
  package func isElsewhere(_ environment: String) -> Bool {
    let places = environment.replacing(" and ", with: ",").split { ",;|/&+()[]\"".contains($0) }
      .map { $0.trimmingPrefix(" ") }
    if places.count > 1, places.contains(where: { isProduction(String($0)) }) { return false }
    return productionEnvironments.map { !$0.contains(Self.folded(environment)) }
      ?? EnvironmentName(environment).isElsewhere
  }

  private static func fold<Meaning>(_ table: [(Meaning, [String])]) -> [String: Meaning] {
    var meanings: [String: Meaning] = [:]
    for (meaning, words) in table {
      for word in words { meanings[folded(word)] = meaning }
    }
    return meanings
  }
}
