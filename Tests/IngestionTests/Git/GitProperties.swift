import Chronology
import Foundation
import Ingestion
import Records
import Testing

/// What is read of histories drawn at random, and of real ones, against what git itself says.
@Suite(.enabled(if: TinyRepository.git != nil, "git is not installed"))
struct GitProperties {
  /// A repository with branches and merges as they come, written with `git fast-import`.
  private func drawn(_ seed: Int) throws -> TinyRepository {
    var random = SplitMix64(seed: seed)
    let repository = try TinyRepository()
    var stream = ""
    var tips = [1]
    var ancestry: [Set<Int>] = [[], [1]]
    let count = Int.random(in: 20...60, using: &random)
    for mark in 1...count {
      let author = TinyRepository.start + mark * 600 + Int.random(in: -7200...0, using: &random)
      let time = TinyRepository.start + mark * 600 + Int.random(in: -3000...3000, using: &random)
      let message = "Commit \(mark)\n\nSee pull requests and the changes in branch \(mark).\n"
      stream += "commit refs/heads/main\nmark :\(mark)\nauthor A <a@b> \(author) +0200\n"
      stream += "committer C <c@d> \(time) -0330\ndata \(message.utf8.count)\n\(message)"
      let tip = Int.random(in: 0..<tips.count, using: &random)
      if mark > 1 {
        ancestry.append(ancestry[tips[tip]].union([mark]))
        stream += "from :\(tips[tip])\n"
        // git merges nothing that is merged already.
        for other in tips.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random))
        where !ancestry[mark].contains(other) {
          stream += "merge :\(other)\n"
          ancestry[mark].formUnion(ancestry[other])
        }
      }
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let name =
          ["a.txt", "b/c.txt", "b/d.txt", "vendor/x.c", "e.bin"].randomElement(using: &random) ?? ""
        let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in
          name == "e.bin" ? "\u{0}" : "\(Int.random(in: 0...5, using: &random))\n"
        }.joined()
        stream += "M 644 inline \(name)\ndata \(text.utf8.count)\n\(text)\n"
      }
      if mark == 1 || (Int.random(in: 0..<4, using: &random) == 0 && tips.count < 5) {
        tips.append(mark)
      } else {
        tips[tip] = mark
      }
      if Int.random(in: 0..<6, using: &random) == 0 {
        stream += "reset refs/tags/t\(mark)\nfrom :\(mark)\n\n"
      }
    }
    // The head's first parents shall not be the last branch only.
    stream += "reset refs/heads/main\nfrom :\(tips.randomElement(using: &random) ?? count)\n\n"
    try repository.git("fast-import", "--quiet", "--force", input: stream)
    return repository
  }

  /// Added, deleted and files between two commits, without binary lines and vendored files.
  private func size(
    _ repository: TinyRepository, _ old: String, _ new: String
  ) throws -> (added: Int, deleted: Int, files: Int) {
    let lines = try repository.git("diff", "--numstat", "--find-renames", old, new)
    var size = (added: 0, deleted: 0, files: 0)
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: "\t")
      // Of a rename the new path counts; in these histories only one file is vendored.
      if parts[2].hasSuffix("vendor/x.c") || parts[2].hasSuffix("=> vendor}/x.c") { continue }
      size.files += 1
      size.added += Int(parts[0]) ?? 0
      size.deleted += Int(parts[1]) ?? 0
    }
    return size
  }

  @Test(arguments: 0..<12) func changesAreWhatGitSaysOfFirstParents(seed: Int) throws {
    let repository = try drawn(seed)
    let history = try repository.read()
    let hashes = try repository.git("rev-list", "--first-parent", "HEAD").split(separator: "\n")
      .map(String.init)
    #expect(Set(history.changes.compactMap { $0.texts[.id] }) == Set(hashes))
    #expect(history.changes.count == hashes.count)
    let empty = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    for (index, hash) in hashes.enumerated() {
      let change = try history.change(hash)
      let said = try repository.git("log", "-1", "--format=%ct %an|%s", hash)
      #expect(
        said
          == "\((change.finishedAt?.milliseconds ?? 0) / 1_000) \(change.texts[.author] ?? "")|"
          + (change.texts[.title] ?? ""))
      let before = index + 1 < hashes.count ? hashes[index + 1] : empty
      let size = try size(repository, before, hash)
      #expect(change.filesChanged == size.files, "\(hash)")
      guard let added = change.linesAdded, let deleted = change.linesDeleted else { continue }
      #expect((added, deleted) == (size.added, size.deleted), "\(hash)")
    }
  }

  @Test(arguments: 0..<12) func tagsBringWhatGitSaysBetweenThem(seed: Int) throws {
    let repository = try drawn(seed)
    let names = try repository.git(
      "for-each-ref", "--sort=refname", "--sort=creatordate", "--format=%(refname:short)",
      "refs/tags"
    ).split(separator: "\n").map(String.init)
    guard names.count > 1 else { return }
    let history = try repository.read { $0.git.tags = ["*"] }
    #expect(history.changes.count == names.count)
    for (older, newer) in zip(names, names.dropFirst()) {
      let change = try history.change("web@\(newer)")
      let between = try repository.git("log", "--format=%at", "\(older)..\(newer)")
        .split(separator: "\n").compactMap { Int64($0) }
      #expect(change.commits == between.count, "\(older)..\(newer)")
      let tagged = change.finishedAt?.milliseconds ?? 0
      let first = between.min().map { min($0 * 1_000, tagged) }
      #expect(change.firstCommitAt?.milliseconds == first, "\(older)..\(newer)")
      let size = try size(repository, older, newer)
      #expect(change.filesChanged == size.files)
      guard let added = change.linesAdded, let deleted = change.linesDeleted else { continue }
      #expect((added, deleted) == (size.added, size.deleted))
    }
  }

  @Test(arguments: 0..<12) func whatARevertNamesWasBroughtByWhatGitSays(seed: Int) throws {
    var random = SplitMix64(seed: seed + 1_000)
    let repository = try drawn(seed)
    let line = try repository.git("rev-list", "--first-parent", "HEAD").split(separator: "\n")
    let all = try repository.git("rev-list", "HEAD").split(separator: "\n")
    let sought = all.shuffled(using: &random).prefix(5)
    var expected: [String: String] = [:]
    try repository.git("reset", "--quiet", "--hard", "HEAD")
    let tree = try repository.git("rev-parse", "HEAD^{tree}")
    for (index, hash) in sought.enumerated() {
      // The oldest commit of the line from which the hash can be reached.
      let bringer = try line.last { commit in
        try repository.git("rev-list", "--count", String(hash), "^\(commit)") == "0"
      }
      let revert = try repository.git(
        "commit-tree", tree, "-p", "HEAD", "-m", "Undo \(index)\n\nThis reverts commit \(hash).",
        at: 700 + index)
      try repository.git("update-ref", "HEAD", revert)
      expected[revert] = bringer.map(String.init)
    }
    let history = try repository.read { $0.git.revertWindow = 30 * 86_400_000 }
    for (revert, bringer) in expected {
      #expect(try history.attribute("undoes", of: revert) == bringer)
      #expect(try history.change(bringer).texts[.outcome] == "rolled_back")
    }
    let marked = history.changes.filter { $0.texts[.outcome] == "rolled_back" }
    #expect(Set(marked.compactMap { $0.texts[.id] }) == Set(expected.values))
  }

  /// Repositories that lie beside the project or are the project, none on a machine that was given
  /// its files without its history; and those of `TOLL_TEST_REPOSITORIES`, separated by colons.
  private static var realRepositories: [String] {
    let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let fetched = [".build/repositories", ".build/checkouts"].flatMap { folder in
      let place = project.appending(path: folder)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path())) ?? []
      return names.sorted().map { place.appending(path: $0).path() }
    }
    let said = ProcessInfo.processInfo.environment["TOLL_TEST_REPOSITORIES"] ?? ""
    let named = said.split(separator: ":").map(String.init)
    return ([project.path()] + fetched + named).filter { path in
      FileManager.default.fileExists(atPath: path + "/.git/HEAD")
        || FileManager.default.fileExists(atPath: path + "/HEAD")
    }
  }

  @Test(
    .enabled(if: !realRepositories.isEmpty, "no repository lies here"),
    arguments: realRepositories)
  func realHistoriesAreWhatGitSaysOfThem(path: String) throws {
    let folder = URL(fileURLWithPath: path)
    let history = try History(of: path) { $0.git.countsVendored = true }
    let git = { (arguments: [String]) in try TinyRepository.run(arguments, in: folder) }
    #expect(
      "\(history.changes.count)" == (try git(["rev-list", "--first-parent", "--count", "HEAD"])))
    let lines = try git([
      "log", "--first-parent", "--diff-merges=first-parent", "--numstat", "--format=", "HEAD",
    ]).split(separator: "\n").map { $0.split(separator: "\t") }
    let sum = { (column: Int) in lines.compactMap { Int($0[column]) }.reduce(0, +) }
    #expect(history.changes.compactMap(\.linesAdded).reduce(0, +) == sum(0))
    #expect(history.changes.compactMap(\.linesDeleted).reduce(0, +) == sum(1))
    #expect(history.changes.compactMap(\.filesChanged).reduce(0, +) == lines.count)
    // Every revert in git's own words finds what it names.
    let reverts = try git([
      "log", "--first-parent", "--extended-regexp", "--grep=^This reverts commit [0-9a-f]{40}",
      "--format=%H", "HEAD",
    ]).split(separator: "\n").map(String.init)
    for revert in reverts { #expect(try history.attribute("undoes", of: revert) != nil) }
  }
}
