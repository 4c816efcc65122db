import Ledgers
import Records

/// Some of the records of a file, evenly over all of it, by what finds them under another source.
struct ImportSample {
  private(set) var records: [KnownElsewhere] = []
  private let source: String
  private let isNamed: Bool
  private var met = 0
  private var stride = 1

  private static let most = 200

  /// Of a file whose records belong to a source.
  ///
  /// - Parameter isNamed: Whether a person named it, so that all do.
  init(of source: String, isNamed: Bool) {
    self.source = source
    self.isNamed = isNamed
  }

  /// Looks at a record.
  mutating func note(_ record: some StoredRecord) {
    met += 1
    guard met.isMultiple(of: stride) else { return }
    add(record)
    guard records.count > Self.most else { return }
    // Every other one of these, and from here on.
    records = Self.halved(records)
    stride *= 2
  }

  /// Every other one of some records.
  static func halved(_ records: [KnownElsewhere]) -> [KnownElsewhere] {
    records.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
  }

  private mutating func add<Record: StoredRecord>(_ record: Record) {
    guard let id = record.texts[Record.identifier] else { return }
    let origin = record.texts[Record.origin]
    records.append(
      KnownElsewhere(
        kind: Record.kind,
        source: isNamed ? source : origin.map { RecordSources.name(of: $0, in: source) } ?? source,
        id: id, moments: Record.datedBy.compactMap { record.numbers[$0] }))
  }
}
