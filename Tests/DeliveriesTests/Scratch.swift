import Chronology
import Deliveries
import Foundation

/// A folder of its own for one test, gone afterwards.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("toll-deliveries-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The deliveries of a database in it.
  var deliveries: DeliveryFolder {
    DeliveryFolder(ofDatabase: folder.appendingPathComponent("toll.sqlite").path)
  }

  /// The names of files in the folder of deliveries.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: deliveries.path).sorted()
  }
}

extension Arrival {
  /// A delivery of GitHub's.
  static func sample(
    _ id: String, _ body: String = "{}", source: String = "github", at seconds: Int64 = 0
  ) -> Arrival {
    Arrival(
      received: Instant(milliseconds: 1_795_420_800_000 + seconds * 1_000), source: source, id: id,
      authenticBy: "signature", headers: ["X-GitHub-Event": "push"], body: Array(body.utf8))
  }
}

/// A generator whose numbers depend on nothing but its seed.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
