import Chronology
import Foundation
import Ingestion
import Records
import Testing

@Suite(.enabled(if: TinyRepository.git != nil, "git is not installed"))
struct GitFormatTests {
  @Test func aCommitIsAChange() throws {
    let repository = try TinyRepository()
    try repository.write("one\ntwo\nthree\n", to: "a.txt")
    let first = try repository.commit("Begin\n\nWith a body.")
    try repository.write("one\n2\nthree\nfour\n", to: "a.txt")
    try repository.write("x\n", to: "sub/b é.txt")
    let second = try repository.commit("Raise the limit (#12)", author: "Bo Ek <bo@example.org>")
    let history = try repository.read()
    #expect(history.summary.kind == .changes)
    #expect(history.summary.defaultSource == "git")
    #expect(history.changes.map { $0.texts[.id] } == [second, first])
    let change = history.changes[0]
    #expect(change.texts[.title] == "Raise the limit (#12)")
    #expect(change.texts[.author] == "Bo Ek")
    #expect(change.texts[.reference] == "#12")
    #expect(change.texts[.type] == "code")
    #expect(change.texts[.service] == "web")
    #expect(change.texts[.outcome] == "succeeded")
    #expect(change.finishedAt == instant(2026, 1, 5, 2))
    #expect(change.startedAt == nil)
    #expect(change.linesAdded == 3)
    #expect(change.linesDeleted == 1)
    #expect(change.filesChanged == 2)
    #expect(change.commits == 1)
    #expect(change.isBot == nil)
    #expect(history.changes[1].texts[.title] == "Begin")
    #expect(history.changes[1].linesAdded == 3)
  }

  @Test func aMergeIsOneChangeOfAllItBrings() throws {
    let repository = try TinyRepository()
    try repository.write("one\n", to: "a.txt")
    try repository.commit("Begin")
    try repository.git("checkout", "--quiet", "-b", "topic")
    try repository.write("1\n2\n", to: "b.txt")
    try repository.commit("Topic, first")
    try repository.write("1\n2\n3\n", to: "b.txt")
    try repository.commit("Topic, second")
    try repository.git("checkout", "--quiet", "main")
    try repository.write("one\nmore\n", to: "a.txt")
    try repository.commit("Meanwhile")
    let merge = try repository.merge(
      "topic", "Merge pull request #7 from ada/topic\n\nAdd a second file")
    let history = try repository.read()
    #expect(
      history.changes.map { $0.texts[.title] } == ["Add a second file", "Meanwhile", "Begin"])
    let change = try history.change(merge)
    #expect(change.texts[.reference] == "#7")
    #expect(change.linesAdded == 3)
    #expect(change.linesDeleted == 0)
    #expect(change.filesChanged == 1)
    #expect(change.commits == nil)
  }

  @Test func aCommitWrittenEarlierHasALeadTime() throws {
    let repository = try TinyRepository()
    try repository.commit("Begin")
    try repository.git(
      "commit", "--quiet", "--amend", "--no-edit", "--allow-empty", "--date=2026-01-04T22:00:00Z")
    #expect(try repository.read().changes[0].firstCommitAt == instant(2026, 1, 4, 22))
  }

  @Test func binaryFilesHaveNoLinesAndVendoredOnesDoNotCount() throws {
    let repository = try TinyRepository()
    try repository.write("a\u{0}b\n", to: "logo.bin")
    let binary = try repository.commit("Logo")
    try repository.write("1\n2\n", to: "vendor/lib/x.js")
    try repository.write("1\n", to: "deep/down/package-lock.json")
    let vendored = try repository.commit("Vendor")
    try repository.write("1\n2\n3\n", to: "docs/guide.md")
    try repository.write("1\n", to: "src/main.c")
    let mixed = try repository.commit("Both")
    let history = try repository.read()
    #expect(try history.change(binary).linesAdded == nil)
    #expect(try history.change(binary).filesChanged == 1)
    #expect(try history.attribute("files_binary", of: binary) == "1")
    #expect(try history.change(vendored).linesAdded == nil)
    #expect(try history.change(vendored).filesChanged == 0)
    #expect(try history.attribute("files_excluded", of: vendored) == "2")
    #expect(try history.change(mixed).linesAdded == 4)
    let all = try repository.read { $0.git.countsVendored = true }
    #expect(try all.change(vendored).linesAdded == 3)
    let less = try repository.read { $0.git.excludes = ["docs/**", "-strange*"] }
    #expect(try less.change(mixed).linesAdded == 1)
    #expect(try less.change(mixed).filesChanged == 1)
  }

  @Test func renamesAreFollowedToTheirNewPath() throws {
    let repository = try TinyRepository()
    let text = (1...20).map { "line \($0)\n" }.joined()
    try repository.write(text, to: "vendor/x.c")
    try repository.write(text, to: "src/a b.c")
    try repository.commit("Begin")
    try repository.git("mv", "vendor/x.c", "x.c")
    try repository.write(text + "more\n", to: "x.c")
    try repository.git("mv", "src/a b.c", "src/\"odd\"\t.c")
    let moved = try repository.commit("Move")
    let change = try repository.read().change(moved)
    #expect(change.linesAdded == 1)
    #expect(change.linesDeleted == 0)
    #expect(change.filesChanged == 2)
  }

  @Test func botsAreMarked() throws {
    let repository = try TinyRepository()
    try repository.commit(
      "Bump x", author: "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>")
    try repository.commit("Update y", author: "Renovate <renovate-bot@example.org>")
    try repository.commit("Write", author: "Abbot Robotka <abbot@example.org>")
    #expect(try repository.read().changes.map(\.isBot) == [nil, true, true])
  }

  @Test func valuesAreSaidForAllChanges() throws {
    let repository = try TinyRepository()
    try repository.commit("Begin")
    let map = try ColumnMap.read("service=\"shop\",type=\"config\",environment=\"staging\"")
    let change = try repository.read { $0.map = map }.changes[0]
    #expect(change.texts[.service] == "shop")
    #expect(change.texts[.type] == "config")
    #expect(change.texts[.environment] == "staging")
  }

  @Test func messagesCannotPassForCommits() throws {
    let repository = try TinyRepository()
    let forged = "commit " + String(repeating: "a", count: 40)
    try repository.commit("Begin\n\n\(forged)\ntimes 1 1\nauthor Eve\n\n5\t5\tx\ntag x 1")
    try repository.commit("\u{feff}Zero\u{200b} width \u{1f4a5}")
    let history = try repository.read()
    #expect(history.changes.count == 2)
    #expect(history.changes[1].texts[.author] == "Ada")
    #expect(history.changes[1].linesAdded == 0)
    #expect(history.changes[0].texts[.title] == "\u{feff}Zero\u{200b} width \u{1f4a5}")
  }

  @Test func aBareRepositoryAndASecondWorkingTreeAreRead() throws {
    let repository = try TinyRepository()
    let hash = try repository.commit("Begin")
    let parent = repository.folder.deletingLastPathComponent()
    try repository.git("clone", "--quiet", "--bare", ".", "../shop.git")
    try repository.git("worktree", "add", "--quiet", "../second", "-b", "side")
    let bare = try History(of: parent.appendingPathComponent("shop.git").path)
    #expect(bare.changes.map { $0.texts[.id] } == [hash])
    #expect(bare.changes[0].texts[.service] == "shop")
    let second = try History(of: parent.appendingPathComponent("second").path)
    #expect(second.changes.map { $0.texts[.id] } == [hash])
  }

  @Test func aLogInAFileIsReadToo() throws {
    let hash = String(repeating: "b", count: 40)
    let log = """
      commit \(hash)
      times 1767571200 1767571200
      author Ada
      email ada@example.org
       Begin

      3\t1\ta.c

      """
    let (records, summary) = try Collected.reading(log)
    #expect(summary.format == "git")
    #expect(records.changes.map { $0.texts[.id] } == [hash])
    #expect(records.changes.map(\.linesAdded) == [3])
    let (broken, _) = try Collected.reading(log + "commit x\n" + log)
    #expect(broken.changes.count == 2)
    #expect(
      broken.complaints == [
        "file.csv:8: error: this is no commit in the layout that Toll asks git for"
      ])
  }
}
