import Foundation
import Testing

@Suite struct TidyTableTests {
  @Test func theHeaderIsTheContract() throws {
    let scratch = try Scratch()
    try Data("id,finished_at,result\n1,2026-11-10T10:00:00Z,ok\n".utf8)
      .write(to: scratch.folder.appendingPathComponent("changes.csv"))
    let outcome = try scratch.shell.run(
      "toll import changes.csv >import.log; toll report --period all --format csv")
    #expect(
      outcome.stdout.split(separator: "\n").first
        == "period,period_start,period_end,scope,segment,metric,value,lower,upper,numerator,denominator,n,unit,definition"
    )
    #expect(outcome.stderr == "")
  }

  @Test func theSameFileInTwoPartsGivesTheSameTable() throws {
    let scratch = try Scratch()
    let script = """
      toll simulate --preset tiny --output r >s.log
      for kind in changes incidents recoveries; do
        head -1 r/$kind.csv >b-$kind.csv; cp b-$kind.csv a-$kind.csv
        tail -n +2 r/$kind.csv | awk 'NR % 2' >>a-$kind.csv
        tail -n +2 r/$kind.csv | awk 'NR % 2 == 0' >>b-$kind.csv
      done
      toll import r/changes.csv r/incidents.csv r/recoveries.csv --database one.sqlite >1.log
      toll import b-recoveries.csv b-incidents.csv b-changes.csv a-changes.csv a-recoveries.csv \
        a-incidents.csv --database two.sqlite >2.log 2>&1
      toll report --period all --format csv --database one.sqlite >one.csv
      toll report --period all --format csv --database two.sqlite >two.csv
      cmp one.csv two.csv
      """
    let outcome = try scratch.shell.run(script)
    #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
  }
}
