import Ledgers
import Records

/// Holds rows of one kind against what is known of their records: that is fetched for some thousands at once,
/// each row is weighed in the order in which they came, and what is new or another one than before is
/// sent at once.
final class RecordSettlement {
  /// What came of rows.
  struct Outcome {
    var tally = ImportTally()
    /// Changes that are counted elsewhere now, by the place of their source.
    var counts: [(cell: ChangeCounts.Cell, source: Int, changes: Int64)] = []
  }

  /// The imports that had last changed the records that rows left as they were.
  private(set) var met: Set<Int64> = []
  /// Ids of this import that stand for more than one thing.
  private(set) var repeated = RepeatedIDs()

  private let table: RecordTable
  private let importID: Int64
  private let watched: RepeatedIDs.Watched?
  private let merge: FieldMerge
  private let words: PostgresWords
  /// The rows at hand.
  private var images: RowImages
  private var known: KnownRows

  init(_ table: RecordTable, importID: Int64, words: PostgresWords) {
    self.table = table
    self.importID = importID
    self.words = words
    watched = table.kind.watched
    merge = FieldMerge(of: table.kind.keptColumns)
    images = RowImages(table.isNumber)
    known = KnownRows(table)
  }

  /// Holds rows against what is known, and sends what is new.
  func settle(_ portion: RecordBatch.Portion) throws -> Outcome {
    guard !portion.rows.isEmpty else { return Outcome() }
    images = portion.images
    try words.write()
    try known.fetch(portion.rows.map { (key: $0.key.first, digest: $0.digest) })
    var outcome = Outcome()
    for (place, row) in portion.rows.enumerated() {
      let effect = try settle(row, at: place, &outcome)
      outcome.tally.note(effect)
    }
    try known.write(images, importID: importID)
    return outcome
  }

  private func settle(
    _ row: RecordBatch.Row, at place: Int, _ outcome: inout Outcome
  ) throws -> ImportEffect {
    if row.saidAt == nil, known.isFree(row.key.first) {
      // Most rows are new, and say just what is to be kept.
      known.add(row.key.first, asRow: place)
      if let cell = row.cell { outcome.counts.append((cell, row.source, 1)) }
      return .added
    }
    if let last = known.lastChange(of: row.key.first, images), last.digest == row.digest {
      note(met: last.importID)
      return .unchanged
    }
    var fields = images.fields(place)
    let (key, found) = try find(row.key, fields)
    guard var record = found else {
      if row.saidAt != nil { _ = weigh(&fields, against: nil, row) }
      fields[RowLayout.key] = .number(key)
      known.add(key, fields)
      if let cell = row.cell { outcome.counts.append((cell, row.source, 1)) }
      return .added
    }
    if row.saidAt == nil, key == row.key.first { compare(fields, with: record) }
    let before = record
    if row.saidAt != nil, let forgotten = weigh(&fields, against: record, row) {
      forget(forgotten, in: &record)
    }
    let isNews = complete(&record, with: fields)
    if isNews { record[RowLayout.import] = .number(importID) }
    if isNews || record != before { known.change(key, to: record) }
    guard isNews else {
      note(met: record[RowLayout.import].number ?? 0)
      return .unchanged
    }
    recount(row, before, record, &outcome)
    return .updated
  }

  /// The record that a row is about, if there is one, and the key under which it is or would be.
  private func find(
    _ key: RecordKey, _ fields: [KeptField]
  ) throws -> (key: Int64, record: [KeptField]?) {
    var attempt = 0
    // Two records may share a key by chance: then the later one is under the next that is free.
    while let record = try known.record(key[attempt], images) {
      if record[RowLayout.id] == fields[RowLayout.id],
        record[RowLayout.source] == fields[RowLayout.source]
      {
        return (key[attempt], record)
      }
      attempt += 1
    }
    return (key[attempt], nil)
  }

  /// Lets what was said later stand in a row, and notes when it was said.
  ///
  /// - Returns: The parameter of the value that is taken back, if one is.
  private func weigh(
    _ fields: inout [KeptField], against record: [KeptField]?, _ row: RecordBatch.Row
  ) -> Int? {
    guard let saidAt = row.saidAt else { return nil }
    let own = RowLayout.firstColumn..<fields.count - 2
    let known = record.map { record in
      FieldMerge.Known(
        values: record[own].map(\.known), said: record[record.count - 2].text)
    }
    let verdict = fields[own].withFieldValues { values in
      merge.settle(
        values, against: known, saidAt: saidAt, taking: row.taking, standIns: row.standIns,
        word: { words.text($0) ?? "" })
    }
    for (column, known) in verdict.outdated {
      fields[RowLayout.firstColumn + column] = KeptField(known: known)
    }
    fields[fields.count - 2] = .text(Array(verdict.said.utf8))
    return verdict.forgotten.map { RowLayout.firstColumn + $0 }
  }

  /// Takes a value back, in the name of the import that says so.
  private func forget(_ parameter: Int, in record: inout [KeptField]) {
    guard record[parameter] != .missing else { return }
    record[parameter] = .missing
    record[RowLayout.import] = .number(importID)
  }

  /// Lets a record say what a row says; a value that is missing never overwrites one that is known.
  ///
  /// - Returns: Whether that is news.
  private func complete(_ record: inout [KeptField], with fields: [KeptField]) -> Bool {
    var isNews = false
    for parameter in RowLayout.firstColumn..<fields.count - 1
    where fields[parameter] != .missing && fields[parameter] != record[parameter] {
      record[parameter] = fields[parameter]
      isNews = true
    }
    if isNews { record[fields.count - 1] = fields[fields.count - 1] }
    return isNews
  }

  /// Looks whether the record that has the row's id is of the same thing.
  private func compare(_ fields: [KeptField], with record: [KeptField]) {
    guard let watched else { return }
    let places = watched.columns.map { table.parameter(of: $0) }
    let (known, said) = (places.map { record[$0].number }, places.map { fields[$0].number })
    let isSameImport = record[RowLayout.import].number == importID
    repeated.compare(
      known, said, by: watched, isSameImport: isSameImport, key: fields[RowLayout.key].number ?? 0,
      id: { fields[RowLayout.id].text ?? "" }, text: { words.text($0) })
  }

  private func note(met other: Int64) { if other != importID { met.insert(other) } }

  /// Counts a change that is corrected under what it says now.
  private func recount(
    _ row: RecordBatch.Row, _ before: [KeptField], _ record: [KeptField], _ outcome: inout Outcome
  ) {
    guard table.kind == .changes else { return }
    let (old, new) = (table.cell(of: before), table.cell(of: record))
    guard old != new else { return }
    outcome.counts.append((old, row.source, -1))
    outcome.counts.append((new, row.source, 1))
  }
}

extension ArraySlice<KeptField> {
  /// Lends the values with their texts where they are.
  fileprivate func withFieldValues<Value>(
    _ body: ([FieldValue]) throws -> Value
  ) rethrows -> Value {
    // One after another in one place, which stays while they are lent.
    var texts: [UInt8] = []
    for case .text(let text) in self { texts.append(contentsOf: text) }
    return try texts.withUnsafeBufferPointer { all in
      var start = 0
      let values = map { field -> FieldValue in
        switch field {
        case .missing: return .missing
        case .number(let number): return .number(number)
        case .text(let text):
          defer { start += text.count }
          return .text(UnsafeBufferPointer(rebasing: all[start..<start + text.count]))
        }
      }
      return try body(values)
    }
  }
}
