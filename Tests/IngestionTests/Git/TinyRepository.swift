import Chronology
import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// A repository made for a test by the installed git, gone afterwards.
final class TinyRepository {
  /// Where git is; `nil` where it is not, and then tests of repositories are skipped and say so.
  static let git = ["/usr/bin/git", "/usr/local/bin/git", "/opt/homebrew/bin/git"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// 2026-01-05T00:00:00Z, a Monday.
  static let start = 1_767_571_200

  let folder: URL
  private var minutes = 0

  /// A new repository whose branch is `main`.
  init(named name: String = "web", bare: Bool = false) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("toll-git-\(UUID().uuidString)").appendingPathComponent(name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try git("init", "--quiet", "--initial-branch=main")
  }

  deinit { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }

  /// Runs git at a time of our own, and gives what it prints.
  @discardableResult func git(
    _ arguments: String..., at minute: Int? = nil, input: String? = nil,
    author: String = "Ada <ada@example.org>"
  ) throws -> String {
    let parts = author.split(separator: "<").map { $0.trimmingCharacters(in: [" ", ">"]) }
    let time = "\(Self.start + (minute ?? minutes) * 60) +0000"
    return try Self.run(
      arguments, in: folder, input: input,
      [
        "GIT_AUTHOR_NAME": parts[0], "GIT_AUTHOR_EMAIL": parts.last ?? "",
        "GIT_COMMITTER_NAME": "C", "GIT_COMMITTER_EMAIL": "c@example.org",
        "GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time,
      ])
  }

  /// Runs git in a folder without anybody's configuration.
  static func run(
    _ arguments: [String], in folder: URL, input: String? = nil,
    _ variables: [String: String] = [:]
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: git ?? "/usr/bin/git")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = variables.merging([
      "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "protocol.file.allow",
      "GIT_CONFIG_VALUE_0": "always",
    ]) { first, _ in first }
    // Files, because pipes would need a reader each while git runs.
    let names = ["in", "out", "err"].map {
      FileManager.default.temporaryDirectory.appendingPathComponent("toll-\(UUID())-\($0)")
    }
    defer { for name in names { try? FileManager.default.removeItem(at: name) } }
    try (input ?? "").write(to: names[0], atomically: false, encoding: .utf8)
    for name in names[1...] { try Data().write(to: name) }
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])
    try process.run()
    process.waitUntilExit()
    let said = String(decoding: try Data(contentsOf: names[2]), as: UTF8.self)
    try #require(process.terminationStatus == 0, "git \(arguments): \(said)")
    let text = String(decoding: try Data(contentsOf: names[1]), as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// Writes a file.
  func write(_ text: String, to path: String) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: false, encoding: .utf8)
  }

  /// Commits everything an hour after the last commit, and gives the hash.
  @discardableResult func commit(
    _ message: String, author: String = "Ada <ada@example.org>", at minute: Int? = nil
  ) throws -> String {
    minutes = minute ?? minutes + 60
    try git("add", "--all")
    try git("commit", "--quiet", "--allow-empty", "--file=-", input: message, author: author)
    return try git("rev-parse", "HEAD")
  }

  /// Merges a branch, and gives the merge's hash.
  @discardableResult func merge(_ branch: String, _ message: String) throws -> String {
    minutes += 60
    try git("merge", "--quiet", "--no-ff", "-m", message, branch)
    return try git("rev-parse", "HEAD")
  }

  /// What is read of it.
  func read(_ change: (inout ReadOptions) -> Void = { _ in }) throws -> History {
    try History(of: folder.path, change)
  }
}

/// What is read of a repository.
struct History {
  /// Newest first.
  let changes: [Change]
  let summary: ReadSummary
  let notes: [Diagnostic]

  init(of path: String, _ change: (inout ReadOptions) -> Void = { _ in }) throws {
    var options = ReadOptions()
    options.format = "git"
    options.git.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
    change(&options)
    var records = Collected()
    let reading = try Intake.read(
      InputFile(path: path, isFound: false), options: options, into: &records)
    guard case .read(let summary) = reading else { throw Diagnostic.isNotText(path) }
    #expect(records.rejections == [])
    changes = records.changes.sorted {
      ($0.finishedAt ?? .init(milliseconds: 0)) > ($1.finishedAt ?? .init(milliseconds: 0))
    }
    self.summary = summary
    notes = summary.notes
  }

  /// The change of an id.
  func change(_ id: String) throws -> Change {
    try #require(changes.first { $0.texts[.id] == id })
  }

  /// The titles of the changes of an outcome, oldest first.
  func titles(_ outcome: String) -> [String] {
    changes.filter { $0.texts[.outcome] == outcome }.reversed().compactMap { $0.texts[.title] }
  }

  /// What is said beside the columns.
  func attribute(_ name: String, of id: String) throws -> String? {
    guard let text = try change(id).texts[.attributes] else { return nil }
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return object?[name].map { "\($0)" }
  }
}
