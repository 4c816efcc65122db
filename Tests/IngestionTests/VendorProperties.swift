import Diagnostics
import Ingestion
import Records
import Testing

/// Files of vendors that were cut, joined and mistyped are read or refused, and nothing worse.
@Suite struct VendorProperties {
  @Test(arguments: 0..<200)
  func noMutationOfAnExampleDoesHarm(seed: Int) {
    var random = SplitMix64(seed: seed)
    let examples = SourceFormats.all.map { $0.example.replacing("\\n", with: "\n") }
    var bytes = Array((examples.randomElement(using: &random) ?? "").utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert("{}[]\",:0\\-\n".utf8.randomElement(using: &random) ?? 0, at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    do throws(Diagnostic) {
      let (records, summary) = try Collected.reading(bytes, named: "mutant")
      let read = records.changes.count + records.incidents.count + records.recoveries.count
      #expect(summary.tally.accepted == read)
      #expect(summary.tally.rejected == records.rejections.count)
    } catch {
      #expect(!error.message.isEmpty)
    }
  }
}
