import Foundation
import Rendering
import Reports
import Testing

@Suite struct GoldenReports {
  @Test(arguments: Renderers.textual.map(\.name))
  func sampleReportStandsAsRecorded(name: String) throws {
    let renderer = try #require(Renderers.textual.first { $0.name == name })
    let text = renderer.render(Sample.report, options: RenderOptions())
    let golden = try Fixtures.golden("review.\(renderer.fileExtension)", recording: text)
    #expect(text == golden)
  }

  @Test func folderOfTablesStandsAsRecorded() throws {
    for file in CSVRenderer().files(Sample.report, options: RenderOptions()) {
      let golden = try Fixtures.golden("review-csv/\(file.name)", recording: file.contents)
      #expect(file.contents == golden, "\(file.name)")
    }
  }

  @Test(arguments: [
    ("review-ascii.txt", RenderOptions(isASCII: true)),
    ("review-colour.txt", RenderOptions(usesColour: true)),
    ("review-140.txt", RenderOptions(width: 140)),
  ])
  func textStandsAsRecordedInEveryLook(name: String, options: RenderOptions) throws {
    let text = TextRenderer().render(Sample.report, options: options)
    #expect(text == (try Fixtures.golden(name, recording: text)))
  }

  @Test func galleryStandsAsRecorded() throws {
    for (name, text) in [
      ("gallery.html", HTMLRenderer().render(.gallery, options: RenderOptions())),
      ("gallery.txt", TextRenderer().render(.gallery, options: RenderOptions())),
      ("gallery-ascii.txt", TextRenderer().render(.gallery, options: RenderOptions(isASCII: true))),
    ] {
      let golden = try Fixtures.golden(at: Fixtures.report(name), recording: text)
      #expect(text == golden, "\(name)")
    }
  }
}
