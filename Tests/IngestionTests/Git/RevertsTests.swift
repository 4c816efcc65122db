import Ingestion
import Records
import Testing

@Suite(.enabled(if: TinyRepository.git != nil, "git is not installed"))
struct RevertTests {
  /// A history of empty commits, each an hour after the last; `{n}` stands for the hash of the
  /// commit at place n, `{n:8}` for its first eight digits.
  private func history(
    _ messages: [String], at minutes: [Int] = [], window: Int64? = nil
  ) throws -> (history: History, hashes: [String]) {
    let repository = try TinyRepository()
    var hashes: [String] = []
    for (index, message) in messages.enumerated() {
      var text = message
      for (place, hash) in hashes.enumerated() {
        text = text.replacing("{\(place)}", with: hash)
          .replacing("{\(place):8}", with: hash.prefix(8))
      }
      hashes.append(
        try repository.commit(text, at: minutes.isEmpty ? nil : minutes[index]))
    }
    let history = try repository.read {
      if let window { $0.git.revertWindow = window }
    }
    return (history, hashes)
  }

  @Test(arguments: [
    "Revert \"B\"\n\nThis reverts commit {1}.", "Undo\n\nThis reverts commit {1:8}.",
    "Revert \"B\"", "Revert: B", "revert \"B (#2)\" (#3)", "Revert #2", "Undo\n\nReverts #2",
    "Undo\n\nReverts acme/web#2", "Revert {1:8}", "Back out \"B\"",
    "Undo\n\nThis reverts commit\n{1}",
    "Undo\n\nThis reverts commit {1}, reversing\nchanges made to {0}.",
    "Undo\n\nBacked out changeset {1:8}",
    "Undo [{1:8}]\n\nThis reverts commits {1:8} and aaaaaaaa.",
  ])
  func aRevertMarksWhatItUndoes(message: String) throws {
    let (history, hashes) = try history(["A (#1)", "B (#2)", "C (#4)", message])
    #expect(history.titles("rolled_back") == ["B (#2)"])
    #expect(try history.attribute("undone_by", of: hashes[1]) == hashes[3])
    #expect(try history.attribute("undoes", of: hashes[3]) == hashes[1])
    #expect(try history.change(hashes[3]).texts[.type] == "revert")
    #expect(try history.change(hashes[3]).texts[.outcome] == "succeeded")
  }

  @Test(arguments: [
    "Revert the change of colours", "Reverted", "Title\n\nThis partially reverts commit {1}.",
    "Title\n\n> This reverts commit {1}.", "Title\n\nUnlike {1}, this stays.",
    "Revert \"Never there\"", "Undo\n\nThis reverts commit 0123456789abcdef.", "Revert \"b\"",
  ])
  func whatNamesNothingMarksNothing(message: String) throws {
    let (history, _) = try history(["A (#1)", "B (#2)", message])
    #expect(history.titles("rolled_back") == [])
    #expect(history.changes.count == 3)
  }

  @Test func ofSeveralOfATitleTheNearestIsMeant() throws {
    let (history, hashes) = try history(["Tune", "Tune", "C", "Revert \"Tune\"", "Tune"])
    #expect(history.titles("rolled_back") == ["Tune"])
    #expect(try history.change(hashes[1]).texts[.outcome] == "rolled_back")
  }

  @Test func aHashGoesBeforeATitle() throws {
    let (history, hashes) = try history([
      "Tune", "Tune", "Revert \"Tune\"\n\nThis reverts commit {0}.",
    ])
    #expect(try history.change(hashes[0]).texts[.outcome] == "rolled_back")
    #expect(try history.change(hashes[1]).texts[.outcome] == "succeeded")
  }

  @Test func severalAreUndoneAtOnce() throws {
    let (history, _) = try history([
      "A", "B", "C", "Undo\n\nThis reverts commit {2}.\nThis reverts commit {0}.",
    ])
    #expect(history.titles("rolled_back") == ["A", "C"])
  }

  /// What was rolled back was, also when it comes back later; and what brings it back is a change
  /// of its own that may be rolled back in turn.
  @Test(arguments: [
    "Reapply \"B\"\n\nThis reverts commit {2}.", "Revert \"Revert \"B\"\"", "Reland \"B\"",
    "Revert \"Revert \"B\"\"\n\nThis reverts commit {2}.", "Undo\n\nThis reverts commit {2}.",
    "Reland\n\nThis is a reland of commit {2}", "Revert^2 \"B\"",
  ])
  func aRelandUndoesTheRevert(message: String) throws {
    let (history, hashes) = try history(["A", "B", "Revert \"B\"", message])
    #expect(history.titles("rolled_back") == ["B"])
    #expect(try history.attribute("undone_by", of: hashes[1]) == hashes[2])
    #expect(try history.attribute("undoes", of: hashes[3]) == hashes[2])
    #expect(try history.change(hashes[2]).texts[.type] == "revert")
    #expect(try history.change(hashes[3]).texts[.type] == "reland")
  }

  @Test func aRelandThatIsUndoneIsRolledBack() throws {
    let (history, _) = try history([
      "B", "Revert \"B\"", "Reapply \"B\"", "Revert \"Reapply \"B\"\"",
    ])
    #expect(history.titles("rolled_back") == ["B", "Reapply \"B\""])
    #expect(history.changes.map { $0.texts[.type] } == ["revert", "reland", "revert", "code"])
  }

  @Test func aLateRevertDoesNotRollBack() throws {
    let day = 24 * 60
    let messages = ["A", "B", "Revert \"A\"", "Revert \"B\""]
    let minutes = [0, day, 7 * day + 1, 8 * day]
    let (history, hashes) = try history(messages, at: minutes)
    #expect(history.titles("rolled_back") == ["B"])
    #expect(try history.attribute("undone_by", of: hashes[0]) == hashes[2])
    let (short, _) = try self.history(messages, at: minutes, window: Int64(day) * 60_000)
    #expect(short.titles("rolled_back") == [])
  }

  @Test(arguments: ["tip", "deep", "abbreviated"])
  func aCommitOfAMergedBranchMeansItsMerge(which: String) throws {
    let repository = try TinyRepository()
    try repository.commit("Begin")
    try repository.git("checkout", "--quiet", "-b", "inner")
    let deep = try repository.commit("Deep")
    try repository.git("checkout", "--quiet", "-b", "topic", "main")
    try repository.commit("Topic")
    try repository.merge("inner", "Merge branch 'inner' into topic")
    let tip = try repository.commit("Tip")
    try repository.git("checkout", "--quiet", "main")
    try repository.commit("Meanwhile")
    let merge = try repository.merge("topic", "Merge branch 'topic'")
    try repository.git("checkout", "--quiet", "-b", "other", "main~1")
    try repository.commit("Other")
    try repository.git("merge", "--quiet", "-m", "Catch up", "main")
    try repository.git("checkout", "--quiet", "main")
    try repository.merge("other", "Merge branch 'other'")
    let named = which == "tip" ? tip : which == "deep" ? deep : String(deep.prefix(9))
    let revert = try repository.commit("Undo\n\nThis reverts commit \(named).")
    let history = try repository.read()
    #expect(history.changes.count == 5)
    #expect(history.titles("rolled_back") == ["Merge branch 'topic'"])
    #expect(try history.attribute("undoes", of: revert) == merge)
    #expect(try history.attribute("undone_by", of: merge) == revert)
  }

  @Test func aMergedRevertMeansTheMergedRequest() throws {
    let repository = try TinyRepository()
    try repository.commit("Begin")
    for (number, branch, title) in [
      (1, "one", "Add one"), (2, "two", "Add two"), (3, "revert-1-one", "Revert \"Add one\""),
      (4, "revert-2-two", "Take two out"),
    ] {
      try repository.git("checkout", "--quiet", "-b", branch)
      try repository.commit("Work on \(branch)")
      try repository.git("checkout", "--quiet", "main")
      try repository.merge(branch, "Merge pull request #\(number) from acme/\(branch)\n\n\(title)")
    }
    let history = try repository.read()
    #expect(history.titles("rolled_back") == ["Add one", "Add two"])
    #expect(
      history.changes.map { $0.texts[.type] } == ["revert", "revert", "code", "code", "code"])
  }

  @Test func sayingATypeKeepsIt() throws {
    let repository = try TinyRepository()
    try repository.commit("A")
    try repository.commit("Revert \"A\"")
    let map = try ColumnMap.read("type=\"config\"")
    let history = try repository.read { $0.map = map }
    #expect(history.changes.map { $0.texts[.type] } == ["config", "config"])
    #expect(history.titles("rolled_back") == ["A"])
  }
}
