import Chronology
import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

@Suite(.enabled(if: TinyRepository.git != nil, "git is not installed"))
struct TagTests {
  /// A repository with tags whose names are in another order than their times.
  private func repository() throws -> TinyRepository {
    let repository = try TinyRepository()
    try repository.write("1\n", to: "a.txt")
    try repository.commit("One", at: 0)
    try repository.git("tag", "release-9")
    try repository.write("1\n2\n", to: "a.txt")
    try repository.commit("Two", at: 60)
    try repository.write("1\n2\n3\n", to: "a.txt")
    try repository.write("x\n", to: "vendor/x")
    try repository.commit("Three", at: 120)
    try repository.git("tag", "-a", "-m", "Out", "release-10", at: 300)
    try repository.git("checkout", "--quiet", "-b", "old", "HEAD~1")
    try repository.write("fixed\n", to: "b.txt")
    try repository.commit("Mend", at: 180)
    try repository.git("tag", "release-9.1")
    try repository.git("tag", "nightly")
    return repository
  }

  @Test func eachTagIsAChangeInTheOrderOfTime() throws {
    let repository = try repository()
    let history = try repository.read { $0.git.tags = ["release-*"] }
    #expect(
      history.changes.map { $0.texts[.id] } == [
        "web@release-10", "web@release-9.1", "web@release-9",
      ])
    #expect(history.summary.defaultSource == "git-tags")
    let (last, mended, first) = (history.changes[0], history.changes[1], history.changes[2])
    // An annotated tag is as old as its writing, another as its commit.
    #expect(last.finishedAt == instant(2026, 1, 5, 5))
    #expect(mended.finishedAt == instant(2026, 1, 5, 3))
    #expect(first.finishedAt == instant(2026, 1, 5))
    // Nothing is known to lie before the first.
    #expect(first.linesAdded == nil)
    #expect(first.commits == nil)
    #expect(first.firstCommitAt == nil)
    // git diff --numstat release-9 release-9.1; git rev-list release-9..release-9.1
    #expect(mended.linesAdded == 2)
    #expect(mended.linesDeleted == 0)
    #expect(mended.commits == 2)
    #expect(mended.firstCommitAt == instant(2026, 1, 5, 1))
    // git diff --numstat release-9.1 release-10: a.txt +1, b.txt -1, and vendor/x left out
    #expect(last.linesAdded == 1)
    #expect(last.linesDeleted == 1)
    #expect(last.filesChanged == 2)
    #expect(last.commits == 1)
    #expect(last.firstCommitAt == instant(2026, 1, 5, 2))
    #expect(last.texts[.title] == "release-10")
    #expect(last.texts[.reference] == (try repository.git("rev-parse", "release-10^{commit}")))
    #expect(last.texts[.outcome] == nil)
    #expect(last.texts[.author] == nil)
  }

  @Test func globsAreAnyOf() throws {
    let repository = try repository()
    let names = { (globs: [String]) in
      try repository.read { $0.git.tags = globs }.changes.compactMap { $0.texts[.title] }.sorted()
    }
    #expect(try names(["release-?"]) == ["release-9"])
    #expect(try names(["night*", "release-9"]) == ["nightly", "release-9"])
    #expect(try names(["*"]).count == 4)
  }

  @Test(arguments: [
    "*", "v*", "v[0-9]*", "v[!0-9]*", "v[^2-9]*", "a/?", "a*", "?/b", "[", "v[", "[]x]", "v2.**",
    "v[0-9][0-9]", "V1", "\u{e9}*",
  ])
  func globsAreThoseOfGitTag(glob: String) throws {
    let repository = try TinyRepository()
    try repository.commit("One")
    for name in ["v1", "v2", "v10", "v2.0", "vx", "a/b", "a/c/d", "\u{e9}1", "V3"] {
      try repository.git("tag", name)
    }
    let expected = try repository.git("tag", "--list", glob).split(separator: "\n").map(String.init)
    guard !expected.isEmpty else {
      #expect(throws: Diagnostic.noTags([glob], repository.folder.path)) {
        try repository.read { $0.git.tags = [glob] }
      }
      return
    }
    let titles = try repository.read { $0.git.tags = [glob] }.changes.compactMap {
      $0.texts[.title]
    }
    #expect(titles.sorted() == expected.sorted())
  }

  @Test func noTagIsAnError() throws {
    let repository = try repository()
    #expect(throws: Diagnostic.noTags(["--upload-pack=x"], repository.folder.path)) {
      try repository.read { $0.git.tags = ["--upload-pack=x"] }
    }
  }

  @Test func tagsOfTreesAndNestedTagsDoNoHarm() throws {
    let repository = try TinyRepository()
    try repository.write("1\n", to: "a.txt")
    try repository.commit("One")
    try repository.git("tag", "tree", "HEAD^{tree}")
    try repository.git("tag", "-a", "-m", "Inner", "inner")
    try repository.git("tag", "-a", "-m", "Outer", "outer", "inner")
    let history = try repository.read { $0.git.tags = ["*"] }
    // Before 2.45 git looks through one tag only, so that `outer` may be missing.
    let names = history.changes.compactMap { $0.texts[.title] }
    #expect(names.contains("inner") && !names.contains("tree"))
  }
}
