import Ledgers
import Records

/// The records that rows at hand are about: as they are kept, and as the rows make them.
struct KnownRows {
  private enum State {
    /// Nothing is under the key.
    case free
    /// A record of which only that is known.
    case brief(digest: Int64?, importID: Int64)
    /// A record that is new and says what the row at a place says.
    case fresh(Int)
    case whole([KeptField], isNew: Bool, isChanged: Bool)
  }

  private let table: RecordTable
  private var states: [Int64: State] = [:]

  init(_ table: RecordTable) { self.table = table }

  /// Fetches what decides whether rows say anything new, and all of the records of which they may.
  mutating func fetch(_ rows: [(key: Int64, digest: Int64)]) throws {
    states.removeAll(keepingCapacity: true)
    for row in rows { states[row.key] = .free }
    try table.rows("key, digest, import_id", under: states.keys.sorted()).visit { row in
      let key = row.integer(0)
      // Between the keys of rows there may be others.
      guard let place = states.index(forKey: key) else { return }
      let digest = try row.optionalInteger(1)
      states.values[place] = .brief(digest: digest, importID: row.integer(2))
    }
    let differing = rows.filter { row in
      if case .brief(let digest, _) = states[row.key] { digest != row.digest } else { false }
    }
    try fetchWhole(Set(differing.map(\.key)))
  }

  private mutating func fetchWhole(_ keys: Set<Int64>) throws {
    guard !keys.isEmpty else { return }
    for key in keys { states[key] = .free }
    try table.rows(table.list, under: keys.sorted(), isExact: true).visit { row in
      let fields = table.isNumber.enumerated().map { column, isNumber in
        row.bytes(Int32(column)).map { KeptField($0, isNumber: isNumber) } ?? .missing
      }
      states[row.integer(0)] = .whole([.missing] + fields, isNew: false, isChanged: false)
    }
  }

  /// The digest of the row that last changed the record under a key, and its import; `nil` where the key is
  /// free.
  func lastChange(of key: Int64, _ images: RowImages) -> (digest: Int64?, importID: Int64)? {
    switch states[key] {
    case nil, .free: nil
    case .brief(let digest, let importID): (digest, importID)
    case .fresh(let place): Self.lastChange(images.fields(place))
    case .whole(let fields, _, _): Self.lastChange(fields)
    }
  }

  private static func lastChange(_ fields: [KeptField]) -> (digest: Int64?, importID: Int64) {
    (fields[fields.count - 1].number, fields[RowLayout.import].number ?? 0)
  }

  /// The record under a key; `nil` where it is free.
  mutating func record(_ key: Int64, _ images: RowImages) throws -> [KeptField]? {
    switch states[key] {
    case .free: return nil
    case .fresh(let place): return images.fields(place)
    case .whole(let fields, _, _): return fields
    case nil, .brief:
      try fetchWhole([key])
      return try record(key, images)
    }
  }

  /// Whether nothing is under a key that was fetched.
  func isFree(_ key: Int64) -> Bool { if case .free = states[key] { true } else { false } }

  /// A record that is new.
  mutating func add(_ key: Int64, _ fields: [KeptField]) {
    states[key] = .whole(fields, isNew: true, isChanged: true)
  }

  /// A record that is new and says just what the row at a place says.
  mutating func add(_ key: Int64, asRow place: Int) {
    states[key] = .fresh(place)
  }

  /// What a record is from here on.
  mutating func change(_ key: Int64, to fields: [KeptField]) {
    var isNew = false
    switch states[key] {
    case .fresh: isNew = true
    case .whole(_, isNew: let wasNew, _): isNew = wasNew
    case nil, .free, .brief: break
    }
    states[key] = .whole(fields, isNew: isNew, isChanged: true)
  }

  /// Sends what is new and what has changed, each in the order of their keys.
  func write(_ images: RowImages, importID: Int64) throws {
    var new: [(key: Int64, image: ArraySlice<UInt8>)] = []
    var changed: [(key: Int64, fields: [KeptField])] = []
    var own = RowImages(table.isNumber)
    for (key, state) in states {
      switch state {
      case .fresh(let place): new.append((key, images.image(place)))
      case .whole(let fields, isNew: true, _):
        own.removeAll()
        own.append(fields)
        new.append((key, own.image(0)))
      case .whole(let fields, isNew: false, isChanged: true): changed.append((key, fields))
      case .free, .brief, .whole: break
      }
    }
    if !new.isEmpty {
      new.sort { $0.key < $1.key }
      try table.connection.copy(
        RowImages.message(new.map(\.image)), into: "\(table.kind.table)(\(table.list))")
    }
    if !changed.isEmpty {
      changed.sort { $0.key < $1.key }
      try update(changed.map(\.fields), importID: importID)
    }
  }

  /// Keeps what records were before the import, then what they are.
  private func update(_ rows: [[KeptField]], importID: Int64) throws {
    let name = table.kind.table
    _ = try table.connection.askByIndex(
      """
      INSERT INTO history(record_id, kind, import_id, before)
      SELECT key, '\(name)', $2, \(table.before) FROM \(name)
      WHERE key = ANY($1) AND import_id < $2
      """, [.numbers(rows.compactMap { $0[RowLayout.key].number }), .number(importID)])
    let values = table.columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    let news = table.columns.filter { !["key", "source_id", "id"].contains($0) }
      .map { "\($0) = excluded.\($0)" }
    _ = try table.connection.ask(
      """
      INSERT INTO \(name)(\(table.list)) SELECT * FROM unnest(\(values))
      ON CONFLICT(key) DO UPDATE SET \(news.joined(separator: ", "))
      """, table.arrays(rows))
  }
}
