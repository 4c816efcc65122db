package import Deliveries
package import Diagnostics

/// Reads kept deliveries again, as after a reader was mended.
package struct ReplayOperation: Sendable {
  /// Which, by their numbers; all that failed where none is named.
  package var numbers: [Int64]
  /// Only those that became this; `nil` for all, where no number is named.
  package var wanted: DeliveryListOperation.Wanted?
  /// Only this source's.
  package var source: String?

  /// Which are read again.
  package init(
    _ numbers: [Int64] = [], wanted: DeliveryListOperation.Wanted? = nil, source: String? = nil
  ) {
    self.numbers = numbers
    self.wanted = wanted
    self.source = source
  }

  /// Reads them again, in the order they came in.
  ///
  /// - Returns: What became of each.
  package func run(in workspace: Workspace) throws(Diagnostic) -> [DeliveryOutcome] {
    let folder = workspace.deliveries
    var reader = try DeliveryReader(in: workspace)
    guard numbers.isEmpty else {
      var kept: [KeptDelivery] = []
      for number in numbers.sorted() {
        guard let delivery = try folder.delivery(number) else { throw .noDelivery(number) }
        kept.append(delivery)
      }
      return try reader.read(kept)
    }
    var outcomes: [DeliveryOutcome] = []
    var batch: [KeptDelivery] = []
    try folder.oldestFirst { kept throws(Diagnostic) in
      let isWanted =
        wanted.map { $0.holds(of: kept) } != false
        && source.map { $0 == kept.delivery.source } != false
      if isWanted { batch.append(kept) }
      if batch.count == 256 {
        outcomes += try reader.read(batch)
        batch = []
      }
      return true
    }
    return try outcomes + reader.read(batch)
  }
}
