import Chronology
import Records

extension Incident: AssembledRecord {
  static var attributes: Field { .attributes }
  static var zone: Field { .zone }
  static var startedAtField: Number { .startedAt }
  static let lastTimes: [Number] = [
    .resolvedAt, .mitigatedAt, .acknowledgedAt, .detectedAt, .startedAt,
  ]

  static func role(ofOther name: String) -> ColumnRole<Incident>? {
    name == "open" ? .open : nil
  }

  mutating func noteStandIn(_ time: Number, _ standIn: StandIn) {
    if time == .resolvedAt { standIns.insert(.resolvedAt) }
  }

  mutating func setOpen() { isOpen = true }

  /// A length stands for the time that it leads to; a time that is stated goes before it. Of an
  /// incident that its state calls open it is how long it has lasted so far. What its source calls
  /// open is not over, whatever it kept of an end that it had before: a vendor by any word for that,
  /// a table, whose columns were filled in at different times, where it was opened again.
  mutating func conclude(by vocabulary: Vocabulary, isOfVendor: Bool) {
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
}
