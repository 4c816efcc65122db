import Chronology
import Records

/// Makes a change of a commit.
struct GitChange {
  private let constants: [(field: Change.Field, value: String)]

  /// The commits of which no parent is in the clone, though there is one.
  private let boundary: Set<String>

  init(constants: [(field: Change.Field, value: String)], boundary: Set<String>) {
    self.constants = constants
    self.boundary = boundary
  }

  /// Whether a commit's parents are missing, so that nobody can tell what it changed.
  func isCut(at commit: GitCommit) -> Bool {
    commit.tag == nil && boundary.contains(commit.hash)
  }

  /// The change that a commit is, as far as it tells of itself.
  ///
  /// - Parameter merged: who wrote what it merged; `nil` where that is not known, or it merged
  ///   nothing.
  func change(
    of commit: GitCommit, _ message: GitMessage, merged: MergedAuthors.Authors? = nil
  ) -> Change {
    var change = Change()
    change.texts[.title] = message.title
    change.texts[.author] = commit.author.withoutSpaces
    change.texts[.reference] = message.reference
    change.texts[.zone] = "Z"
    if Self.isBots(commit, message, merged: merged) { change.isBot = true }
    change.texts[.type] = "code"
    change.texts[.outcome] = "succeeded"
    if !isCut(at: commit), commit.isMeasured { measure(&change, commit) }
    for (field, value) in constants { change.texts[field] = value }
    if let tag = commit.tag {
      describe(&change, as: tag, of: commit)
    } else {
      change.texts[.id] = commit.hash
      change.finishedAt = commit.committedAt.map(Self.instant)
      change.firstCommitAt = Self.firstCommit(of: commit)
      // What a merge brings is not told by the history of first parents.
      change.commits = commit.parents.count < 2 ? 1 : nil
    }
    return change
  }

  private func measure(_ change: inout Change, _ commit: GitCommit) {
    let size = commit.size
    if size.excluded > 0 {
      change.add(attribute: "files_excluded", "\(size.excluded)", isText: false)
    }
    if size.binary > 0 { change.add(attribute: "files_binary", "\(size.binary)", isText: false) }
    if let tag = commit.tag, tag.isFirst { return }
    change.filesChanged = size.files
    guard size.hasLines else { return }
    change.linesAdded = size.added
    change.linesDeleted = size.deleted
  }

  private func describe(_ change: inout Change, as tag: GitCommit.Tag, of commit: GitCommit) {
    let service = change.texts[.service].map { "\($0)@" } ?? ""
    change.texts[.id] = service + tag.name
    change.texts[.title] = tag.name
    change.texts[.reference] = commit.hash
    // Whoever wrote the last commit did not write all that a tag brings, and nobody says how the
    // release went.
    change.texts[.author] = nil
    change.isBot = nil
    change.finishedAt = Self.instant(tag.time)
    change.commits = tag.gain?.commits
    if let gain = tag.gain, gain.commits > 0 {
      change.firstCommitAt = Self.instant(min(gain.first, tag.time))
    }
    change.texts[.outcome] = nil
  }

  /// Whether a program wrote what a commit brings: a merge is whose the merged commits are, whoever
  /// merged them. Where both wrote some, or nobody knows, the branch's name decides.
  private static func isBots(
    _ commit: GitCommit, _ message: GitMessage, merged: MergedAuthors.Authors?
  ) -> Bool {
    guard commit.parents.count > 1 else {
      return isBot(name: commit.author, email: commit.email)
    }
    switch merged {
    case .programs: return true
    case .people: return false
    case .both, nil: return message.branch?.isOfProgram ?? false
    }
  }

  /// When a commit was written, where it came to the branch later.
  ///
  /// Where both times are one, nobody can tell: it may have been squashed or come directly.
  private static func firstCommit(of commit: GitCommit) -> Instant? {
    guard let authored = commit.authoredAt, let committed = commit.committedAt,
      commit.parents.count < 2, authored < committed
    else { return nil }
    return instant(authored)
  }

  static func instant(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1_000) }

  /// Programs that write commits and whose names do not say so.
  private static let programs: Set<String> = [
    "dependabot", "dependabot-preview", "renovate", "renovatebot", "renovate bot",
    "whitesource renovate",
    "greenkeeper", "snyk-bot", "github actions", "github-actions", "gitlab ci", "jenkins",
    "weblate", "hosted weblate", "semantic-release", "imgbot", "allcontributors", "mergify",
    "pre-commit-ci", "depfu", "updatecli", "argocd image updater", "fluxcdbot", "fluxbot",
  ]

  /// Whether a name or an address is a program's: one of the known, or with `bot` as a word of its
  /// own. Abbot is a person.
  static func isBot(name: String, email: String) -> Bool {
    let account = email.prefix { $0 != "@" }.split(separator: "+").last.map(String.init) ?? ""
    return [name, account].contains { text in
      let lower = text.lowercased().withoutSpaces
      let words = lower.split { !$0.isLetter && !$0.isNumber }
      return programs.contains(lower) || words.contains("bot")
    }
  }
}

extension Change {
  /// Adds to what Toll has no column for.
  mutating func add(attribute name: String, _ value: String, isText: Bool) {
    var bytes: [UInt8] = [0x7b]
    if let earlier = texts[.attributes] { bytes = earlier.utf8.dropLast() + [Byte.comma] }
    Array(name.utf8).withUnsafeBufferPointer { JSONText.append($0, to: &bytes) }
    bytes.append(0x3a)
    Array(value.utf8).withUnsafeBufferPointer { text in
      if isText { JSONText.append(text, to: &bytes) } else { bytes += text }
    }
    bytes.append(0x7d)
    texts[.attributes] = String(decoding: bytes, as: UTF8.self)
  }
}
