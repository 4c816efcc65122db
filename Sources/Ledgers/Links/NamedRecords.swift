import Diagnostics
package import Records
import Text

extension RecordTables {
  /// The record that a person means by an id, or by `SOURCE:ID`.
  ///
  /// - Throws: `noInput` where there is none, `usage` where several sources have one.
  package func record(_ kind: RecordKind, named name: String) throws -> NamedRecord {
    let names = NamedRecords(tables: self, kind: kind, names: DatedNames(self))
    let found = try names.candidates(name)
    guard let record = found.first else {
      throw Diagnostic.unknownRecord(name, kind.table, near: try names.near(name))
    }
    guard found.count == 1 else {
      throw Diagnostic.ambiguousRecord(
        name, kind.table, choices: found.map { "\($0.source):\($0.id)" })
    }
    return record
  }
}

/// Finds what a person may mean by a name.
private struct NamedRecords<Tables: RecordTables> {
  let tables: Tables
  let kind: RecordKind
  let names: DatedNames<Tables>

  /// The records of a name: those it names with their source, else those of its id in any source.
  func candidates(_ name: String) throws -> [NamedRecord] {
    let sources = try tables.texts("SELECT name FROM source ORDER BY name")
    let sourced = sources.filter { name.hasPrefix("\($0):") }.map {
      ($0, String(name.dropFirst($0.count + 1)))
    }
    let exact = try found(sourced, name: name)
    return try exact.isEmpty ? found(sources.map { ($0, name) }, name: name) : exact
  }

  private func found(
    _ readings: [(source: String, id: String)], name: String
  ) throws -> [NamedRecord] {
    let finder = try tables.finder(kind)
    try finder.expect(readings)
    return try readings.compactMap { source, id in
      if let rowID = try finder.number(source: source, id: id) {
        return NamedRecord(rowID: rowID, source: source, id: id, name: name)
      }
      guard kind == .changes else { return nil }
      return try names.change(named: id, in: source).map {
        NamedRecord(rowID: $0.rowID, source: source, id: $0.id, name: name)
      }
    }
  }

  /// Ids that differ from a name by little, nearest first, then ids that end in it.
  ///
  /// - Complexity: O(*n*) for *n* records: only a mistaken name pays for it.
  func near(_ name: String) throws -> [String] {
    let spelling = Spelling(of: name)
    var near: [(distance: Int, id: String)] = []
    try tables.scan("SELECT id FROM \(kind.table)") { row in
      let id = try row.knownText(0)
      let ending = id.hasSuffix(name) ? id.utf8.count : nil
      if let distance = spelling.distance(to: id) ?? ending { near.append((distance, id)) }
    }
    let nearest = near.sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }.map(\.id)
    return nearest.reduce(into: []) { known, id in
      if known.count < 3 && !known.contains(id) { known.append(id) }
    }
  }
}
