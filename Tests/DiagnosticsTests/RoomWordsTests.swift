import Foundation
import Testing

/// Rooms below the faces say what can be done; which words stand for it is for a face to say.
@Suite struct RoomWordsTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources").standardizedFileURL

  /// The faces of a terminal.
  private static let faces = ["benchmark/", "calibrate/", "toll/", "tolld/"]

  /// Where such texts are no options of ours, and why.
  private static let others = [
    "Rendering/HTML/": "properties of CSS",
    "Ingestion/Git/GitHistorian.swift": "what git is asked for by whoever cloned",
    "Ingestion/Git/GitProcess.swift": "git's own options",
    "Ingestion/Git/GitRepository.swift": "git's own options",
    "Operations/Recording/Courier.swift": "curl's own options",
    "Operations/Database/BackupOperation.swift": "pg_dump's own options",
    "PostgresStore/Client/PostgresError.swift": "createdb's own options",
    "Deliveries/Schemes/GitHubScheme.swift": "gh's own options",
    "Deliveries/Schemes/GitLabScheme.swift": "glab's own options",
  ]

  private static func files() throws -> [String] {
    let files = try #require(FileManager.default.enumerator(atPath: sources.path))
    return files.compactMap { $0 as? String }.filter { path in
      path.hasSuffix(".swift") && !faces.contains { path.hasPrefix($0) }
    }.sorted()
  }

  /// The lines of code that hold `--` and a letter.
  private static func lines(of file: String) throws -> [String] {
    try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      .split(separator: "\n").filter { line in
        !line.drop { $0 == " " }.hasPrefix("//") && line.contains(/--[a-z]/)
      }.map { "\(file): \($0.drop { $0 == " " })" }
  }

  @Test func noRoomBelowTheFacesNamesAnOption() throws {
    let files = try Self.files()
    #expect(files.count > 500)
    let found = try files.filter { file in
      !Self.others.keys.contains { file.hasPrefix($0) }
    }.flatMap(Self.lines(of:))
    #expect(found == [], "such an option is a value of an advice: \\(option: .map)")
  }

  /// A place that has none any more needs no excuse.
  @Test(arguments: others.keys.sorted()) func everyExcuseIsNeeded(prefix: String) throws {
    let found = try Self.files().filter { $0.hasPrefix(prefix) }.flatMap(Self.lines(of:))
    #expect(!found.isEmpty)
  }
}
