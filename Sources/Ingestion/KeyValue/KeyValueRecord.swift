import Chronology
import Diagnostics
import Records

/// A block of `name=value` lines as a record of a kind: which name gives which field.
struct KeyValueRecord {
  let kind: RecordKind
  /// The block's values, and what had to be added to them.
  let tree: Tree
  let rules: [Rule]
  /// Whether its time is the file's.
  let isDatedByFile: Bool

  /// What a block says, `nil` when its names do not tell the kind.
  ///
  /// - Parameters:
  ///   - modifiedAt: when the file was last written. A record that says no time gets it: a change's
  ///     finish, or the detection of an incident.
  init?(_ block: KeyValueBlocks.Block, in context: ReadContext, modifiedAt: Instant?) {
    let map = context.options.map
    let names = map.mapped(block.pairs.map(\.key))
    guard
      let (kind, dated) = Self.kind(
        of: names, asked: context.options.kind, mayBeDated: modifiedAt != nil)
    else { return nil }
    self.kind = kind
    isDatedByFile = dated != nil
    var rules = Self.rules(for: block.pairs.map(\.key), kind)
    let fields = Set(rules.map(\.field) + map.entries.map(\.field))
    if kind == .changes, fields.isDisjoint(with: ["lines_added", "lines_deleted"]),
      let key = block.pairs.map(\.key).first(where: { Vocabulary.folded($0) == "lines" })
    {
      // Sizes are counted by the sum of both.
      rules.removeAll { $0.paths == [key] }
      rules += [.take("lines_added", key), .say("lines_deleted", "0")]
    }
    if let dated, let modifiedAt {
      rules.append(.say(dated, String(modifiedAt.milliseconds)))
      // Nothing else tells the record of one file from that of another that says the same.
      if !fields.contains("id") {
        rules.append(.say("file", Self.lastComponent(of: context.file)))
      }
    }
    self.rules = rules
    tree = Tree(.object(block.pairs), line: block.line, column: 1)
  }

  /// Whether a name is one of some kind of record's fields.
  static func isKnown(_ key: String) -> Bool {
    KindRecognition.scored.contains { KindRecognition.column(named: key, of: $0) != nil }
  }

  /// The kind that names tell, and the field that the file's time has to stand in for, if any.
  private static func kind(
    of names: [String], asked: RecordKind?, mayBeDated: Bool
  ) -> (RecordKind, dated: String?)? {
    if let score = KindRecognition.kind(of: names, asked: asked) { return (score.kind, nil) }
    guard mayBeDated else { return nil }
    let lent = [(RecordKind.changes, "finished_at"), (.incidents, "detected_at")]
      .filter { asked == nil || asked == $0.0 }
      .map { (kind: $0.0, field: $0.1, points: KindRecognition.points(of: names, for: $0.0)) }
    guard let best = lent.max(by: { $0.points < $1.points }),
      lent.count(where: { $0.points == best.points }) == 1,
      names.count(where: { KindRecognition.column(named: $0, of: best.kind) != nil }) >= fewest
    else { return nil }
    return (best.kind, best.field)
  }

  /// A record needs so many names that Toll knows before it is lent a time: a file of settings has
  /// one by accident.
  private static let fewest = 2

  /// Of several names for a field the best known has it; the others are kept as attributes.
  private static func rules(for keys: [String], _ kind: RecordKind) -> [Rule] {
    let known = keys.enumerated().compactMap { index, key in
      KindRecognition.column(named: key, of: kind).map { (index, $0) }
    }.sorted { ($0.1.rank, $0.0) < ($1.1.rank, $1.0) }
    var fields: [Int: String] = [:]
    for (index, column) in known where !fields.values.contains(column.name) {
      fields[index] = column.name
    }
    return keys.enumerated().map { .take(fields[$0.offset] ?? $0.element, from: [$0.element]) }
  }

  private static func lastComponent(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
