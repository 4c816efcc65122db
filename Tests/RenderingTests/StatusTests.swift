import Chronology
import Rendering
import Reports
import Testing

/// A figure's status is told by every output that shows the figure.
@Suite struct StatusTests {
  private static func estimate(_ status: Estimate.Status, value: Double? = 0.5) -> Estimate {
    Estimate(
      value: value, lower: nil, upper: nil, numerator: nil, denominator: nil, n: 2, unit: .ratio,
      status: status, caveats: [])
  }

  private func report(_ status: Estimate.Status) -> Report {
    let estimate = Self.estimate(status)
    let table = Table(
      name: "figures_shown", title: "Figures",
      columns: [
        .init("name", "Name", .text), .init("figure", "Figure", .estimate(.ratio, range: nil)),
      ],
      rows: [[.text("a"), .estimate(estimate)]], footnotes: [])
    return Report(
      kind: "review", title: "Statuses", facts: [],
      sections: [Section(name: "s", title: "S", blocks: [.table(table)])], figures: [],
      history: [], definitions: [], notes: [], zone: .utc)
  }

  private static let statuses: [(status: Estimate.Status, words: String)] = [
    (.lowData(reason: "only two changes"), "ow data: only two changes"),
    (.refused(reason: "only two changes"), "o interval: only two changes"),
  ]

  @Test(arguments: ["text", "html", "markdown"], statuses)
  func isToldWithItsReason(format: String, expected: (status: Estimate.Status, words: String))
    throws
  {
    let renderer = try #require(Renderers.textual.first { $0.name == format })
    let text = renderer.render(report(expected.status), options: RenderOptions())
    #expect(text.contains(expected.words))
  }

  @Test(arguments: statuses)
  func isAMemberInJSON(expected: (status: Estimate.Status, words: String)) throws {
    let renderer = try #require(Renderers.textual.first { $0.name == "json" })
    let text = renderer.render(report(expected.status), options: RenderOptions())
    #expect(text.contains("\"status\": \"\(expected.status.name)\""))
    #expect(text.contains("\"reason\": \"only two changes\""))
  }

  @Test(arguments: statuses)
  func isAColumnOfEachTable(expected: (status: Estimate.Status, words: String)) throws {
    let files = CSVRenderer().files(report(expected.status), options: RenderOptions())
    let file = try #require(files.first { $0.name == "figures_shown.csv" })
    let rows = CSVReader.rows(file.contents)
    #expect(rows[0].suffix(2) == ["figure_status", "figure_status_reason"])
    #expect(rows[1].suffix(2) == [expected.status.name, "only two changes"])
  }

  @Test func okIsSaidInFilesAndNeedsNoNote() throws {
    let files = CSVRenderer().files(report(.ok), options: RenderOptions())
    let rows = CSVReader.rows(try #require(files.first { $0.name == "figures_shown.csv" }).contents)
    #expect(rows[1].suffix(2) == ["ok", ""])
    #expect(Self.estimate(.ok).weakness == nil)
  }

  @Test func aFigureThatStandsIsNotSaidToBeRefused() {
    let refused = Estimate.Status.refused(reason: "only two")
    #expect(Self.estimate(refused).weakness == "no interval: only two")
    #expect(Self.estimate(refused, value: nil).weakness == "refused: only two")
  }
}
