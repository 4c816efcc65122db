package import Chronology
package import Diagnostics
import Glibc

/// A delivery in its folder, with what became of it.
package struct KeptDelivery: Sendable {
  package let delivery: Delivery
  /// How many bytes were sent.
  package let bytes: Int
  /// What became of it; `nil` before it was read.
  package let outcome: DeliveryOutcome?
  let segment: Int64
  let place: Frame.Place
}

extension DeliveryFolder {
  /// Visits deliveries, the latest first, until the visitor has seen enough.
  ///
  /// - Parameter visit: Says whether to go on.
  package func newestFirst(
    _ visit: (KeptDelivery) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    for first in try segments().reversed() {
      for kept in try deliveries(ofSegment: first).reversed() {
        guard try visit(kept) else { return }
      }
    }
  }

  /// Visits deliveries in the order they came in.
  ///
  /// - Parameter number: The first that is wanted.
  package func oldestFirst(
    from number: Int64 = 0, _ visit: (KeptDelivery) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    for first in try segments(from: number) {
      for kept in try deliveries(ofSegment: first) where kept.delivery.number >= number {
        guard try visit(kept) else { return }
      }
    }
  }

  /// A delivery by its number; `nil` where it is not kept any more, or never was.
  package func delivery(_ number: Int64) throws(Diagnostic) -> KeptDelivery? {
    guard let first = try segments(from: number).first else { return nil }
    return try deliveries(ofSegment: first).first { $0.delivery.number == number }
  }

  /// The bytes that were sent.
  ///
  /// - Throws: `badData` where they are not those that were written.
  package func body(of kept: KeptDelivery) throws(Diagnostic) -> [UInt8] {
    var segment = try Segment(path: segmentPath(kept.segment))
    guard try segment.isWhole(kept.place) else { throw .damaged(kept.delivery) }
    return try segment.body(kept.place)
  }

  /// Notes what became of deliveries.
  package func note(_ outcomes: [(KeptDelivery, DeliveryOutcome)]) throws(Diagnostic) {
    for (segment, group) in Dictionary(grouping: outcomes, by: \.0.segment) {
      try note(group.map(\.1), ofSegment: segment)
    }
  }

  /// The segments that may hold a number or later ones.
  func segments(from number: Int64) throws(Diagnostic) -> [Int64] {
    let all = try segments()
    let later = all.filter { $0 > number }
    return (all.last { $0 <= number }.map { [$0] } ?? []) + later
  }

  func deliveries(ofSegment first: Int64) throws(Diagnostic) -> [KeptDelivery] {
    let outcomes = try outcomes(ofSegment: first)
    var found: [KeptDelivery] = []
    try places(ofSegment: first) { segment, place throws(Diagnostic) in
      guard let delivery = try segment.delivery(place) else { return }
      found.append(
        KeptDelivery(
          delivery: delivery, bytes: place.bodyCount, outcome: outcomes[delivery.number],
          segment: first, place: place))
    }
    return found
  }

  /// Visits the frames of a segment; what is damaged between two of them is passed over.
  func places(
    ofSegment first: Int64, _ visit: (inout Segment, Frame.Place) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    var segment = try Segment(path: segmentPath(first))
    let count = segment.count
    var offset: Int64 = 0
    while offset < count {
      if let place = try segment.place(at: offset) {
        try visit(&segment, place)
        offset = place.end
      } else if let next = try segment.nextFrame(after: offset) {
        offset = next
      } else {
        return
      }
    }
  }
}

extension DeliveryFolder {
  /// Removes segments whose deliveries were all received before a moment and have all been read; the
  /// latest segment stays.
  ///
  /// - Returns: How many deliveries went.
  package func prune(before moment: Instant) throws(Diagnostic) -> Int {
    var gone = 0
    for first in try segments().dropLast() {
      let kept = try deliveries(ofSegment: first)
      let isOld = kept.allSatisfy { $0.delivery.received < moment && $0.outcome != nil }
      // Segments are in the order of time: what comes after one that stays, stays.
      guard isOld else { break }
      unlink(segmentPath(first))
      unlink(outcomesPath(first))
      gone += kept.count
    }
    return gone
  }
}

extension Diagnostic {
  /// The disk gives other bytes than were written.
  static func damaged(_ delivery: Delivery) -> Diagnostic {
    Diagnostic(
      .error, .badData, "delivery \(delivery.number) is damaged: its bytes are not those received",
      hint: "Have the sender send it again, and look after the disk.", at: nil)
  }
}
