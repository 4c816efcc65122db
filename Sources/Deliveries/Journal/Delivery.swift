package import Chronology
import Text

/// What was sent and is kept: everything but its bytes.
package struct Delivery: Codable, Equatable, Sendable {
  /// Its number; later ones have larger numbers.
  package let number: Int64
  /// When it was received, in milliseconds since 1970.
  let receivedAt: Int64
  /// From which source, as in `github`.
  package let source: String
  /// What tells it from the source's others.
  package let id: String
  /// By what it was seen to be authentic.
  package let authenticBy: String
  /// The headers that matter.
  package let headers: [String: String]

  /// When it was received.
  package var received: Instant { Instant(milliseconds: receivedAt) }

  private enum CodingKeys: String, CodingKey {
    case number = "n"
    case receivedAt = "at"
    case source, id
    case authenticBy = "by"
    case headers
  }

  /// The same under a number.
  init(_ arrival: Arrival, number: Int64) {
    self.number = number
    receivedAt = arrival.received.milliseconds
    source = arrival.source
    id = arrival.id
    authenticBy = arrival.authenticBy
    headers = arrival.headers.mapValues { $0.shortened(to: Self.longestValue) ?? $0 }
  }

  /// Longer than whatever a header says that matters.
  private static let longestValue = 1_000
}

/// A delivery that has yet to be kept.
package struct Arrival: Sendable {
  package let received: Instant
  package let source: String
  package let id: String
  package let authenticBy: String
  package let headers: [String: String]
  package let body: [UInt8]

  /// Something that was found authentic.
  package init(
    received: Instant, source: String, id: String, authenticBy: String, headers: [String: String],
    body: [UInt8]
  ) {
    self.received = received
    self.source = source
    self.id = id
    self.authenticBy = authenticBy
    self.headers = headers
    self.body = body
  }
}

/// What became of a delivery once it was read.
package struct DeliveryOutcome: Codable, Equatable, Sendable {
  /// What became of it.
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// Its records are in the database.
    case taken
    /// It was understood, and tells of no change and of no incident.
    case ignored
    /// It, or a line of it, could not be read.
    case failed
  }

  /// The delivery's number.
  package let number: Int64
  package let kind: Kind
  /// Why it was ignored or failed, for people.
  package let why: String?
  /// When that was, in milliseconds since 1970.
  let at: Int64

  private enum CodingKeys: String, CodingKey {
    case number = "n"
    case kind = "is"
    case why, at
  }

  /// What became of a delivery.
  package init(_ kind: Kind, of number: Int64, why: String? = nil, at time: Instant) {
    self.number = number
    self.kind = kind
    // A reason of a few lines is read; a file has the whole.
    self.why = why.map { $0.shortened(to: 4_000) ?? $0 }
    at = time.milliseconds
  }
}
