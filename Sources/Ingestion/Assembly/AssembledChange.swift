import Records

extension Change: AssembledRecord {
  static var attributes: Field { .attributes }
  static var zone: Field { .zone }
  static var environment: Field? { .environment }
  static var startedAtField: Number { .startedAt }
  static var createdAtField: Number? { .createdAt }
  static var ending: (time: Number, word: Field)? { (.finishedAt, .outcome) }

  static func role(ofOther name: String) -> ColumnRole<Change>? {
    name == FieldBinding.delivery ? .delivery : nil
  }

  mutating func noteStandIn(_ time: Number, _ standIn: StandIn) {
    if time == .startedAt { standIns.insert(.startedAt) }
    if time == .finishedAt { standIns.insert(.finishedAt) }
    if time == .finishedAt, standIn == .touchedAgain { standIns.insert(.touchedAgain) }
  }

  /// What was aborted never went out, and so did not fail; what goes on has yet to.
  mutating func take(_ verdicts: RowVerdicts, by vocabulary: Vocabulary) {
    guard let failing = verdicts.failing else { return }
    guard let word = texts[.outcome] else {
      texts[.outcome] = failing.isEmpty ? "succeeded" : failing
      return
    }
    guard !failing.isEmpty, !vocabulary.isPending(word), vocabulary.outcome(of: word) != .aborted
    else { return }
    texts[.outcome] = failing
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
