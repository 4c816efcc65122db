package import Records

/// Tells from the names of columns what kind of record a file holds.
///
/// A name gives a kind 3 points when only that kind has such a column, 1 when two kinds have it and
/// none when all three do; and 1 more when it is the column's canonical name. The kind with the most
/// points is taken if it has the columns it cannot do without and no other kind has as many.
package enum KindRecognition {
  /// A kind and its points.
  package struct Score: Equatable, Sendable {
    package let kind: RecordKind
    package let points: Int
  }

  /// The kind the names point to, or `nil` when they do not decide.
  package static func kind(of names: [String]) -> Score? {
    if areNotes(names) { return Score(kind: .notes, points: points(of: names, for: .notes)) }
    let scores = scored.map { Score(kind: $0, points: points(of: names, for: $0)) }
    guard let best = scores.max(by: { $0.points < $1.points }), best.points > 0,
      scores.count(where: { $0.points == best.points }) == 1,
      hasWhatItNeeds(best.kind, in: names)
    else { return nil }
    return best
  }

  /// The kind asked for with its points, or `nil` when the names lack what it needs; the kind the
  /// names point to when none is asked for.
  static func kind(of names: [String], asked: RecordKind?) -> Score? {
    guard let asked else { return kind(of: names) }
    guard hasWhatItNeeds(asked, in: names) else { return nil }
    return Score(kind: asked, points: points(of: names, for: asked))
  }

  /// The kinds that names are weighed for. Notes are told by what they must have: a note speaks of all
  /// that incidents have, too.
  static let scored = RecordKind.allCases.filter { $0 != .notes }

  /// Whether names are those of notes about incidents: the incident's id, a text, and what hardly
  /// anything but a note has. Tickets have texts and owners, too.
  static func areNotes(_ names: [String]) -> Bool {
    let fields = Set(names.compactMap { column(named: $0, of: .notes)?.name })
    return isEnough(fields, for: .notes)
      && (fields.contains("due")
        || names.contains { ofNotesAlone.contains(Vocabulary.folded($0)) })
  }

  private static let ofNotesAlone: Set = [
    "at", "notedat", "noteid", "kind", "notekind", "notetype", "doneat",
  ]

  /// Whether names hold a time that can date a record, or what a recovery record is made of.
  package static func hasWhatItNeeds(_ kind: RecordKind, in names: [String]) -> Bool {
    isEnough(Set(names.compactMap { column(named: $0, of: kind)?.name }), for: kind)
  }

  /// Whether fields are enough to make records of a kind: a time that dates them, or an incident and
  /// what completes it.
  static func isEnough(_ fields: Set<String>, for kind: RecordKind) -> Bool {
    switch kind {
    case .changes: !fields.isDisjoint(with: ["started_at", "finished_at"])
    case .incidents: !fields.isDisjoint(with: ["started_at", "detected_at"])
    case .recoveries: fields.contains("incident_id") && fields.count > 1
    case .notes: fields.isSuperset(of: ["incident_id", "text"])
    }
  }

  /// How strongly names point to a kind.
  static func points(of names: [String], for kind: RecordKind) -> Int {
    var seen: Set<String> = []
    return names.reduce(0) { points, name in
      guard let column = column(named: name, of: kind), seen.insert(column.name).inserted else {
        return points
      }
      let kinds = scored.count { Self.column(named: name, of: $0) != nil }
      let rarity = kinds == 1 ? 3 : kinds == 2 ? 1 : 0
      return points + rarity + (column.rank == 0 ? 1 : 0)
    }
  }

  /// The canonical column a name stands for, and the name's rank among its names: 0 for its own.
  static func column(
    named name: String, of kind: RecordKind
  ) -> (name: String, rank: Int)? {
    columns[kind]?[Vocabulary.folded(name)]
  }

  /// For each kind, folded names to columns; of two columns with a name the first has it.
  private static let columns: [RecordKind: [String: (name: String, rank: Int)]] =
    Dictionary(
      uniqueKeysWithValues: RecordKind.allCases.map { kind in
        var columns: [String: (name: String, rank: Int)] = [:]
        for (column, others) in ColumnNames.table(for: kind) {
          columns[Vocabulary.folded(column)] = (column, 0)
          for (rank, other) in others.enumerated() where columns[Vocabulary.folded(other)] == nil {
            columns[Vocabulary.folded(other)] = (column, rank + 1)
          }
        }
        return (kind, columns)
      })
}
