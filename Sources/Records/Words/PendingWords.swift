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
  ]

  /// Those of them that say that it has yet to begin, so that whatever end it has is a plan.
  static let yetToBeginWordList = [
    "scheduled", "planned", "approved", "upcoming", "submitted", "proposed", "requested", "draft",
    "not_started", "awaiting_approval", "needs_approval", "pending_approval", "assess", "authorize",
  ]

  /// Whether a word says of a change that nothing of it has happened, where nobody taught another
  /// meaning.
  package func isYetToBegin(_ word: String) -> Bool {
    isPending(word) && Self.yetToBeginWords.contains(Self.folded(word))
  }

  /// Whether a word says of a change that it is not over yet, where nobody taught another meaning.
  package func isPending(_ word: String) -> Bool {
    let folded = Self.folded(word)
    return outcomes[folded] == nil && !Self.speaksOfTakingBack(folded) && Self.isPending(folded)
  }

  /// Whether a folded word is one of those, or a phrase made of one.
  static func isPending(_ folded: String) -> Bool {
    pendingWords.contains(folded) || folded.hasSuffix("inprogress")
      || folded.hasPrefix("pending") || folded.hasPrefix("waitingfor")
  }

  private static let pendingWords = Set(pendingWordList.map(folded))
  private static let yetToBeginWords = Set(yetToBeginWordList.map(folded))
}
