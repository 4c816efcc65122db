import Records

extension Change: AssembledRecord {
  static var attributes: Field { .attributes }
  static var zone: Field { .zone }
  static var environment: Field? { .environment }
  static var startedAtField: Number { .startedAt }
  static var createdAtField: Number? { .createdAt }
  static var ending: (time: Number, word: Field)? { (.finishedAt, .outcome) }

  static func role(ofOther name: String) -> ColumnRole<Change>? {
    switch name {
    case FieldBinding.delivery: .delivery
    case CheckRuns.names, CheckRuns.triggers: .check
    default: nil
    }
  }

  mutating func noteStandIn(_ time: Number, _ standIn: StandIn) {
    if time == .startedAt { standIns.insert(.startedAt) }
    if time == .finishedAt { standIns.insert(.finishedAt) }
    if time == .finishedAt, standIn == .touchedAgain { standIns.insert(.touchedAgain) }
  }

  /// What was aborted never went out, and so did not fail; what goes on has yet to.
  mutating func take(_ verdicts: RowVerdicts, by vocabulary: Vocabulary) {
    take(isSuccess: verdicts.isSuccess, by: vocabulary)
    guard let failing = verdicts.failing else { return }
    guard let word = texts[.outcome] else {
      texts[.outcome] = failing.isEmpty ? "succeeded" : failing
      return
    }
    guard !failing.isEmpty, !vocabulary.isPending(word), vocabulary.outcome(of: word) != .aborted
    else { return }
    texts[.outcome] = failing
  }

  /// A word such as `Closed` says that a change is over, and nothing of how it went.
  private mutating func take(isSuccess: Bool?, by vocabulary: Vocabulary) {
    guard let isSuccess else { return }
    let word = texts[.outcome]
    let outcome = word.flatMap(vocabulary.outcome)
    guard word.map(vocabulary.isPending) != true, outcome != .aborted else { return }
    if !isSuccess, outcome != .failed, outcome != .rolledBack { texts[.outcome] = "failed" }
    if isSuccess, outcome == nil { texts[.outcome] = "succeeded" }
  }

  /// An author who ends in `[bot]` is one, whatever the column says.
  mutating func conclude(by vocabulary: Vocabulary, isOfVendor: Bool, saysOver: Bool) {
    let isBotByName = texts.withBytes(of: .author) { author in
      author.count >= 5
        && UnsafeBufferPointer(rebasing: author.suffix(5)).equals("[bot]")
    }
    if isBotByName == true { isBot = true }
  }
}
