import Foundation
import Testing

/// What the status says of lines that could not be read.
@Suite struct UnreadLinesTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try write("a.csv", ["1,2026-11-16T09:30:00Z", "2,someday"])
  }

  private func write(_ name: String, _ rows: [String]) throws {
    let text = (["id,finished_at"] + rows).joined(separator: "\n")
    try Data(text.utf8).write(to: scratch.folder.appendingPathComponent(name))
  }

  private func status(_ command: String) throws -> Int32 {
    try scratch.shell.run("toll import \(command)").status
  }

  @Test func aLineFailsTheFirstImportThatMeetsIt() throws {
    let first = try scratch.shell.run("toll import a.csv")
    #expect(first.status == 65)
    #expect(first.stdout.contains("1 added"))
    #expect(first.stderr.contains("1 line could not be read; the others are taken in"))
    // The same bytes, and the same line among others, also from another file and after another
    // import.
    let second = try scratch.shell.run("toll import a.csv")
    #expect(second.status == 0)
    #expect(second.stderr.contains("1 line was rejected by an earlier import already"))
    try write("b.csv", ["3,2026-11-17T09:30:00Z", "2,someday", "1,2026-11-16T09:30:00Z"])
    #expect(try status("b.csv") == 0)
    try write("b.csv", ["3,2026-11-17T09:30:00Z", "2,someday", "4,tomorrow"])
    #expect(try status("b.csv") == 65)
    #expect(try status("b.csv") == 0)
    // Of another source nobody was told.
    #expect(try status("b.csv --source other") == 65)
  }

  @Test func rehearsalsFailAndTeachNothing() throws {
    #expect(try status("a.csv --dry-run") == 65)
    #expect(try status("a.csv --dry-run") == 65)
    #expect(try status("a.csv --dry-run --allow-rejects") == 0)
    #expect(try status("a.csv") == 65)
    #expect(try status("a.csv --dry-run") == 0)
  }

  @Test func rejectsMayBeAllowed() throws {
    #expect(try status("a.csv --allow-rejects") == 0)
    try write("none.csv", ["9,never"])
    #expect(try status("none.csv") == 65)
    #expect(try status("none.csv --allow-rejects") == 0)
    // What nobody could open is no line that could not be read.
    #expect(try status("absent.csv --allow-rejects") == 66)
    #expect(try status("a.csv --strict --allow-rejects") == 65)
  }

  /// Nobody can tell how many records stand behind such a fault.
  @Test func whatEndsTheReadingFailsEveryTime() throws {
    let text = #"[{"id": "1", "finished_at": "2026-11-16"}, {"id": "2", "finish"#
    try Data(text.utf8).write(to: scratch.folder.appendingPathComponent("cut.json"))
    #expect(try status("cut.json") == 65)
    #expect(try status("cut.json") == 65)
  }
}
