import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// A clone that lacks content of files is read all the same: what git cannot measure has no size and
/// is counted.
@Suite(.enabled(if: TinyRepository.git != nil, "git is not installed"))
struct PartialCloneTests {
  /// Four commits on main: a page begun, a large file, the page grown beside it by a merge, the file
  /// gone; by hand +2, +1, +1, -1 lines.
  private static func repository() throws -> TinyRepository {
    let repository = try TinyRepository()
    try repository.write("a\nb\n", to: "page")
    try repository.commit("Begin")
    try repository.write("heavy\n", to: "large")
    try repository.commit("Add what is large")
    try repository.git("checkout", "--quiet", "-b", "grow")
    try repository.write("a\nb\nc\n", to: "page")
    try repository.commit("Grow")
    try repository.git("checkout", "--quiet", "main")
    try repository.merge("grow", "Merge branch 'grow'")
    try FileManager.default.removeItem(at: repository.folder.appendingPathComponent("large"))
    try repository.commit("Drop what is large")
    try repository.git("config", "uploadpack.allowFilter", "true")
    return repository
  }

  /// A clone beside a repository.
  private static func clone(_ repository: TinyRepository, _ options: String...) throws -> URL {
    let home = repository.folder.deletingLastPathComponent()
    _ = try TinyRepository.run(
      ["clone", "--quiet"] + options + ["file://\(repository.folder.path)", "web-clone"], in: home)
    return home.appendingPathComponent("web-clone")
  }

  private static func sizes(_ history: History) -> [String] {
    history.changes.map { change in
      let size = [change.linesAdded, change.linesDeleted, change.filesChanged]
        .map { $0.map(String.init) ?? "-" }.joined(separator: " ")
      return "\(change.texts[.title] ?? ""): \(size)"
    }
  }

  private static func unknown(_ history: History) -> [String] {
    history.notes.map(\.message).filter { $0.contains("unknown") }
      .map { String($0.prefix { $0 != ":" }) }
  }

  private static let whole = [
    "Drop what is large: 0 1 1", "Merge branch 'grow': 1 0 1", "Add what is large: 1 0 1",
    "Begin: 2 0 1",
  ]

  @Test func aWholeCloneHasEverySize() throws {
    let repository = try Self.repository()
    #expect(Self.sizes(try repository.read()) == Self.whole)
    #expect(Self.unknown(try repository.read()) == [])
  }

  @Test func aCloneWithoutContentHasNoSizes() throws {
    let repository = try Self.repository()
    let clone = try Self.clone(repository, "--bare", "--filter=blob:none")
    let objects = try TinyRepository.run(["count-objects", "-v"], in: clone)
    let history = try History(of: clone.path)
    #expect(Self.sizes(history).allSatisfy { $0.hasSuffix(": - - -") })
    #expect(
      history.changes.map { $0.texts[.id] } == (try repository.read()).changes.map { $0.texts[.id] }
    )
    #expect(Self.unknown(history) == ["the size of 4 changes is unknown"])
    #expect(try TinyRepository.run(["count-objects", "-v"], in: clone) == objects)
  }

  @Test func aWorkingTreeHasTheSizesOfWhatItHolds() throws {
    let repository = try Self.repository()
    let clone = try Self.clone(repository, "--filter=blob:none")
    // Only the page as it is now came with the checkout; each commit needs another content, too.
    #expect(Self.unknown(try History(of: clone.path)) == ["the size of 4 changes is unknown"])
    _ = try TinyRepository.run(["cat-file", "-p", "HEAD~1^1:page"], in: clone)
    #expect(Self.sizes(try History(of: clone.path))[1] == Self.whole[1])
    #expect(Self.unknown(try History(of: clone.path)) == ["the size of 2 changes is unknown"])
  }

  @Test func aCloneWithoutListsOfFilesHasNoSizes() throws {
    let repository = try Self.repository()
    let clone = try Self.clone(repository, "--bare", "--filter=tree:0")
    #expect(Self.unknown(try History(of: clone.path)) == ["the size of 4 changes is unknown"])
  }

  @Test func aMirrorThatLacksOneFileLacksTheSizesOfWhatTouchedIt() throws {
    let repository = try Self.repository()
    let blob = try repository.git("rev-parse", "HEAD~1:large")
    let file = repository.folder.appendingPathComponent(
      ".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    try FileManager.default.removeItem(at: file)
    let history = try repository.read()
    #expect(
      Self.sizes(history) == [
        "Drop what is large: - - -", Self.whole[1], "Add what is large: - - -", Self.whole[3],
      ])
    #expect(Self.unknown(history) == ["the size of 2 changes is unknown"])
    #expect(history.changes[1].commits == nil, "a merge stays one")
  }

  @Test func tagsOfACloneWithoutContentHaveNoSizes() throws {
    let repository = try Self.repository()
    try repository.git("tag", "v1", "HEAD~2")
    try repository.git("tag", "v2", "HEAD")
    let whole = try repository.read { $0.git.tags = ["v*"] }
    #expect(Self.sizes(whole) == ["v2: 1 1 2", "v1: - - -"])
    let clone = try Self.clone(repository, "--bare", "--filter=blob:none")
    let history = try History(of: clone.path) { $0.git.tags = ["v*"] }
    #expect(Self.sizes(history) == ["v2: - - -", "v1: - - -"])
    #expect(history.changes.map(\.commits) == whole.changes.map(\.commits))
    #expect(Self.unknown(history) == ["the size of 1 change is unknown"])
  }
}
