import Diagnostics
import Foundation
import Inbox
import Records
import Testing

/// A drop folder of its own for one test, gone afterwards.
final class Scratch {
  let folder: URL

  init() throws {
    // Without links, as a drop folder gives its own path.
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("toll-inbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var path: String { folder.path }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  func text(of name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The files and folders in it, and those in them, but not the lock.
  func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { !["done", "failed", ".toll-watch"].contains($0) }.sorted()
  }
}

private let hour: Int64 = 3_600_000

@Suite struct DropFolderTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func opened() throws -> DropFolder { try DropFolder(watching: scratch.folder.path) }

  private func settled(_ folder: DropFolder) throws -> [DroppedFile] {
    try folder.look(settling: 0).settled
  }

  @Test func aFileThatWasJustWrittenSettlesOnlyWithTime() throws {
    try scratch.write("x", to: "a")
    let folder = try opened()
    let (soon, late) = (try folder.look(settling: hour), try folder.look(settling: 0))
    #expect(soon.settled == [] && soon.settling.map(\.name.text) == ["a"])
    #expect(late.settled == soon.settling && late.settling == [])
  }

  @Test func aTimeThatWasSetBackSettlesNothing() throws {
    try scratch.write("x", to: "a")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 0)],
      ofItemAtPath: scratch.folder.appendingPathComponent("a").path)
    #expect(try opened().look(settling: hour).settled == [])
  }

  @Test func aFileThatWasWrittenToIsNotAsSeen() throws {
    try scratch.write("x", to: "a")
    let folder = try opened()
    let file = try #require(try settled(folder).first)
    #expect(folder.isAsSeen(file))
    try scratch.write("xy", to: "a")
    #expect(!folder.isAsSeen(file))
  }

  @Test func whatIsNoDroppedFileIsLeftAlone() throws {
    for name in ["a", ".a", "a~", "a.part", "A.TMP", "a.swp", "a.csv.why", "a.crdownload"] {
      try scratch.write("x", to: name)
    }
    let manager = FileManager.default
    let path = scratch.folder.path
    try manager.createDirectory(atPath: "\(path)/sub", withIntermediateDirectories: true)
    try manager.createSymbolicLink(atPath: "\(path)/link", withDestinationPath: "\(path)/a")
    #expect(try settled(try opened()).map(\.name.text) == ["a"])
  }

  @Test func whatWasWrittenFirstComesFirst() {
    func file(_ name: String, _ modified: Int64) -> DroppedFile {
      DroppedFile(
        name: FileName(Array(name.utf8)),
        stamp: DroppedFile.Stamp(inode: 1, bytes: 1, modified: modified, changed: 9))
    }
    let files = [file("b", 2), file("a", 2), file("c", 1)]
    #expect(files.sorted(by: DroppedFile.isBefore).map(\.name.text) == ["c", "a", "b"])
  }

  @Test func movedFilesNeverCoverOneAnother() throws {
    let folder = try opened()
    var names: [String?] = []
    for text in ["1", "2", "3"] {
      try scratch.write(text, to: "a.csv")
      names.append(try folder.finish(try #require(try settled(folder).first)).text)
    }
    #expect(names == ["a.csv", "a.csv.2", "a.csv.3"])
    #expect(try scratch.names() == ["done/a.csv", "done/a.csv.2", "done/a.csv.3"])
    #expect(try scratch.text(of: "done/a.csv.2") == "2")
  }

  @Test func aFailedFileHasItsReasonBesideIt() throws {
    let folder = try opened()
    for reason in ["one", "two"] {
      try scratch.write("x", to: "a")
      _ = try folder.fail(try #require(try settled(folder).first), why: reason)
    }
    #expect(
      try scratch.names() == ["failed/a", "failed/a.2", "failed/a.2.why", "failed/a.why"])
    #expect(try scratch.text(of: "failed/a.2.why") == "two")
  }

  @Test(arguments: [
    "-rf", "a\nb", "\u{1B}[31m", "…", String(repeating: "x", count: 255),
    String(repeating: "é", count: 127),
  ])
  func strangeNamesMoveAsTheyAre(name: String) throws {
    let folder = try opened()
    for _ in 1...2 {
      try scratch.write("x", to: name)
      let file = try #require(try settled(folder).first)
      _ = try folder.fail(file, why: "y")
    }
    #expect(try scratch.names().count == 4)
    #expect(try scratch.names().allSatisfy { $0.hasPrefix("failed/") && $0.utf8.count <= 262 })
  }

  @Test func aNameThatIsNoTextMovesToo() throws {
    let folder = try opened()
    let bytes = Array(scratch.folder.path.utf8) + Array("/".utf8) + [0xff, 0xfe, 0]
    let made = bytes.withUnsafeBytes { fopen($0.bindMemory(to: CChar.self).baseAddress!, "w") }
    fclose(made)
    let file = try #require(try settled(folder).first)
    #expect(file.name.text == nil && folder.path(of: file) == nil)
    #expect(try folder.fail(file, why: "y").bytes == [0xff, 0xfe])
  }

  @Test func oneWatcherAtATime() throws {
    let first = try opened()
    #expect(throws: Diagnostic.isWatched(first.path)) { try opened() }
    #expect(DropQueue.Contents(of: first.path)?.isWatched == true)
  }

  @Test func theLockGoesWithTheWatcher() throws {
    _ = try opened()
    try scratch.write("x", to: "a")
    let folder = try opened()
    _ = try folder.fail(try #require(try settled(folder).first), why: "y")
    try scratch.write("x", to: "b")
    let contents = try #require(DropQueue.Contents(of: folder.path))
    #expect(contents.waiting == 1 && contents.failed == 1 && contents.oldest != nil)
  }

  @Test func aFolderThatIsNotThereIsRefused() {
    #expect {
      try DropFolder(watching: scratch.folder.path + "/none")
    } throws: {
      ($0 as? Diagnostic)?.category == .noInput
    }
    #expect(DropQueue.Contents(of: scratch.folder.path + "/none") == nil)
  }
}
