import Foundation
import Testing

/// A sheet of incidents with neither an end nor a state: nobody knows which of them are open.
@Suite struct UntoldStateTests {
  @Test func noStateIsWrittenThatNobodyRead() throws {
    let scratch = try Scratch()
    let made = try scratch.shell.run(
      """
      printf 'id,started_at,severity,service\\n' >i.csv
      for day in 01 05 09; do echo "I$day,2026-09-${day}T10:00:00Z,1,api" >>i.csv; done
      toll import i.csv 2>notes
      """)
    #expect(made.status == 0, "\(made.stderr)")
    let rows = CSVTable(try scratch.shell.run("toll export incidents").stdout).rows
    #expect(rows.map { $0["state"] } == ["", "", ""])
    let review = try scratch.shell.run("toll report --period all").stdout
    #expect(!review.contains("still open"))
    let asked = "toll preflight --service api --at 2026-09-09T11:30:00Z"
    #expect(try scratch.shell.run(asked).stdout.contains("No incident is known to be open; of I"))
  }
}
