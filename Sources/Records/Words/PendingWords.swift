/// Words that stand where an outcome would, and say that the change is not over yet.
extension Vocabulary {
  /// Words for what waits or still goes on; phrases such as `update_in_progress` and
  /// `pending_approval` are read by how they begin or end.
  package static let pendingWordList = [
    "in_progress", "pending", "running", "queued", "enqueued", "waiting", "requested", "scheduled",
    "created", "new", "open", "draft", "started", "not_started", "starting", "initializing",
    "preparing", "building", "deploying", "processing", "uploading", "progressing", "executing",
    "working", "baking", "ongoing", "paused", "suspended", "blocked", "on_hold", "action_required",
    "awaiting_approval", "needs_approval", "canceling", "cancelling", "rolling_back", "assess",
    "authorize", "implement", "review", "planned", "approved", "upcoming", "submitted", "proposed",
    "to_do", "backlog", "tbd", "tba", "tbc", "in_review", "under_review", "planning", "assessing",
    "assessment", "scheduling",
  ]

  /// Those of them that say that it has yet to begin, so that whatever end it has is a plan.
  static let yetToBeginWordList = [
    "scheduled", "planned", "approved", "upcoming", "submitted", "proposed", "requested", "draft",
    "not_started", "awaiting_approval", "needs_approval", "pending_approval", "assess", "authorize",
    "to_do", "backlog", "tbd", "tba", "tbc", "planning", "assessing", "assessment", "scheduling",
  ]

  /// How phrases begin that say the same, folded: `Scheduled for Tuesday`, `To be deployed`,
  /// `Ready to deploy`, `Not yet begun`.
  private static let yetToBeginBeginnings = [
    "tobe", "yetto", "willbe", "notyet", "awaiting", "waiting", "dueon", "duefor", "readyto",
    "readyfor", "pendingapproval",
  ].map { Array($0.utf8) }

  /// Words after which a day or its like makes such a phrase, and what else may follow them.
  private static let announcements = ["scheduled", "planned"].map { Array($0.utf8) }
  private static let announced = ["for", "on", "to", "next", "tomorrow", "this", "at", "by"].map {
    Array($0.utf8)
  }

  /// Whether a word says of a change that nothing of it has happened, where nobody taught another
  /// meaning.
  package func isYetToBegin(_ word: String) -> Bool {
    let folded = Self.folded(word)
    return isPending(folded: folded)
      && (Self.yetToBeginWords.contains(folded) || Self.announcesBeginning(folded))
  }

  /// Whether a word says of a change that it is not over yet, where nobody taught another meaning.
  package func isPending(_ word: String) -> Bool {
    isPending(folded: Self.folded(word))
  }

  private func isPending(folded: String) -> Bool {
    outcomes[folded] == nil && !Self.speaksOfTakingBack(folded) && Self.isPending(folded)
  }

  /// Whether a folded word is one of those, or a phrase made of one.
  static func isPending(_ folded: String) -> Bool {
    pendingWords.contains(folded) || folded.hasSuffix("inprogress")
      || folded.hasPrefix("pending") || announcesBeginning(folded)
  }

  /// Whether a folded phrase says that something is to begin some day.
  private static func announcesBeginning(_ folded: String) -> Bool {
    let bytes = folded.utf8
    if yetToBeginBeginnings.contains(where: { bytes.starts(with: $0) }) { return true }
    if folded.hasPrefix("not"), folded.hasSuffix("yet") { return true }
    guard let word = announcements.first(where: { bytes.starts(with: $0) }) else { return false }
    let rest = bytes.dropFirst(word.count)
    let isDay = rest.first.map { (0x30...0x39).contains($0) } ?? false
    return isDay || announced.contains { rest.starts(with: $0) }
  }

  private static let pendingWords = Set(pendingWordList.map(folded))
  private static let yetToBeginWords = Set(yetToBeginWordList.map(folded))
}
