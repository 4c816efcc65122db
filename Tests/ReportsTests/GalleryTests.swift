import Foundation
import Reports
import Testing

@Suite struct GalleryTests {
  @Test func registryHoldsWhatItsFolderHolds() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "Sources/Reports/Charts").path()
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(files == Chart.gallery.map { "\($0).swift" }.sorted())
  }

  @Test func everyChartShowsItselfEasyHardAndEmpty() {
    for composition in Chart.gallery {
      #expect(composition.exampleCharts.count >= 3, "\(composition)")
    }
  }

  @Test func chartsOfTheGalleryHaveNamesOfTheirOwn() {
    let names = Chart.gallery.flatMap { $0.exampleCharts.map(\.chart.name) }
    #expect(Set(names).count == names.count)
    #expect(Set(Chart.gallery.map { $0.name }).count == Chart.gallery.count)
  }

  @Test func everyChartSaysInWordsWhatItShows() {
    for chart in Chart.gallery.flatMap({ $0.exampleCharts.map(\.chart) }) {
      #expect(!chart.title.isEmpty && chart.summary.hasSuffix("."), "\(chart.name)")
      #expect(!chart.data.columns.isEmpty, "\(chart.name)")
    }
  }

  @Test func sameContentGivesTheSameChart() {
    #expect(Report.gallery == Report.gallery)
  }
}
