import Chronology
package import Deliveries
package import Diagnostics
import Ingestion
import Ledgers
import Records
import Rendering
import Settings

/// Takes deliveries into the database by the code that takes files in, each whole or not at all.
///
/// A delivery that is read twice changes nothing, as records are found by their ids.
package struct DeliveryReader {
  private let ledger: any Ledger
  private let folder: DeliveryFolder
  private let options: ReadOptions
  private let rules: ServeRules
  private let now: @Sendable () -> Instant
  private let observer: SilentObserver
  /// Behind what has been read.
  private var cursor = DeliveryCursor()
  /// What was found and could not be read yet.
  private var waiting: [KeptDelivery] = []

  /// So many are taken in by one transaction.
  private static let batch = 64

  /// A reader of a database's deliveries.
  ///
  /// - Parameter face: Whose words say why one failed.
  /// - Throws: `busy` while somebody holds the database.
  package init(
    in workspace: Workspace, for face: any Face = Terminal()
  ) throws(Diagnostic) {
    observer = SilentObserver(face: face)
    let configuration = try workspace.configuration()
    ledger = try workspace.ledger(.write)
    try ledger.deferSecuring()
    folder = workspace.deliveries
    rules = configuration.serve
    now = workspace.now
    options = Self.options(configuration, kind: nil)
  }

  /// The headers under which a program's word on its records is kept.
  package static let (kindHeader, sourceHeader) = ("X-Toll-Kind", "X-Toll-Source")

  /// How deliveries are read, under a configuration.
  static func options(_ configuration: Configuration, kind: RecordKind?) -> ReadOptions {
    var options = ReadOptions()
    options.vocabulary = configuration.vocabulary
    options.zone = configuration.zone ?? .utc
    options.zoneIsAssumed = configuration.zone == nil
    options.kind = kind
    options.namesAreMeant = kind != nil
    return options
  }

  private func options(for delivery: Delivery) -> ReadOptions {
    var options = options
    options.kind = delivery.headers[Self.kindHeader].flatMap { RecordKind(rawValue: $0) }
    options.namesAreMeant = options.kind != nil
    return options
  }

  /// Reads deliveries that have not been read.
  ///
  /// - Parameter limit: How many at most.
  /// - Returns: What became of each.
  /// - Throws: what waiting may mend; those that were read before it are noted.
  package mutating func readNew(atMost limit: Int) throws(Diagnostic) -> [DeliveryOutcome] {
    if waiting.count < limit {
      try folder.newOnes(from: &cursor) { kept throws(Diagnostic) in
        if kept.outcome == nil { waiting.append(kept) }
        return waiting.count < limit
      }
    }
    // What cannot be read now is tried again with what comes then.
    let outcomes = try read(waiting)
    waiting = []
    return outcomes
  }

  /// Reads deliveries, whatever became of them before.
  package mutating func read(_ deliveries: [KeptDelivery]) throws(Diagnostic) -> [DeliveryOutcome] {
    var all: [DeliveryOutcome] = []
    var rest = deliveries[...]
    while !rest.isEmpty {
      var noted: [(KeptDelivery, DeliveryOutcome)] = []
      try ledger.together { files throws(Diagnostic) in
        for kept in rest.prefix(Self.batch) { noted.append((kept, try read(kept, into: files))) }
      }
      rest = rest.dropFirst(Self.batch)
      try ledger.secure()
      try folder.note(noted)
      all += noted.map(\.1)
    }
    return all
  }

  /// Reads one.
  ///
  /// - Throws: what waiting may mend.
  private func read(
    _ kept: KeptDelivery, into files: any FileTaker
  ) throws(Diagnostic) -> DeliveryOutcome {
    let delivery = kept.delivery
    let body: [UInt8]
    // What the disk does not give back now it may give another day, when somebody has it read again; what
    // came after it does not wait for that.
    do throws(Diagnostic) { body = try folder.body(of: kept) } catch {
      return failed(delivery, error)
    }
    do throws(Diagnostic) {
      let options = options(for: delivery)
      let input = InputFile(
        path: delivery.fileName, isFound: true,
        contents: InputFile.Contents(
          bytes: delivery.contents(of: body), receivedAt: delivery.received))
      var terms = ImportTerms()
      terms.source = rules.sources[delivery.source]?.source ?? delivery.headers[Self.sourceHeader]
      var importer = try Importer(files, options: options, terms: terms, observer: observer)
      guard let receipt = try importer.receive(input, at: delivery.received) else {
        return DeliveryOutcome(
          .ignored, of: delivery.number, why: importer.skipped.map { "\(observer.phrased($0))" },
          at: now())
      }
      guard receipt.tally.rejected > 0 else {
        return DeliveryOutcome(.taken, of: delivery.number, at: now())
      }
      let why = DropNote(receipt, of: delivery.fileName, in: observer).text
      return DeliveryOutcome(.failed, of: delivery.number, why: why, at: now())
    } catch {
      switch error.category {
      case .busy, .inputOutput, .cannotCreate: throw error
      default: return failed(delivery, error)
      }
    }
  }

  private func failed(_ delivery: Delivery, _ reason: Diagnostic) -> DeliveryOutcome {
    DeliveryOutcome(
      .failed, of: delivery.number,
      why: DropNote(observer.phrased(reason), of: delivery.fileName).text, at: now())
  }
}
