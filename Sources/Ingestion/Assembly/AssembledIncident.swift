import Chronology
import Records

extension Incident: AssembledRecord {
  static var attributes: Field { .attributes }
  static var zone: Field { .zone }
  static var startedAtField: Number { .startedAt }
  static let lastTimes: [Number] = [
    .resolvedAt, .mitigatedAt, .acknowledgedAt, .detectedAt, .startedAt,
  ]

  static var drills: DrillFields<Incident>? {
    DrillFields(
      stated: .planned, kind: .category, words: [.severity, .category, .cause], state: .state)
  }

  static func role(ofOther name: String) -> ColumnRole<Incident>? {
    switch name {
    case "open": .open
    case "over": .over
    default: nil
    }
  }

  mutating func noteStandIn(_ time: Number, _ standIn: StandIn) {
    if time == .resolvedAt { standIns.insert(.resolvedAt) }
  }

  mutating func setOpen() { isOpen = true }

  /// A closed ticket may be a duplicate by its resolution; while its state says that it goes on, it does.
  mutating func take(_ verdicts: RowVerdicts, by vocabulary: Vocabulary) {
    if let word = verdicts.closing, texts[.state].flatMap(vocabulary.state) != .open {
      texts[.state] = word
    }
    let saysOver = texts[.state].flatMap(vocabulary.state) == .over
    if verdicts.isOver == false, resolvedAt == nil, !saysOver,
      verdicts.isResolution || numbers[.toRecover] == nil && mitigatedAt == nil
    {
      isOpen = true
    }
    // What was elsewhere by an earlier row may be in production by this one.
    if verdicts.isPlaced, texts[.state] == nil {
      texts[.state] = resolvedAt == nil && numbers[.toRecover] == nil ? "Open" : "Done"
    }
    if verdicts.isOver == true, verdicts.isResolution || texts[.state] == nil {
      end(by: vocabulary)
    }
    // Whatever its state, one that was none is none.
    if let dismissal = verdicts.dismissal { texts[.state] = dismissal.rawValue }
  }

  /// Is over, as it would be by an end, whatever its state said before that; when is not known.
  private mutating func end(by vocabulary: Vocabulary) {
    guard let word = texts[.state] else {
      texts[.state] = "Done"
      return
    }
    if vocabulary.state(of: word) == .open, !vocabulary.isTaught(state: word),
      !Vocabulary.speaksOfReopening(word)
    {
      texts[.state] = "Done (\(word))"
    }
  }

  /// A length stands for the time that it leads to; a time that is stated goes before it. Of an
  /// incident that its state calls open it is how long it has lasted so far. What its source calls
  /// open is not over, whatever it kept of an end that it had before: a vendor by any word for that,
  /// a table, whose columns were filled in at different times, where it was opened again.
  mutating func conclude(by vocabulary: Vocabulary, isOfVendor: Bool, saysOver: Bool) {
    if isOpen || saysOver { settleState(by: vocabulary, saysOver: saysOver) }
    let isOpenByState = texts[.state].flatMap(vocabulary.state) == .open
    if isOpenByState, isOfVendor || texts[.state].map(Vocabulary.speaksOfReopening) == true {
      isOpen = true
    }
    if isOpen { resolvedAt = nil }
    if let length = numbers[.toDetect] {
      if let startedAt {
        detectedAt = detectedAt ?? startedAt.advanced(by: length)
      } else {
        startedAt = detectedAt?.advanced(by: -length)
      }
    }
    if let length = numbers[.toRecover], resolvedAt == nil, !isOpen, !isOpenByState {
      resolvedAt = (startedAt ?? detectedAt)?.advanced(by: length)
    }
    numbers[.toDetect] = nil
    numbers[.toRecover] = nil
  }

  /// Lets what a vendor says itself of its incident go before what its word for the state means
  /// elsewhere, and what a team taught of that word before both.
  private mutating func settleState(by vocabulary: Vocabulary, saysOver: Bool) {
    guard let word = texts[.state] else {
      if !isOpen { texts[.state] = "Done" }
      return
    }
    let meaning = vocabulary.state(of: word)
    if vocabulary.isTaught(state: word) {
      isOpen = meaning == .open
    } else if isOpen {
      if meaning != .open, meaning != .leftOut { texts[.state] = "Open (\(word))" }
    } else if meaning != .over, meaning != .leftOut {
      texts[.state] = "Done (\(word))"
    }
  }
}
