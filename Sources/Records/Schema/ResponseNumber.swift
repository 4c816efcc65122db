package import Chronology

/// The numbers of a kind of record that tells the course of an incident.
package protocol ResponseNumber: NumberField {
  static var startedAt: Self { get }
  static var detectedAt: Self { get }
  static var acknowledgedAt: Self { get }
  static var mitigatedAt: Self { get }
  static var resolvedAt: Self { get }
}

extension StoredRecord where Number: ResponseNumber {
  /// When the impact began.
  package var startedAt: Instant? {
    get { numbers.moment(.startedAt) }
    set { numbers[.startedAt] = newValue?.milliseconds }
  }

  package var detectedAt: Instant? {
    get { numbers.moment(.detectedAt) }
    set { numbers[.detectedAt] = newValue?.milliseconds }
  }

  package var acknowledgedAt: Instant? {
    get { numbers.moment(.acknowledgedAt) }
    set { numbers[.acknowledgedAt] = newValue?.milliseconds }
  }

  package var mitigatedAt: Instant? {
    get { numbers.moment(.mitigatedAt) }
    set { numbers[.mitigatedAt] = newValue?.milliseconds }
  }

  package var resolvedAt: Instant? {
    get { numbers.moment(.resolvedAt) }
    set { numbers[.resolvedAt] = newValue?.milliseconds }
  }
}
