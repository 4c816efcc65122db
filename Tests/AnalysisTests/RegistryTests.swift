import Analysis
import Foundation
import Testing

@Suite struct RegistryTests {
  private func entries(of folder: String) throws -> [String] {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let place = here.appendingPathComponent("../../Sources/Analysis/\(folder)").standardized
    return try FileManager.default.contentsOfDirectory(atPath: place.path)
      .map { String($0.dropLast(".swift".count)) }.sorted()
  }

  @Test func everyMetricOfTheFolderIsInTheCatalogue() throws {
    let registered = MetricCatalog.all.map { "\(type(of: $0))" }.sorted()
    #expect(
      registered == (try entries(of: "Catalog")),
      "a file of Catalog needs its line in MetricCatalog.all")
  }

  @Test func everyPartOfTheFolderIsOnThePage() throws {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let parts = try entries(of: "Review/Parts").filter { name in
      let file = here.appendingPathComponent("../../Sources/Analysis/Review/Parts/\(name).swift")
      return try String(contentsOf: file, encoding: .utf8).contains(": ReviewPart {")
    }
    #expect(
      Review.partNames.sorted() == parts, "a file of Review/Parts needs its line in Review.parts")
  }

  @Test func everyExtractOfTheFolderCanBeAskedFor() throws {
    let files = try entries(of: "Extracts").filter { $0 != "Extract" }
    #expect(Extracts.all.map { "\($0)" }.sorted() == files)
  }

  @Test func namesAreUniqueAndSnakeCase() {
    let names = MetricCatalog.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(name)")
    }
  }

  @Test func everyMetricKnowsTheWholeAndSaysWhatItMeans() {
    for metric in MetricCatalog.all {
      #expect(metric.scopes.contains(.all))
      #expect(!metric.title.isEmpty && !metric.definition.isEmpty)
    }
  }
}
