/// A commit, or a tag's commit, as the log tells it; a reader uses it again for the next.
struct GitCommit {
  /// The tag that is the change, where tags are.
  struct Tag: Equatable {
    let name: String
    /// When it was tagged, in seconds since 1970.
    let time: Int64
    /// Whether none came before it, so that nobody can tell its size.
    var isFirst = false
    /// What it has that the one before has not; `nil` where nobody can tell.
    var gain: CommitGraph.Gain?
  }

  var hash = ""
  var parents: [String] = []
  /// Its parents where git was told what to measure it against, and takes that for its parents.
  var statedParents: [String]?
  /// Whether git could tell its size; not where the clone lacks content of its files.
  var isMeasured = true
  /// Seconds since 1970.
  var committedAt: Int64?
  /// Seconds since 1970.
  var authoredAt: Int64?
  var author = ""
  var email = ""
  /// The message, as bytes that may not be UTF-8, cut after `longestMessage`.
  var message: [UInt8] = []
  var tag: Tag?
  var size = GitSize()

  /// 64 KiB: what a commit undoes stands in its first lines.
  static let longestMessage = 1 << 16
}

/// What a commit changed, by the paths that count.
struct GitSize: Equatable {
  var added = 0
  var deleted = 0
  /// Files that count, binary ones with them.
  var files = 0
  /// Files of which git counts no lines.
  var binary = 0
  /// Files left out by rule.
  var excluded = 0

  /// Whether its lines are known: not where files changed and none of them has lines that count.
  var hasLines: Bool { files > binary || (files == 0 && excluded == 0) }
}
