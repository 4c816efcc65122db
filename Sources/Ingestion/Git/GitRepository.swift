package import Diagnostics
import Foundation
import Text

/// A repository on disk and the ways to ask its history.
///
/// git runs once over the history. It runs a second time, without sizes, where there are merges, to
/// tell who wrote what they brought, and again where a revert names a commit that a merge brought.
/// For tags it lists them, measures all of them in one run, and counts what each brought in another.
/// In a clone that lacks content of files it is asked first which sizes it can tell.
struct GitRepository: Sendable {
  /// The name of its folder, without `.git`.
  let title: String
  /// The commits at which a shallow clone's history is cut off; of them no size is known.
  let boundary: Set<String>
  /// The repository as the person named it.
  private let name: String
  private let layout: GitFolder
  private let folder: String
  private let environment: [String: String]

  /// How changes are measured: renames found as git does by itself, whatever is configured.
  private static let measures = [
    "--numstat", "--find-renames", "--diff-algorithm=myers", "--no-ext-diff", "--no-textconv",
    "--no-color", "--submodule=short", "--ignore-submodules=none", "--encoding=UTF-8",
    "--format=\(GitLayout.format)",
  ]
  /// What no configuration shall add to a log.
  private static let bareness = [
    "--no-show-signature", "--no-notes", "--no-mailmap", "--no-decorate",
  ]

  /// A repository in a folder: the one that holds `.git`, or a bare one.
  ///
  /// - Throws: `noInput` when it is neither.
  init(at path: String, environment: [String: String]) throws(Diagnostic) {
    let folder = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL.path
    guard let layout = GitFolder(of: folder) else { throw .notARepository(path) }
    name = path
    self.layout = layout
    self.folder = folder
    var environment = environment
    // Else git would climb to a repository around this one where this one is broken.
    environment["GIT_CEILING_DIRECTORIES"] =
      URL(fileURLWithPath: folder).resolvingSymlinksInPath().deletingLastPathComponent().path
    self.environment = environment
    title = layout.title
    boundary = layout.boundary
  }

  /// Whether content of files was left where the clone came from.
  var isPartial: Bool { layout.isPartial }

  /// The commits of the first parents, newest first.
  func firstParents() throws(Diagnostic) -> GitProcess {
    try run(
      ["log", "--first-parent", "--diff-merges=first-parent"] + Self.measures + Self.bareness
        + ["HEAD", "--"])
  }

  /// The commits of the first parents from one on, with sizes as far as the clone tells them.
  func firstParentsWithSizesAtHand(from commit: String) throws(Diagnostic) -> GitProcess {
    let listed = try run(
      ["log", "--first-parent", "--no-color", "--format=%H %P"] + Self.bareness + [commit, "--"])
    var lines: [String] = []
    try listed.lines { lines.append($0) }
    let steps = lines.map { line in
      let hashes = line.split(separator: " ").map(String.init)
      return GitSizes.Step(
        commit: hashes.first ?? "", before: hashes.dropFirst().first,
        parents: hashes.dropFirst().joined(separator: " "), heading: "")
    }
    if let measured = try measured(steps) { return measured }
    return try unmeasured(from: commit)
  }

  /// The same without any size, where even the lists of files are missing.
  private func unmeasured(from commit: String) throws(Diagnostic) -> GitProcess {
    let format = GitLayout.format.replacing("tformat:", with: "tformat:unsized %P%n")
    return try run(
      [
        "log", "--first-parent", "--no-patch", "--no-color", "--encoding=UTF-8",
        "--format=\(format)",
      ]
        + Self.bareness + [commit, "--"])
  }

  /// Commits with sizes as far as the clone tells them; `nil` where not even lists of files are there.
  private func measured(_ steps: [GitSizes.Step]) throws(Diagnostic) -> GitProcess? {
    let view = try GitView(of: layout)
    let lists = try run(
      ["diff-tree", "--stdin", "--always", "--root", "-r", "--raw", "--no-renames", "--no-abbrev"],
      input: GitProcess.Scratch(GitSizes.question(about: steps)), through: view)
    var sizes = GitSizes()
    do throws(Diagnostic) {
      try lists.lines { sizes.add($0) }
    } catch {
      // Elsewhere a repository that lacks them is damaged.
      guard isPartial else { throw error }
      return nil
    }
    guard sizes.isComplete(for: steps) else { return nil }
    let contents = try run(
      ["cat-file", "--batch-check=%(objectname)", "--buffer"],
      input: GitProcess.Scratch(sizes.contents()), through: view)
    try contents.lines { sizes.note($0) }
    return try run(
      ["diff-tree", "--stdin", "--always", "--root", "-r", "--no-notes"] + Self.measures,
      input: GitProcess.Scratch(sizes.measurements(of: steps)), through: view)
  }

  /// The commit at hand.
  func head() throws(Diagnostic) -> String {
    try run(["rev-parse", "--verify", "HEAD^{commit}"]).text().withoutSpaces
  }

  /// All commits that lead to one and their parents, with their authors, children before parents.
  func authors(of commit: String) throws(Diagnostic) -> GitProcess {
    try run(
      ["log", "--topo-order", "--no-color", "--encoding=UTF-8", "--format=%H %P%x09%an%x09%ae"]
        + Self.bareness + [commit, "--"])
  }

  /// All commits that lead to one and their parents, children before parents.
  func ancestry(of commit: String) throws(Diagnostic) -> GitProcess {
    try run(
      ["log", "--topo-order", "--no-color", "--format=%H %P"] + Self.bareness + [commit, "--"])
  }

  /// The tags of any of some globs in the order of time, each measured against the one before.
  ///
  /// `git diff-tree` repeats lines that name no commit, so that each tag stands before its own.
  func tags(_ globs: [String]) throws(Diagnostic) -> GitProcess {
    let tags = try tagged(globs)
    guard !tags.isEmpty else { throw .noTags(globs, name) }
    let gains = try gains(of: tags)
    if isPartial, let measured = try measured(Self.steps(of: tags, gains)) { return measured }
    let lines = Self.steps(of: tags, gains).map { step in
      "\(step.heading)\(step.commit) \(step.before ?? step.commit)\n"
    }
    return try run(
      ["diff-tree", "--stdin", "--always", "-r", "--no-notes"] + Self.measures,
      input: GitProcess.Scratch(lines.joined()))
  }

  private static func steps(of tags: [Tag], _ gains: [CommitGraph.Gain?]) -> [GitSizes.Step] {
    tags.indices.map { index in
      let tag = tags[index]
      let gain = gains[index].map { " \($0.commits) \($0.first)" } ?? ""
      return GitSizes.Step(
        commit: tag.commit, before: index > 0 ? tags[index - 1].commit : tag.commit, parents: "",
        heading: "tag \(tag.name) \(tag.time)\(gain)\n")
    }
  }

  private typealias Tag = (name: String, time: Int64, commit: String)

  private func tagged(_ globs: [String]) throws(Diagnostic) -> [Tag] {
    // An annotated tag says when it was made (tagger), another only when its commit was.
    let fields = [
      "%(objecttype)", "%(objectname)", "%(*objecttype)", "%(*objectname)", "%(taggerdate:unix)",
      "%(committerdate:unix)", "%(*committerdate:unix)", "%(refname:strip=2)",
    ]
    let asked = try run(
      ["for-each-ref", "--format=\(fields.joined(separator: "%09"))", "refs/tags/"])
    let wanted = globs.map { GitGlob(Array($0.utf8), stopsAtSlashes: false) }
    var tags: [Tag] = []
    for line in try asked.text().split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 8, wanted.contains(where: { $0.fits(parts[7]) }) else { continue }
      let commit = parts[0] == "commit" ? parts[1] : parts[2] == "commit" ? parts[3] : nil
      let time = parts[4...6].lazy.compactMap { Int64($0) }.first
      if let commit, let time { tags.append((parts[7], time, commit)) }
    }
    return tags.sorted { ($0.time, $0.name) < ($1.time, $1.name) }
  }

  /// What each tag has that the one before has not; `nil` where that cannot be told.
  private func gains(of tags: [Tag]) throws(Diagnostic) -> [CommitGraph.Gain?] {
    let commits = tags.map(\.commit)
    let asked = try run(
      ["log", "--stdin", "--topo-order", "--no-color", "--format=%H %at %P"] + Self.bareness,
      input: GitProcess.Scratch(commits.joined(separator: "\n") + "\n"))
    var graph = CommitGraph(boundary: boundary)
    try asked.lines { graph.add($0) }
    return [nil] + zip(commits.dropFirst(), commits).map { graph.gain(from: $1, to: $0) }
  }

  private func run(
    _ arguments: [String], input: GitProcess.Scratch? = nil, through view: GitView? = nil
  ) throws(Diagnostic) -> GitProcess {
    try GitProcess(
      arguments, in: folder, named: name, environment: environment, input: input, through: view)
  }
}

extension Diagnostic {
  /// The folder holds no repository.
  package static func notARepository(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "this is not a git repository",
      hint: "Name the folder that holds .git, or a bare repository.",
      at: Location(file: name))
  }

  /// No tag is called that.
  package static func noTags(_ globs: [String], _ name: String) -> Diagnostic {
    let all = globs.map { Excerpt.quoted($0) }.joined(separator: " or ")
    return Diagnostic(
      .error, .badData, "no tag of a commit fits \(all)",
      hint: "See \"git tag --list\", which takes the same patterns.", at: Location(file: name))
  }
}
