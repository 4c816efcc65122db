import Foundation
import Testing

/// The records of a list and of what an interface gives are two sources' until somebody says otherwise.
@Suite struct TwoSourcesTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let list = """
      Number,Service,Opened,Resolved
      INC1,web,2026-11-16 09:30:00,2026-11-16 10:30:00
      INC2,api,2026-11-17 09:30:00,2026-11-17 10:00:00
      """
    let objects = """
      [{"incident_id": "INC1", "detected_at": "2026-11-16T09:30:20Z", "severity": "1"},
       {"incident_id": "INC3", "detected_at": "2026-11-18T09:30:00Z", "severity": "1"}]
      """
    for (name, text) in [("list.csv", list), ("api.json", objects)] {
      try Data(text.utf8).write(to: scratch.folder.appendingPathComponent(name))
    }
  }

  @Test func theImportSaysSoAndItsHintMakesThemOne() throws {
    #expect(try scratch.shell.run("toll import list.csv").status == 0)
    let second = try scratch.shell.run("toll import api.json --source pager")
    #expect(second.status == 0)
    #expect(
      second.stderr.contains(
        "1 of 2 incidents of the source pager that were looked for stands under records, too"))
    #expect(second.stderr.contains("again with --source 'records', so that both are one"))
    let review = try scratch.shell.run("toll report --period all")
    #expect(review.stdout.contains("seems to be also among those of records"))
    #expect(try scratch.shell.run("toll undo 2").status == 0)
    let again = try scratch.shell.run("toll import api.json --source records")
    #expect(again.stdout.contains("1 added, 1 updated"))
    #expect(!again.stderr.contains("too, with the same id"))
    let found = try scratch.shell.run("toll report --period all")
    #expect(!found.stdout.contains("among those of"))
  }
}
