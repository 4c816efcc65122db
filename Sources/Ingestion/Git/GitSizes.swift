import Diagnostics

/// Which of a history's commits git can measure in a clone that lacks the content of some files.
///
/// The list of files that a commit changed is at hand where their content is not, so it is asked for
/// first, then which of the contents are there, and then for the sizes of the commits that have all
/// of theirs.
struct GitSizes {
  /// A commit, what it is measured against, and what stands before it in the log.
  struct Step {
    let commit: String
    /// `nil` for a commit that nothing is before.
    let before: String?
    let parents: String
    /// Lines about a tag, with their breaks.
    let heading: String
  }

  /// For each commit that changed files, the contents that its size needs.
  private var needs: [[CommitGraph.Key]] = []
  private var all: Set<CommitGraph.Key> = []
  private var names: [String] = []
  private var absent: Set<CommitGraph.Key> = []

  /// What git is asked first: each commit with what it is measured against.
  static func question(about steps: [Step]) -> String {
    steps.map { "\($0.commit)\($0.before.map { " \($0)" } ?? "")\n" }.joined()
  }

  /// Takes a line of git's list: a commit's hash, or what became of a file.
  mutating func add(_ line: String) {
    guard line.hasPrefix(":") else {
      if !line.isEmpty { needs.append([]) }
      return
    }
    let words = line.dropFirst().split(separator: " ", maxSplits: 4)
    guard words.count == 5, !needs.isEmpty else { return }
    for (mode, hash) in zip(words[0...1], words[2...3]) {
      // Of a submodule nothing is kept here, and of no file there is nothing.
      guard mode != "160000", !hash.allSatisfy({ $0 == "0" }), let key = CommitGraph.Key(hash)
      else { continue }
      needs[needs.count - 1].append(key)
      if all.insert(key).inserted { names.append(String(hash)) }
    }
  }

  /// What git is asked next: each content once.
  mutating func contents() -> String {
    defer { names = [] }
    return names.joined(separator: "\n") + (names.isEmpty ? "" : "\n")
  }

  /// Takes a line about a content, which ends in `missing` where it is.
  mutating func note(_ line: String) {
    guard line.hasSuffix(" missing"), let key = CommitGraph.Key(line.prefix { $0 != " " }) else {
      return
    }
    absent.insert(key)
  }

  /// What git is asked last: the same commits, those that cannot be measured against themselves.
  func measurements(of steps: [Step]) -> String {
    zip(steps, needs).map { step, needs in
      let isWhole = !needs.contains(where: absent.contains)
      let before = isWhole ? step.before : step.commit
      return "\(step.heading)\(isWhole ? "sized" : "unsized") \(step.parents)\n"
        + "\(step.commit)\(before.map { " \($0)" } ?? "")\n"
    }.joined()
  }

  /// Whether git told of each of some commits.
  func isComplete(for steps: [Step]) -> Bool { needs.count == steps.count }
}
