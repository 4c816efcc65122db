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

/// A place behind which deliveries are looked for.
package struct DeliveryCursor: Sendable {
  /// The number of a segment's first delivery.
  var segment: Int64 = 0
  /// Where in it a frame begins, or will begin.
  var offset: Int64 = 0
  /// What had become of the segment's deliveries when the cursor got there; what became of them since,
  /// whoever moves it knows.
  var outcomes: [Int64: DeliveryOutcome] = [:]

  /// Before the first.
  package init() {}

  fileprivate init(segment: Int64, outcomes: [Int64: DeliveryOutcome]) {
    self.segment = segment
    self.outcomes = outcomes
  }
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

  /// Visits deliveries that came in behind a place, in their order, and moves the place on.
  ///
  /// What is read over and over is not read from the beginning: this costs what is new.
  ///
  /// - Parameters:
  ///   - cursor: Where to begin; then behind the last that was visited.
  ///   - visit: Says whether to go on.
  package func newOnes(
    from cursor: inout DeliveryCursor, _ visit: (KeptDelivery) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    for first in try segments(from: cursor.segment) {
      if first != cursor.segment {
        cursor = DeliveryCursor(segment: first, outcomes: try outcomes(ofSegment: first))
      }
      var wantsMore = true
      try places(ofSegment: first, from: cursor.offset) { segment, place throws(Diagnostic) in
        if let delivery = try segment.delivery(place) {
          wantsMore = try visit(
            KeptDelivery(
              delivery: delivery, bytes: place.bodyCount, outcome: cursor.outcomes[delivery.number],
              segment: first, place: place))
        }
        cursor.offset = place.end
        return wantsMore
      }
      guard wantsMore else { return }
    }
  }

  func deliveries(ofSegment first: Int64) throws(Diagnostic) -> [KeptDelivery] {
    let outcomes = try outcomes(ofSegment: first)
    var found: [KeptDelivery] = []
    try places(ofSegment: first) { segment, place throws(Diagnostic) in
      if let delivery = try segment.delivery(place) {
        found.append(
          KeptDelivery(
            delivery: delivery, bytes: place.bodyCount, outcome: outcomes[delivery.number],
            segment: first, place: place))
      }
      return true
    }
    return found
  }

  /// Visits the frames of a segment; what is damaged between two of them is passed over.
  ///
  /// - Parameters:
  ///   - offset: Where one of them begins.
  ///   - visit: Says whether to go on.
  func places(
    ofSegment first: Int64, from offset: Int64 = 0,
    _ visit: (inout Segment, Frame.Place) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    var segment = try Segment(path: segmentPath(first))
    let count = segment.count
    var offset = offset
    while offset < count {
      if let place = try segment.place(at: offset) {
        guard try visit(&segment, place) else { return }
        offset = place.end
      } else if let next = try segment.nextFrame(after: offset, salt: salt) {
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
