import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

struct InputFilesTests {
  /// A folder of files for the length of a test.
  static func withFolder(
    of files: [String: String], _ body: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(folder.path())
  }

  static let records = "id,finished_at,outcome\nC1,2026-11-16T09:30:00Z,ok\n"

  @Test func aFolderMeansItsFilesInTheOrderOfTheirBytes() throws {
    let files = [
      "b.csv": "", "a.csv": "", "B.csv": "", "é.csv": "", "sub/z.csv": "", ".hidden/x.csv": "",
      ".hidden.csv": "",
    ]
    try Self.withFolder(of: files) { folder in
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/loop", withDestinationPath: folder)
      let found = try InputFiles.expand(["-", folder, "named.csv"])
      #expect(
        found == [InputFile(path: "-", isFound: false)]
          + ["B.csv", "a.csv", "b.csv", "sub/z.csv", "é.csv"].map {
            InputFile(path: "\(folder)/\($0)", isFound: true)
          } + [InputFile(path: "named.csv", isFound: false)])
    }
  }

  @Test func whatIsFoundAndHoldsNoRecordsIsPassedOverWithANote() throws {
    let files = [
      "README.md": "# hello", "LICENSE": "MIT", "settings.json": "{\"a\": 1}", "empty.csv": "",
      "poem.txt": "roses are red\n", "good.csv": Self.records,
    ]
    try Self.withFolder(of: files) { folder in
      var sink = Collected()
      var skipped: [String] = []
      for file in try InputFiles.expand([folder]) {
        switch try Intake.read(file, options: ReadOptions(), into: &sink) {
        case .read(let summary): #expect(summary.tally.accepted == 1)
        case .skipped(let note):
          #expect(note.severity == .note)
          #expect(note.location?.file == file.path)
          skipped.append(String(file.path.dropFirst(folder.count + 1)))
        }
      }
      #expect(skipped == ["LICENSE", "README.md", "empty.csv", "poem.txt", "settings.json"])
      #expect(sink.changes.count == 1)
    }
  }

  /// Whatever parts its values, a table is read in a folder as it is when it is named.
  @Test(arguments: [";", "|", ",", "\t"])
  func tablesInFoldersAreReadAsWhenNamed(delimiter: String) throws {
    let table = [
      ["Change", "Service", "Deployed", "Result"], ["D-1", "web", "2026-10-01 09:00", "ok"],
      ["D-2", "web", "2026-10-02 09:00", "failed"],
    ].map { $0.joined(separator: delimiter) }.joined(separator: "\n")
    try Self.withFolder(of: ["a.csv": table]) { folder in
      var sink = Collected()
      for file in try InputFiles.expand([folder]) {
        _ = try Intake.read(file, options: ReadOptions(), into: &sink)
      }
      #expect(sink.changes.map { $0.texts[.id] } == ["D-1", "D-2"])
    }
  }

  /// A table with times that is not understood may hold records: it is told of, with the reason.
  @Test func whatMayHoldRecordsAndIsNotUnderstoodIsAWarning() throws {
    let files = [
      "times.csv": "who,when it was,what\nada,2026-10-01 09:00,x\nbob,2026-10-02 09:00,y\n",
      "names.csv": "who,what\nada,x\nbob,y\n",
    ]
    try Self.withFolder(of: files) { folder in
      var sink = Collected()
      var told: [Diagnostic] = []
      for file in try InputFiles.expand([folder]) {
        let reading = try Intake.read(file, options: ReadOptions(), into: &sink)
        if case .skipped(let reason) = reading { told.append(reason) }
      }
      #expect(told.map(\.severity) == [.note, .warning])
      #expect(told.last?.message.hasPrefix("nothing of this file is read: ") == true)
      #expect(told.last?.location?.file == "\(folder)/times.csv")
    }
  }

  @Test func whatIsNamedAndHoldsNoRecordsIsAnError() throws {
    try Self.withFolder(of: ["poem.txt": "roses are red\n"]) { folder in
      let path = "\(folder)/poem.txt"
      var sink = Counted()
      #expect(throws: Diagnostic.isNoTable(path)) {
        _ = try Intake.read(
          InputFile(path: path, isFound: false), options: ReadOptions(), into: &sink)
      }
    }
  }
}
