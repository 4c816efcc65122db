package import Diagnostics
import Foundation

/// A repository on disk and the ways to ask its history.
///
/// git runs once over the history, and once before it to say what the repository is; for tags once
/// to list them and once over all of them.
struct GitRepository {
  private let name: String
  private let folder: String
  private let environment: [String: String]
  /// The name of its folder, without `.git`.
  let title: String

  /// How changes are measured: renames found as git does by itself, whatever is configured.
  private static let measures = [
    "--numstat", "--find-renames", "--diff-algorithm=myers", "--no-ext-diff", "--no-textconv",
    "--no-color", "--submodule=short", "--ignore-submodules=none", "--format=\(GitLayout.format)",
  ]

  /// Asks git what is in a folder.
  ///
  /// - Throws: `noInput` when it is no repository, `badData` when its history is cut.
  init(at path: String, environment: [String: String]) throws(Diagnostic) {
    name = path
    folder = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL.path
    self.environment = environment
    let asked = try GitProcess(
      ["rev-parse", "--is-shallow-repository", "--is-bare-repository", "--absolute-git-dir"],
      in: folder, named: path, environment: environment)
    let lines = try asked.text().split(separator: "\n").map(String.init)
    guard lines.count == 3 else { throw .gitFailed(path, complaint: lines.joined()) }
    if lines[0] == "true" { throw .isShallow(path) }
    title = Self.title(of: lines[2], isBare: lines[1] == "true", seenFrom: folder)
  }

  /// The folder's name: of a bare repository its own, else the one that holds `.git`, else, in a
  /// second working tree or a submodule, the one that was named.
  private static func title(of gitFolder: String, isBare: Bool, seenFrom folder: String) -> String {
    let parts = gitFolder.split(separator: "/").map(String.init)
    let last = parts.last ?? ""
    if last == ".git" { return parts.dropLast().last ?? last }
    if isBare { return last.hasSuffix(".git") ? String(last.dropLast(4)) : last }
    return folder.split(separator: "/").last.map(String.init) ?? last
  }

  /// The commits of the first parents, newest first.
  func firstParents() throws(Diagnostic) -> GitProcess {
    let arguments =
      ["log", "--first-parent", "--diff-merges=first-parent"] + Self.measures + [
        "--no-show-signature", "--no-notes", "--no-mailmap", "--no-decorate", "--encoding=UTF-8",
        "HEAD", "--",
      ]
    return try GitProcess(arguments, in: folder, named: name, environment: environment)
  }

  /// The tags of a glob in the order of time, each measured against the one before.
  ///
  /// `git diff-tree` repeats lines that name no commit, so that each tag stands before its own.
  func tags(_ glob: String) throws(Diagnostic) -> GitProcess {
    let tags = try tagged(glob)
    guard !tags.isEmpty else { throw .noTags(glob, name) }
    var lines = ""
    var before: String?
    for tag in tags {
      lines += "tag \(tag.time) \(tag.name)\n\(tag.commit) \(before ?? tag.commit)\n"
      before = tag.commit
    }
    return try GitProcess(
      ["diff-tree", "--stdin", "--always", "-r", "--no-notes", "--encoding=UTF-8"] + Self.measures,
      in: folder, named: name, environment: environment, input: GitProcess.Scratch(lines))
  }

  private func tagged(
    _ glob: String
  ) throws(Diagnostic) -> [(name: String, time: Int64, commit: String)] {
    // An annotated tag says when it was made (tagger), another only when its commit was.
    let fields = [
      "%(objecttype)", "%(objectname)", "%(*objecttype)", "%(*objectname)", "%(taggerdate:unix)",
      "%(committerdate:unix)", "%(refname:strip=2)",
    ]
    let asked = try GitProcess(
      ["for-each-ref", "--format=\(fields.joined(separator: "%09"))", "refs/tags/"],
      in: folder, named: name, environment: environment)
    let wanted = Glob(Array(glob.utf8))
    var tags: [(name: String, time: Int64, commit: String)] = []
    for line in try asked.text().split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 7, wanted.fits(parts[6]) else { continue }
      let commit = parts[0] == "commit" ? parts[1] : parts[2] == "commit" ? parts[3] : nil
      guard let commit, let time = Int64(parts[4]) ?? Int64(parts[5]) else { continue }
      tags.append((parts[6], time, commit))
    }
    return tags.sorted { ($0.time, $0.name) < ($1.time, $1.name) }
  }
}

extension Glob {
  func fits(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { fits($0) }
  }
}

extension Diagnostic {
  /// The history is cut off, and what it begins with would look like a huge change.
  package static func isShallow(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the clone is shallow: its history is cut off",
      hint: "Fetch the rest with \"git fetch --unshallow\"; in a pipeline, ask for full depth.",
      at: Location(file: name))
  }

  /// No tag is called that.
  package static func noTags(_ glob: String, _ name: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "no tag of a commit fits \(Excerpt.quoted(glob))",
      hint: "See \"git tag --list\"; * stands for anything but a slash.", at: Location(file: name))
  }
}
