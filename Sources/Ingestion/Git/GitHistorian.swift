import Chronology
package import Diagnostics
import Records

/// Reads a history to its end: commits in, changes out.
struct GitHistorian {
  private let context: ReadContext
  private let changes: GitChange
  private var reverts: Reverts
  private var tally = ReadTally()
  private var withExcluded = 0
  private var withoutSize = 0
  /// Who wrote what merges brought, by the merges' hashes.
  private var authors: [String: MergedAuthors.Authors]?
  /// The parent of the last commit that came whole, where one has come.
  private var next: String?
  /// The first commit that came.
  private var newest: String?
  /// The last commit that came, where the history is cut off at it.
  private var cut: GitCommit?

  /// - Throws: `usage` when a column is mapped, of which a history has none.
  init(in context: ReadContext) throws(Diagnostic) {
    self.context = context
    if let kind = context.options.kind, kind != .changes { throw .historyIsChanges(context.file) }
    var constants: [(field: Change.Field, value: String)] = []
    for entry in context.options.map.entries {
      guard let value = entry.value, let field = Change.Field.allCases.first(named: entry.field)
      else { throw .historyHasNoColumns(entry.field) }
      constants.append((field, value))
    }
    let repository = context.options.git.repository
    if let title = repository?.title, !constants.contains(where: { $0.field == .service }) {
      constants.append((.service, title))
    }
    changes = GitChange(constants: constants, boundary: repository?.boundary ?? [])
    reverts = Reverts(
      window: context.options.git.revertWindow,
      tellsTypes: !constants.contains { $0.field == .type })
  }

  /// Reads every commit.
  mutating func read(
    _ source: inout ByteSource, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    do throws(Diagnostic) {
      try readCommits(&source, into: &sink)
    } catch {
      guard let rest = try rest(after: error) else { throw error }
      source.readOn(rest)
      try readCommits(&source, into: &sink)
    }
    reverts.finish(broughtBy: try merges())
    for change in reverts.settled { try accept(change, into: &sink) }
    return ReadResult(kind: .changes, tally: tally, columns: [], notes: notes)
  }

  private mutating func readCommits(
    _ source: inout ByteSource, into sink: inout some RecordSink
  ) throws(Diagnostic) {
    var reader = GitLogReader(of: context.file, rules: context.options.git.pathRules)
    while true {
      switch try reader.next(from: &source) {
      case .end: return
      case .rejected(let rejection):
        tally.rejected += 1
        try sink.reject(rejection)
      case .commit: try take(reader.commit, into: &sink)
      }
    }
  }

  /// The rest of the history where git gave up for content that is missing, as it is in a mirror
  /// without large files.
  private func rest(after fault: Diagnostic) throws(Diagnostic) -> GitProcess? {
    guard fault.isOfMissingContent, context.options.git.tags.isEmpty,
      let repository = context.options.git.repository
    else { return nil }
    guard newest != nil else {
      return try repository.firstParentsWithSizesAtHand(from: repository.head())
    }
    guard let next else { return nil }
    return try repository.firstParentsWithSizesAtHand(from: next)
  }

  /// Who wrote what a commit merged; asked of git for all of them at the first merge.
  private mutating func authors(
    of commit: GitCommit
  ) throws(Diagnostic) -> MergedAuthors.Authors? {
    guard commit.parents.count > 1, commit.tag == nil, let newest,
      let repository = context.options.git.repository
    else { return nil }
    if authors == nil {
      var merged = MergedAuthors(of: newest)
      try repository.authors(of: newest).lines { merged.add($0) }
      authors = merged.byMerge
    }
    return authors?[commit.hash]
  }

  private mutating func take(
    _ commit: GitCommit, into sink: inout some RecordSink
  ) throws(Diagnostic) {
    let message = GitMessage(commit.message)
    newest = newest ?? commit.hash
    next = commit.parents.first
    if changes.isCut(at: commit) { cut = commit }
    let change = changes.change(of: commit, message, merged: try authors(of: commit))
    if !commit.isMeasured { withoutSize += 1 }
    if commit.size.excluded > 0 { withExcluded += 1 }
    guard commit.tag == nil else { return try accept(change, into: &sink) }
    reverts.take(change, of: commit, message)
    for change in reverts.settled { try accept(change, into: &sink) }
  }

  /// For the commits that reverts name and that are not on the line of first parents, which of its
  /// merges brought them: asked only where one may have.
  private func merges() throws(Diagnostic) -> [String: String] {
    guard reverts.holdsMerges, !reverts.sought.isEmpty, let newest,
      let repository = context.options.git.repository
    else { return [:] }
    var sides = MergedSides(of: newest, seeking: reverts.sought.keys)
    try repository.ancestry(of: newest).lines { sides.add($0) }
    return sides.merges
  }

  private mutating func accept(
    _ change: Change, into sink: inout some RecordSink
  ) throws(Diagnostic) {
    tally.accepted += 1
    try sink.accept(change)
  }

  private var notes: [Diagnostic] {
    var notes: [Diagnostic] = []
    if reverts.met > 0 {
      notes.append(.revertsFound(reverts.met, unresolved: reverts.unresolved, context.file))
    } else if context.options.git.tags.isEmpty, tally.accepted > 0 {
      notes.append(.noRevertsFound(context.file))
    }
    if let cut { notes.append(.historyBegins(at: cut, context.file)) }
    if withoutSize > 0 { notes.append(.sizesUnknown(withoutSize, context.file)) }
    if withExcluded > 0 { notes.append(.pathsLeftOut(withExcluded, context.file)) }
    return notes
  }
}

extension [Change.Field] {
  fileprivate func first(named name: String) -> Change.Field? {
    // An id for all changes would make them one; times and sizes are git's to say.
    first { $0.name == name && $0 != .id && $0 != .attributes && $0 != .zone }
  }
}

extension Diagnostic {
  /// A history was asked for incidents or recoveries.
  package static func historyIsChanges(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "the history of a repository holds changes only",
      hint: "Leave out \(option: .kind), or say \(option: .kind, "changes").",
      at: Location(file: file))
  }

  /// A column was mapped in a history, or a field that only git can give.
  package static func historyHasNoColumns(_ field: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "a repository's history has no columns to take \(field) from",
      hint: "Give a value in quotation marks, as in "
        + "\(option: .map, quoted: "service=\"web\""), for service, team, type, environment.",
      at: nil)
  }

  /// The clone is shallow: what its oldest commits changed is not in it.
  static func historyBegins(at commit: GitCommit, _ file: String) -> Diagnostic {
    let day = commit.committedAt.map { CivilDate(daysSinceEpoch: Int($0 / 86_400)) }
    return Diagnostic(
      .warning, .caveat,
      "the clone is shallow: its history begins at \(day.map { "\($0)" } ?? "") with "
        + "\(commit.hash.prefix(10)), whose size is unknown",
      hint: "Fetch the rest with \"git fetch --unshallow\" and import again.",
      at: Location(file: file))
  }

  /// The clone lacks the content of files, so that git cannot tell the size of what changed them.
  static func sizesUnknown(_ count: Int, _ file: String) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "the size of \(count) \(count == 1 ? "change" : "changes") is unknown: the clone lacks the "
        + "content of their files, and nothing is fetched",
      hint: "Fetch it with \"git fetch --refilter --filter=blob:limit=1g\", or clone without "
        + "--filter, and import again.", at: Location(file: file))
  }

  /// How many reverts there are, and how many of them name nothing that is in the history.
  package static func revertsFound(_ count: Int, unresolved: Int, _ file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count) \(count == 1 ? "commit says that it reverts" : "commits say that they revert") or "
        + "\(count == 1 ? "brings" : "bring") back another"
        + (unresolved == 0 ? "" : "; for \(unresolved) of them the other is not in this history"),
      hint: "All other changes count as succeeded: git knows of no other failure.",
      at: Location(file: file))
  }

  /// Nothing in the history says that anything failed.
  static func noRevertsFound(_ file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat, "no commit says that it reverts another, so that all count as succeeded",
      hint: "Incidents have to name the changes that failed: see \"toll link\".",
      at: Location(file: file))
  }

  /// How many changes have files that do not count.
  package static func pathsLeftOut(_ count: Int, _ file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "the size of \(count) \(count == 1 ? "change" : "changes") leaves out vendored, generated or excluded files",
      hint: "Use \(option: .includeVendored) to count what is vendored or generated.",
      at: Location(file: file))
  }
}
