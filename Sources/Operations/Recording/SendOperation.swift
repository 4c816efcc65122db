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
    /// Why the service did not take them, where it was asked.
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
  ///   - elapsed: How many seconds have gone since it began.
  /// - Throws: `badData` where the service does not take the record; it is kept nowhere then.
  package func run(
    _ parcel: Parcel?, by courier: some Courier, at now: Instant, pause: () -> Double,
    elapsed: () -> Double
  ) throws(Diagnostic) -> Outcome {
    try outbox.make()
    let own = try parcel.map { parcel throws(Diagnostic) in try outbox.put(parcel, at: now) }
    let lock = outbox.lock()
    let isMine = lock.take(patience: max(patience, Self.turn)) == .held
    defer { if isMine { lock.release() } }
    var outcome = Outcome()
    var waited = 0.0
    while isMine {
      outcome.reason = nil
      if try sendAll(own: own, by: courier, elapsed, &outcome) { break }
      guard waited < patience else { break }
      waited += pause()
    }
    // Somebody else may have sent this one, or been told that it is no good.
    if let own, !isMine {
      if let aside = outbox.asideOf(own) { throw .refusedMeanwhile(service, aside) }
      if !outbox.holds(own) { outcome.taken += 1 }
    }
    outcome.waiting = outbox.waiting(for: service).count
    return outcome
  }

  /// How long to wait for somebody else who sends, in seconds.
  private static let turn = 5.0

  /// How long a deploy may be held for what others left, in seconds.
  private static let longest = 30.0

  /// - Returns: Whether nothing waits any more, or what does is for the next.
  private func sendAll(
    own: String?, by courier: some Courier, _ elapsed: () -> Double, _ outcome: inout Outcome
  ) throws(Diagnostic) -> Bool {
    // What others put there meanwhile relies on whoever sends.
    while case let waiting = outbox.waiting(for: service), !waiting.isEmpty {
      for one in waiting {
        guard elapsed() < max(Self.longest, patience) || one.name == own else { continue }
        if try !send(one, own: own, by: courier, &outcome) { return false }
      }
      guard elapsed() < max(Self.longest, patience) else { return true }
    }
    return true
  }

  /// - Returns: Whether the service is there.
  private func send(
    _ waiting: Outbox.Waiting, own: String?, by courier: some Courier, _ outcome: inout Outcome
  ) throws(Diagnostic) -> Bool {
    switch try courier.bring(waiting.parcel, to: service) {
    case .taken:
      outbox.remove(waiting.name)
      outcome.taken += 1
    case .refused(let reason):
      guard waiting.name != own else {
        outbox.remove(waiting.name)
        throw .refusedByService(service, reason)
      }
      outcome.setAside.append(SetAside(path: outbox.setAside(waiting.name), reason: reason))
    case .away(let reason):
      outcome.reason = reason
      return false
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

  /// Somebody else who sent it was told so.
  fileprivate static func refusedMeanwhile(
    _ service: ServiceAddress, _ path: String
  ) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(service.text) does not take the record",
      hint: "It is kept in \(path), and the toll record that sent it said why.", at: nil)
  }
}
