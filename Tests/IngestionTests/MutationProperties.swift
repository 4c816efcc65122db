import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// Vendors' payloads, spoiled: each is read or refused with a reason, every object of it is counted
/// once, and there are no more of them than its bytes could spell.
@Suite struct MutationProperties {
  private static let samples = PayloadFolder.repository.appending(path: "fixtures/vendors").path()

  private static func files(in folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder)
    return (all?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  /// Reads bytes as a person would give them, and holds what is counted to what came.
  private func check(_ bytes: [UInt8], named name: String, _ seed: Int) {
    var source = ByteSource(bytes: bytes, named: name, modifiedAt: instant(2026, 11, 16))
    var counted = Counted()
    do throws(Diagnostic) {
      let format = SourceFormats.named(String(name.prefix { $0 != "." }))
      let options = try ReadOptions.whatIsNeeded(by: format)
      let summary = try Intake.read(&source, options: options, into: &counted)
      let read = counted.changes + counted.incidents + counted.recoveries + counted.notes
      #expect(summary.tally.accepted == read, "\(name), seed \(seed)")
      #expect(summary.tally.rejected == counted.rejections, "\(name), seed \(seed)")
      #expect(summary.bytes == bytes.count, "\(name), seed \(seed)")
      #expect(read + counted.rejections <= bytes.count, "\(name), seed \(seed)")
    } catch {
      #expect(!error.message.isEmpty, "\(name), seed \(seed)")
    }
  }

  private func spoil(_ paths: [String], seed: Int) throws {
    var random = SplitMix64(seed: seed)
    for path in paths {
      var bytes = Array(try Data(contentsOf: URL(filePath: path)))
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let mutation = Mutation.allCases.randomElement(using: &random) ?? .turnABit
        mutation.apply(to: &bytes, &random)
      }
      check(bytes, named: (path as NSString).lastPathComponent, seed)
    }
  }

  @Test(arguments: 0..<50) func aSpoiledSampleDoesNoHarm(seed: Int) throws {
    try spoil(Self.files(in: Self.samples), seed: seed)
  }

  @Test func thereIsASampleOfEveryVendorsFormat() {
    let named = Set(
      Self.files(in: Self.samples).map {
        (($0 as NSString).lastPathComponent as NSString).deletingPathExtension
      })
    let plain: Set = ["csv", "tsv", "xlsx", "json", "ndjson", "keyvalue", "git"]
    #expect(named == Set(SourceFormats.all.map(\.name)).subtracting(plain))
  }

  /// Payloads as vendors sent them lie beside the repository, or not at all.
  @Test(
    .enabled(if: PayloadFolder.isThere, "shared/payloads is not beside the repository"),
    arguments: 0..<2)
  func aSpoiledPayloadDoesNoHarm(seed: Int) throws {
    try spoil(Self.files(in: PayloadFolder.path), seed: seed)
  }
}
