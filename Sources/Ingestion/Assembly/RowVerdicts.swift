import Records

/// What a row says beside a state or an outcome: why an incident was closed, that it was none, or that a
/// change failed.
struct RowVerdicts {
  /// By what word of why it was closed an incident was none.
  private(set) var closing: String?
  /// By what an incident was none, whatever its state.
  private(set) var dismissal: VerdictFlags.Dismissal?
  /// How a change failed; an empty word where the row says that it did not.
  private(set) var failing: String?

  /// Whether a change went well by a column of that.
  private(set) var isSuccess: Bool?
  /// Whether an incident is over by a column of that.
  private(set) var isOver: Bool?
  /// Whether that column is of when it was resolved, and not only of its ticket.
  private(set) var isResolution = false
  /// Whether it says where it was.
  private(set) var isPlaced = false

  /// What a column of yes and no made of the row; `nil` where none made anything of it.
  var told: String? {
    dismissal?.rawValue ?? failing.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Takes a word for why it was closed into account.
  mutating func noteClosing(_ bytes: UnsafeBufferPointer<UInt8>, _ vocabulary: Vocabulary) {
    let word = String(decoding: bytes.trimmed, as: UTF8.self)
    if vocabulary.state(of: word) == .leftOut { closing = word }
  }

  /// Takes a cell of a column of yes and no, or of places, into account; of several one that says yes
  /// counts.
  mutating func note(
    _ bytes: UnsafeBufferPointer<UInt8>, _ column: VerdictFlags.Column, _ vocabulary: Vocabulary
  ) {
    let flag = FlagParser.read(bytes)
    switch column {
    case .dismissing(let word, let isReference):
      if flag == .flag(true) || isReference && flag == .neither { dismissal = word }
    case .placing:
      guard !NullTokens.contain(bytes.trimmed, .values) else { return }
      let place = String(decoding: bytes.trimmed, as: UTF8.self)
      isPlaced = true
      if vocabulary.isElsewhere(place) { dismissal = dismissal ?? .elsewhere }
    case .ending(let isResolution):
      guard case .flag(let isYes) = flag else { return }
      isOver = isYes
      self.isResolution = isResolution
    case .endingOnADay:
      if NullTokens.contain(bytes.trimmed, .values) { return }
      isOver = true
      isResolution = true
    case .succeeding:
      if case .flag(let isYes) = flag { isSuccess = isYes }
    case .failing(let word, let isAlone):
      if flag == .flag(true) { failing = word.rawValue }
      if flag == .flag(false), isAlone { failing = failing ?? "" }
    }
  }
}
