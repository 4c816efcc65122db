import Chronology
package import Deliveries
package import Diagnostics
package import Reports
import Settings
import Text

/// What was received, the latest first, and what became of it.
package struct DeliveryListOperation: Sendable {
  /// Only what became this; `nil` for all.
  package var wanted: Wanted?
  /// Only this source's.
  package var source: String?
  /// How many.
  package var limit: Int

  /// What became of a delivery, or that it waits.
  package enum Wanted: String, Sendable, CaseIterable {
    case taken, ignored, failed, waiting

    /// Whether a delivery is such.
    package func holds(of kept: KeptDelivery) -> Bool {
      (kept.outcome?.kind.rawValue ?? Self.waiting.rawValue) == rawValue
    }
  }

  /// What is asked.
  package init(_ wanted: Wanted? = nil, source: String? = nil, limit: Int = 50) {
    self.wanted = wanted
    self.source = source
    self.limit = limit
  }

  /// Answers.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Report {
    let folder = workspace.deliveries
    let zone = try workspace.configuration().zone ?? .utc
    var rows: [[Table.Cell]] = []
    if limit > 0 {
      try folder.newestFirst { kept throws(Diagnostic) in
        let isWanted =
          wanted.map { $0.holds(of: kept) } != false
          && source.map { $0 == kept.delivery.source } != false
        if isWanted { rows.append(Self.row(kept)) }
        return rows.count < limit
      }
    }
    let table = Table(
      name: "deliveries", title: "Deliveries, newest first", columns: Self.columns, rows: rows,
      footnotes: [])
    let blocks: [Section.Block] =
      folder.exists
      ? [.table(table.showing(first: limit))]
      : [.paragraph("Nothing was ever received; \"toll serve\" takes deliveries.")]
    return Report(
      kind: "deliveries", title: "What was received", facts: [],
      sections: [Section(name: "deliveries", title: "Deliveries", blocks: blocks)], figures: [],
      history: [], definitions: [], notes: [], zone: zone)
  }

  private static let columns = [
    Table.Column("delivery", "Delivery", .number(.number)),
    Table.Column("received_at", "Received", .moment), Table.Column("source", "Source", .text),
    Table.Column("bytes", "Bytes", .number(.number)),
    Table.Column("outcome", "Became", .text), Table.Column("id", "Id", .text),
    Table.Column("why", "Why", .text),
  ]

  private static func row(_ kept: KeptDelivery) -> [Table.Cell] {
    let delivery = kept.delivery
    let why = kept.outcome?.why?.split(separator: "\n").map(String.init) ?? []
    return [
      .number(Double(delivery.number)), .moment(delivery.received), .text(delivery.source),
      .number(Double(kept.bytes)),
      .text(kept.outcome?.kind.rawValue ?? Wanted.waiting.rawValue),
      .text(delivery.id.shortened(to: 40) ?? delivery.id),
      why.isEmpty ? .missing : .text(why.joined(separator: " ")),
    ]
  }
}

/// A delivery's bytes.
package struct DeliveryBytesOperation: Sendable {
  package var number: Int64

  /// Those of a delivery.
  package init(_ number: Int64) { self.number = number }

  /// Fetches them.
  ///
  /// - Throws: `noInput` where there is no such delivery.
  package func run(in workspace: Workspace) throws(Diagnostic) -> (KeptDelivery, [UInt8]) {
    let folder = workspace.deliveries
    guard let kept = try folder.delivery(number) else { throw .noDelivery(number) }
    return (kept, try folder.body(of: kept))
  }
}

extension Diagnostic {
  /// A delivery is not there.
  static func noDelivery(_ number: Int64) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "there is no delivery \(number)",
      hint: "\"toll deliveries\" lists those that are kept.", at: nil)
  }
}
