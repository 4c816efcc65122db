import Foundation
import Rendering
import Testing

@Suite struct RenderersTests {
  @Test func registryHoldsWhatItsFolderHolds() throws {
    let folder = Fixtures.root.appending(path: "Sources/Rendering/Formats")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    #expect(files == Renderers.all.map { "\(type(of: $0)).swift" }.sorted())
  }

  @Test func namesAreUniqueAndFound() {
    let names = Renderers.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.map { Renderers.named($0)?.name } == names)
    #expect(Renderers.named("pdf") == nil)
  }

  @Test func oneFileIsNamedAfterTheKindOfReport() {
    let files = JSONRenderer().files(Sample.report, options: RenderOptions())
    #expect(files.map(\.name) == ["review.json"])
  }
}
