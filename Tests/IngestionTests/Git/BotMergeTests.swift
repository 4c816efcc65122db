import Ingestion
import Records
import Testing

/// A merge is a bot's change where a bot wrote what it brings.
@Suite(.enabled(if: TinyRepository.git != nil, "git is not installed"))
struct BotMergeTests {
  private static let bot = "renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>"
  private static let person = "Grace <grace@example.org>"

  /// Whether the merge of a branch is marked, the branch holding a commit of each of some authors.
  private func isBots(
    _ subject: String, authors: [String], merger: String = "Ada <ada@example.org>"
  ) throws -> Bool {
    let repository = try TinyRepository()
    try repository.commit("Begin")
    try repository.git("checkout", "--quiet", "-b", "side")
    for author in authors { try repository.commit("Work", author: author) }
    try repository.git("checkout", "--quiet", "main")
    try repository.commit("Meanwhile", author: Self.person)
    try repository.git("merge", "--quiet", "--no-ff", "-m", subject, "side", author: merger)
    let merge = try repository.git("rev-parse", "HEAD")
    return try repository.read().change(merge).isBot ?? false
  }

  @Test func itIsTheirsWhoWroteIt() throws {
    let plain = "Merge branch 'side'"
    #expect(try isBots(plain, authors: [Self.bot, Self.bot]))
    #expect(try !isBots(plain, authors: [Self.person]))
    #expect(try !isBots(plain, authors: [Self.person], merger: "bors[bot] <bors@example.org>"))
    #expect(try !isBots("Merge branch 'renovate/yaml'", authors: [Self.person]))
  }

  @Test func ofBothTheBranchDecides() throws {
    let both = [Self.bot, Self.person]
    #expect(try isBots("Merge branch 'renovate/yaml' into 'main'", authors: both))
    #expect(try isBots("Merge pull request #7 from octo/dependabot/npm/yaml", authors: both))
    #expect(try isBots("Merge pull request #7 from renovate-bot/yaml", authors: both))
    #expect(try isBots("Merged in snyk-fix-12 (pull request #7)", authors: both))
    #expect(try !isBots("Merge pull request #7 from octo/prices", authors: both))
    #expect(try !isBots("Merge branch 'robotics'", authors: both))
  }

  /// The first merge brings a bot's commit, the second a person's on top of it; by hand only the
  /// first is the bot's.
  @Test func eachMergeAnswersForWhatItBroughtFirst() throws {
    let repository = try TinyRepository()
    try repository.commit("Begin")
    try repository.git("checkout", "--quiet", "-b", "side")
    try repository.commit("Raise yaml", author: Self.bot)
    try repository.git("checkout", "--quiet", "main")
    let first = try repository.merge("side", "First")
    try repository.git("checkout", "--quiet", "side")
    try repository.commit("Mend what broke", author: Self.person)
    try repository.git("checkout", "--quiet", "main")
    let second = try repository.merge("side", "Second")
    let history = try repository.read()
    #expect(try history.change(first).isBot == true)
    #expect(try history.change(second).isBot == nil)
  }

  @Test func aLogInAFileIsJudgedByTheBranch() throws {
    let hash = String(repeating: "a", count: 40)
    let text = """
      commit \(hash) \(hash) \(hash)
      times 1763285400 1763285400
      author Ada
      email ada@example.org
       Merge pull request #12 from octo/dependabot/npm/yaml

      3\t1\tpackage.json
      """
    let (records, _) = try Collected.reading(text, named: "log.txt")
    #expect(records.changes.map(\.isBot) == [true])
  }
}
