package import Chronology
package import Diagnostics
import Files
import Foundation
import Glibc

/// When the service listened: a line a stretch, of which the last is written anew with every beat.
///
/// A beat is not flushed: what a power failure takes of it makes a gap longer by seconds, never
/// shorter.
package final class ListeningLog: Sendable {
  /// Between two beats, in milliseconds: as exact as the ends of gaps are.
  package static let beat: Int64 = 10 * Milliseconds.second
  private static let name = "listening"
  /// Two moments in milliseconds, a blank and a line's end.
  private static let lineLength = 32

  private let descriptor: Int32
  private let start: Int64
  /// Where the line of this stretch stands.
  private let place: off_t

  /// Begins a stretch.
  package init(in folder: DeliveryFolder, at now: Instant) throws(Diagnostic) {
    try folder.make()
    let path = folder.file(Self.name)
    start = now.milliseconds
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path, errno: errno) }
    // Behind whole lines only: of half of one that a full disk left, nothing can be read.
    place = max(0, lseek(descriptor, 0, SEEK_END)) / Self.lineLength * Self.lineLength
    try write(now)
  }

  deinit { close(descriptor) }

  /// Says that it listens still.
  package func beat(at now: Instant) throws(Diagnostic) { try write(now) }

  private func write(_ now: Instant) throws(Diagnostic) {
    let line = "\(start.padded(to: 15)) \(max(start, now.milliseconds).padded(to: 15))\n"
    let written = Array(line.utf8).withUnsafeBytes {
      pwrite(descriptor, $0.baseAddress, $0.count, place)
    }
    guard written == Self.lineLength else {
      throw .cannotWrite("the listening log", errno: written < 0 ? errno : ENOSPC)
    }
  }

  /// When it listened, in order; stretches that meet are one.
  package static func stretches(in folder: DeliveryFolder) -> [ClosedRange<Instant>] {
    guard let data = FileManager.default.contents(atPath: folder.file(name)) else { return [] }
    var last: [Int64: Int64] = [:]
    for line in data.split(separator: 0x0a) where line.count == lineLength - 1 {
      let moments = String(decoding: line, as: UTF8.self).split(separator: " ").compactMap {
        Int64($0)
      }
      guard moments.count == 2, moments[0] <= moments[1] else { continue }
      last[moments[0]] = max(last[moments[0]] ?? moments[0], moments[1])
    }
    var stretches: [ClosedRange<Instant>] = []
    for (start, end) in last.sorted(by: { $0.key < $1.key }) {
      let stretch = Instant(milliseconds: start)...Instant(milliseconds: end)
      if let previous = stretches.last, stretch.lowerBound <= previous.upperBound {
        stretches[stretches.count - 1] =
          previous.lowerBound...max(previous.upperBound, stretch.upperBound)
      } else {
        stretches.append(stretch)
      }
    }
    return stretches
  }
}

/// A time in which the service did not listen.
package struct ListeningGap: Equatable, Sendable {
  package let start: Instant
  package let end: Instant

  /// A service that is started anew misses nothing worth a sentence.
  package static let shortest = Milliseconds.minute

  /// Its length in milliseconds.
  package var length: Int64 { end.since(start) }

  /// The gaps between stretches, and after the last, as far as they lie within some time. Before the
  /// first stretch nobody expected it to listen.
  ///
  /// - Parameter end: What lies behind it has not happened yet.
  package static func gaps(
    between stretches: [ClosedRange<Instant>], from start: Instant, to end: Instant
  ) -> [ListeningGap] {
    var gaps: [ListeningGap] = []
    for (index, stretch) in stretches.enumerated() {
      let next = index + 1 < stretches.count ? stretches[index + 1].lowerBound : end
      let gap = ListeningGap(
        start: max(start, stretch.upperBound), end: min(end, next))
      // What is left of a short one at the edge of a period is as short.
      let isLong = next.since(stretch.upperBound) >= shortest
      if isLong, gap.start < gap.end { gaps.append(gap) }
    }
    return gaps
  }
}
