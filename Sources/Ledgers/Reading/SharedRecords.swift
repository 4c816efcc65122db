import Chronology
package import Records

/// A record that was taken in, by what finds it under another source.
package struct KnownElsewhere: Equatable, Sendable {
  package let kind: RecordKind
  /// The source that it belongs to.
  package let source: String
  package let id: String
  /// The times by which it is dated.
  package let moments: [Int64]

  /// A record of a kind.
  package init(kind: RecordKind, source: String, id: String, moments: [Int64]) {
    self.kind = kind
    self.source = source
    self.id = id
    self.moments = moments
  }
}

/// How many of some records another source has, too.
package struct SharedCount: Equatable, Sendable {
  package let kind: RecordKind
  /// The source that they belong to, and the other.
  package let source: String
  package let other: String
  package let count: Int
  /// How many were looked for.
  package let of: Int

  /// How many of some.
  package init(kind: RecordKind, source: String, other: String, count: Int, of: Int) {
    self.kind = kind
    self.source = source
    self.other = other
    self.count = count
    self.of = of
  }
}

extension RecordTables {
  /// Of some records those that another source has by the same id, with a time of the same minute.
  ///
  /// - Returns: By kind and pair of sources, where there are any.
  /// - Complexity: A look into an index for each record and other source, at most some ten thousand: of
  ///   more one of every few is looked for.
  package func shared(_ records: [KnownElsewhere]) throws -> [SharedCount] {
    let sources = try texts("SELECT name FROM source ORDER BY name")
    guard sources.count > 1, !records.isEmpty else { return [] }
    let step = 1 + records.count * sources.count / Self.mostLooks
    let looked = stride(from: 0, to: records.count, by: step).map { records[$0] }
    return try [RecordKind.changes, .incidents].flatMap { kind in
      try shared(looked.filter { $0.kind == kind }, of: kind, among: sources)
    }
  }

  private static var mostLooks: Int { 20_000 }

  private func shared(
    _ records: [KnownElsewhere], of kind: RecordKind, among sources: [String]
  ) throws -> [SharedCount] {
    guard !records.isEmpty else { return [] }
    let names = records.flatMap { record in
      sources.filter { $0 != record.source }.map { (source: $0, id: record.id, record: record) }
    }
    let finder = try finder(kind)
    try finder.expect(names.map { (source: $0.source, id: $0.id) })
    var found: [(number: Int64, other: String, record: KnownElsewhere)] = []
    for name in names {
      guard let number = try finder.number(source: name.source, id: name.id) else { continue }
      found.append((number, name.source, name.record))
    }
    let times =
      kind == .changes
      ? ["started_at", "finished_at"] : ["started_at", "detected_at", "resolved_at"]
    var counts: [[String]: Int] = [:]
    try visit(times.joined(separator: ", "), of: JoinedTable(kind.table), found.map(\.number)) {
      place, row in
      let known = try (0..<Int32(times.count)).compactMap {
        try row.isMissing($0) ? nil : row.integer($0)
      }
      let isSame = found[place].record.moments.contains { moment in
        known.contains { abs($0 - moment) < Milliseconds.minute }
      }
      if isSame { counts[[found[place].record.source, found[place].other], default: 0] += 1 }
    }
    let totals = Dictionary(grouping: records, by: \.source).mapValues(\.count)
    return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { pair, count in
      SharedCount(
        kind: kind, source: pair[0], other: pair[1], count: count, of: totals[pair[0]] ?? count)
    }
  }
}
