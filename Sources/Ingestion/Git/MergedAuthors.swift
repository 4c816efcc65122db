/// Who wrote what the merges on the line of first parents brought: programs or people.
struct MergedAuthors {
  /// Who wrote the commits of a merge, merges among them left out.
  enum Authors: Equatable {
    case programs, people, both
  }

  private var history: FirstParentLine
  private var authors: [Int: Authors] = [:]

  /// - Parameter newest: the commit that the line begins with.
  init(of newest: String) { history = FirstParentLine(of: newest) }

  /// Takes a commit from a line of its hash and its parents, its author's name and address, with
  /// tabs between the three.
  mutating func add(_ text: String) {
    let parts = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    let words = (parts.first ?? "").split(separator: " ").map(String.init)
    guard parts.count == 3, let hash = words.first,
      let found = history.take(hash, parents: words.dropFirst()), !found.isOnLine, words.count < 3
    else { return }
    let isBot = GitChange.isBot(name: parts[1], email: parts[2])
    let one: Authors = isBot ? .programs : .people
    authors[found.place] = authors[found.place].map { $0 == one ? one : .both } ?? one
  }

  /// By the hashes of merges.
  var byMerge: [String: Authors] {
    Dictionary(uniqueKeysWithValues: authors.map { (history.line[$0], $1) })
  }
}

/// The branch that a commit says it merges.
struct MergedBranch: Equatable {
  /// Its name, with the account or the remote before it where the subject has one.
  let name: String

  /// The branch that a subject names, as in `Merge pull request #12 from octo/renovate/yaml`;
  /// `nil` where it names none.
  init?(of subject: String) {
    if subject.hasPrefix("Merge pull request "), let from = subject.firstRange(of: " from ") {
      name = String(subject[from.upperBound...].prefix { $0 != " " })
    } else if subject.hasPrefix("Merged in ") {
      name = String(subject.dropFirst(10).prefix { $0 != " " })
    } else if subject.hasPrefix("Merge branch '") || subject.hasPrefix("Merge remote-tracking "),
      let quote = subject.firstIndex(of: "'")
    {
      name = String(subject[subject.index(after: quote)...].prefix { $0 != "'" })
    } else {
      return nil
    }
  }

  /// Beginnings of the names that programs give to their branches.
  private static let beginnings = [
    "dependabot/", "dependabot-", "renovate/", "renovate-", "greenkeeper/", "greenkeeper-",
    "snyk-fix-",
    "snyk-upgrade-", "pyup-", "pyup/", "depfu/", "imgbot", "whitesource-remediate/", "mend/",
    "all-contributors/", "allcontributors/", "pre-commit-ci-", "scala-steward", "weblate-", "l10n_",
    "crowdin", "bot/", "mergify/", "updatecli", "release-please--", "changeset-release/",
  ]

  /// Whether a program made it, by its name; the account or the remote before it may be one, too.
  var isOfProgram: Bool {
    let parts = name.lowercased().split(separator: "/", maxSplits: 1).map(String.init)
    let names = [name.lowercased()] + parts.dropFirst()
    return names.contains { name in Self.beginnings.contains(where: name.hasPrefix) }
      || parts.count > 1 && GitChange.isBot(name: parts[0], email: "")
  }
}
