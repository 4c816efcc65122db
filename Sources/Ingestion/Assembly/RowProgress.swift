import Records

/// What a row tells, beside its outcome, of how far a change is.
struct RowProgress {
  /// A word that says that it goes on, or waits in the middle of it.
  private(set) var goesOn: String?
  /// A word that says that nothing of it has begun, such as an approval.
  private(set) var waits: String?
  /// Whether a time stands there that was planned, in a column of its own.
  var hasPlan = false

  /// Takes a word into account.
  mutating func note(_ word: String, _ vocabulary: Vocabulary) {
    guard vocabulary.isPending(word) else { return }
    if vocabulary.isYetToBegin(word) { waits = waits ?? word } else { goesOn = goesOn ?? word }
  }
}

extension AssembledRecord {
  /// Whether it tells when it ended, where that is what dates it.
  var hasEnd: Bool { Self.ending.map { numbers[$0.time] != nil } ?? false }

  /// The word by which it has yet to end, or to begin; `nil` where it has ended, or is of a kind of
  /// which that is no question.
  ///
  /// What has yet to begin by its outcome has no end but a planned one, unless its column says that
  /// it is an actual one. A word beside the outcome that says so may be of an approval, or of a plan
  /// that was kept: it counts where nothing tells how the change ended.
  ///
  /// - Parameters:
  ///   - isEndActual: whether its end stands in a column of ends that have been.
  ///   - isEndAlone: whether that is the only time that changes have.
  func underWay(
    by progress: RowProgress, isEndActual: Bool, isEndAlone: Bool, _ vocabulary: Vocabulary
  ) -> String? {
    guard let ending = Self.ending else { return nil }
    let word = texts[ending.word]
    if isEndAlone, let word, vocabulary.isPending(word), Self.goesOn(word) { return word }
    if let word, vocabulary.isYetToBegin(word) { return hasEnd && isEndActual ? nil : word }
    if hasEnd { return isEndActual || word != nil ? nil : progress.waits }
    if let goesOn = progress.goesOn { return goesOn }
    guard let word else { return progress.waits }
    return vocabulary.isPending(word) ? word : nil
  }

  /// Whether a word is said of no change that ended: one may be planned as others are not, under review
  /// afterwards, or run since it went live.
  private static func goesOn(_ word: String) -> Bool {
    [
      "inprogress", "pending", "queued", "scheduled", "deploying", "waiting", "inqueue", "building",
      "notstarted", "started", "enqueued", "starting", "initializing", "preparing", "processing",
      "progressing", "executing", "ongoing", "uploading",
    ].contains(Vocabulary.folded(word))
  }
}
