package import Chronology
package import Diagnostics
import Files
import Foundation

/// How the sources fared: when each was last heard, what was refused, how long it is usually silent.
package struct SourceLog: Codable, Equatable, Sendable {
  /// How one source fared.
  package struct Source: Codable, Equatable, Sendable {
    /// Deliveries that were taken, known ones left out.
    package internal(set) var deliveries = 0
    var firstHeard: Int64?
    var lastHeard: Int64?
    /// The longest silence between two deliveries, in milliseconds.
    package internal(set) var longestSilence: Int64 = 0
    /// How often something was refused, by the reason.
    package internal(set) var refused: [String: Int] = [:]
    var lastRefused: Int64?

    /// When it was last heard.
    package var last: Instant? { lastHeard.map { Instant(milliseconds: $0) } }
    /// When something of it was last refused.
    package var refusal: Instant? { lastRefused.map { Instant(milliseconds: $0) } }

    /// So many deliveries show what is usual.
    private static let enough = 20

    /// For how long it has been silent beyond anything before, in milliseconds; `nil` where that is
    /// no longer than twice its longest silence, or too little is known of it.
    package func unusualSilence(at now: Instant) -> Int64? {
      guard deliveries >= Self.enough, let last else { return nil }
      let silence = now.since(last)
      return silence > max(2 * longestSilence, Milliseconds.hour) ? silence : nil
    }
  }

  /// By the source's name.
  package private(set) var sources: [String: Source] = [:]

  /// Nothing was heard.
  package init() {}

  /// A delivery was kept.
  package mutating func heard(_ name: String, at now: Instant) {
    var source = sources[name] ?? Source()
    if let last = source.last {
      source.longestSilence = max(source.longestSilence, now.since(last))
    }
    source.deliveries += 1
    source.firstHeard = source.firstHeard ?? now.milliseconds
    source.lastHeard = max(source.lastHeard ?? now.milliseconds, now.milliseconds)
    sources[name] = source
  }

  /// Something was not taken.
  package mutating func refused(_ name: String, because reason: String, at now: Instant) {
    var source = sources[name] ?? Source()
    source.refused[reason, default: 0] += 1
    source.lastRefused = now.milliseconds
    sources[name] = source
  }

  private static let name = "sources.json"

  /// That of a folder, as it was last written.
  package init(in folder: DeliveryFolder) {
    guard let data = FileManager.default.contents(atPath: folder.file(Self.name)),
      let log = try? JSONDecoder().decode(SourceLog.self, from: data)
    else {
      self.init()
      return
    }
    self = log
  }

  /// Writes it down.
  package func save(in folder: DeliveryFolder) throws(Diagnostic) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    // Texts and numbers can always be written as JSON.
    guard let data = try? encoder.encode(self) else { return }
    try AtomicFile.write(String(decoding: data, as: UTF8.self) + "\n", to: folder.file(Self.name))
  }
}
