package import Diagnostics
import Records

/// The sources that one import's records belong to: its own, and one for each repository or project
/// that its records are said to be of, as in `github/octo/shop`.
package struct RecordSources {
  /// A source and what finds its records.
  package struct Source: Sendable {
    package let id: Int64
    package let keys: RecordKey.Maker
  }

  /// The import's own, then the others in the order in which they were met.
  package private(set) var all: [Source]
  /// The changes that each gained.
  private var counts = [ChangeCounts()]
  /// The database's number of a source, which is noted when it is new.
  private let number: (String) throws(Diagnostic) -> Int64
  private let name: String
  /// Whether somebody named the source, so that all records belong to it.
  private let isNamed: Bool
  private var places: [String: Int] = [:]
  /// Most records are of the same origin as the record before.
  private var latest: (origin: [UInt8], place: Int) = ([], 0)

  /// The source of an import.
  ///
  /// - Parameter number: Gives the database's number of a source, which is noted when it is new.
  package init(
    own name: String, isNamed: Bool, number: @escaping (String) throws(Diagnostic) -> Int64
  ) throws(Diagnostic) {
    self.number = number
    self.name = name
    self.isNamed = isNamed
    all = [Source(id: try number(name), keys: RecordKey.Maker(source: name))]
    places = [name: 0]
  }

  /// The place in `all` of the source of a record.
  ///
  /// - Parameter origin: What the record says that it is of, in UTF-8.
  package mutating func place(of origin: UnsafeBufferPointer<UInt8>?) throws(Diagnostic) -> Int {
    guard let origin, !isNamed else { return 0 }
    if latest.origin.elementsEqual(origin) { return latest.place }
    let part = String(decoding: origin, as: UTF8.self)
    let full = Self.name(of: part, in: name)
    let place: Int
    if let known = places[full] { place = known } else { place = try add(full) }
    latest = (Array(origin), place)
    return place
  }

  /// The name of the source of records that say what they are of, in one whose own they are else.
  package static func name(of origin: String, in source: String) -> String {
    origin.hasPrefix(WholeSource.mark)
      ? String(origin.dropFirst(WholeSource.mark.count)) : "\(source)/\(origin)"
  }

  /// Counts changes of a source: one that is new, or one fewer where it is counted elsewhere now.
  package mutating func count(_ cell: ChangeCounts.Cell, at place: Int, _ changes: Int64 = 1) {
    counts[place].add(cell, changes)
  }

  /// What was counted, by the number of the source.
  package var counted: [(source: Int64, counts: ChangeCounts)] {
    zip(all, counts).map { ($0.id, $1) }
  }

  private mutating func add(_ full: String) throws(Diagnostic) -> Int {
    all.append(Source(id: try number(full), keys: RecordKey.Maker(source: full)))
    counts.append(ChangeCounts())
    places[full] = all.count - 1
    return all.count - 1
  }
}
