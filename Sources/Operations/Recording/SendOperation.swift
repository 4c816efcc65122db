package import Chronology
package import Diagnostics
import Files

/// Sends a record to a service, and what waited for it before; keeps what cannot be sent now.
package struct SendOperation: Sendable {
  package var service: ServiceAddress
  package var outbox: Outbox
  /// How long to try, in seconds, before it is left for the next time.
  package var patience: Double = 0

  /// To a service, by way of a folder.
  package init(to service: ServiceAddress, by outbox: Outbox) {
    self.service = service
    self.outbox = outbox
  }

  /// What became of all that waited.
  package struct Outcome: Equatable, Sendable {
    /// How many records the service took.
    package var taken = 0
    /// How many wait still.
    package var waiting = 0
    /// Why they do.
    package var reason: String?
    /// What of others the service does not take, where it is now, and why.
    package var setAside: [SetAside] = []
  }

  /// A record that the service does not take.
  package struct SetAside: Equatable, Sendable {
    package let path: String
    package let reason: String
  }

  /// Sends.
  ///
  /// - Parameters:
  ///   - parcel: A record to be sent; `nil` where only what waits is.
  ///   - now: The moment at hand.
  ///   - pause: Waits a little between one try and the next; says how many seconds it waited.
  /// - Throws: `badData` where the service does not take the record; it is kept nowhere then.
  package func run(
    _ parcel: Parcel?, by courier: some Courier, at now: Instant, pause: () -> Double
  ) throws(Diagnostic) -> Outcome {
    try outbox.make()
    let own = try parcel.map { parcel throws(Diagnostic) in try outbox.put(parcel, at: now) }
    let lock = outbox.lock()
    // Whoever sends at the moment may have looked before this one was there: it goes with the next.
    guard lock.take(patience: max(patience, Self.turn)) == .held else {
      return Outcome(
        waiting: outbox.waiting(for: service).count, reason: "another toll record is sending")
    }
    defer { lock.release() }
    var outcome = Outcome()
    var waited = 0.0
    while true {
      outcome.reason = nil
      if try sendAll(own: own, by: courier, &outcome) { break }
      guard waited < patience else { break }
      waited += pause()
    }
    outcome.waiting = outbox.waiting(for: service).count
    return outcome
  }

  /// How long to wait for somebody else who sends, in seconds.
  private static let turn = 5.0

  /// - Returns: Whether nothing waits any more.
  private func sendAll(
    own: String?, by courier: some Courier, _ outcome: inout Outcome
  ) throws(Diagnostic) -> Bool {
    for waiting in outbox.waiting(for: service) {
      switch try courier.bring(waiting.parcel, to: service) {
      case .taken:
        outbox.remove(waiting.name)
        outcome.taken += 1
      case .refused(let reason):
        guard waiting.name != own else {
          outbox.remove(waiting.name)
          throw .refusedByService(service, reason)
        }
        outcome.setAside.append(
          SetAside(path: outbox.setAside(waiting.name), reason: reason))
      case .away(let reason):
        outcome.reason = reason
        return false
      }
    }
    return true
  }
}

extension Diagnostic {
  /// The service read a record and does not take it.
  fileprivate static func refusedByService(
    _ service: ServiceAddress, _ reason: String
  ) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(service.text) does not take the record: \(reason)",
      hint: "Mend it and record it again.", at: nil)
  }
}
