import Diagnostics
import Records
import Text

/// Where a record says that it is a drill, which no figure counts.
struct DrillFields<Record: AssembledRecord> {
  /// By itself.
  let stated: Record.Number
  /// By what kind it is.
  let kind: Record.Field
  /// By other words.
  let words: [Record.Field]
  /// By how it stands.
  let state: Record.Field
}

/// Rows that become records and are in no figure, being drills: how many, by which field and by which
/// words. Nothing is said of those of which their source says so itself, yes or no.
struct DrillRows {
  /// For each field that said so, its words.
  private var counts: [String: WordCounts] = [:]
  /// What words were found to mean; they come again and again.
  private var isDrill: [String: Bool] = [:]
  private var isPlannedDrill: [String: Bool] = [:]
  private var isDrillState: [String: Bool] = [:]
  private static let most = 1_000

  /// Counts a record, if it is one of them.
  mutating func note<Record: AssembledRecord>(_ record: Record, _ vocabulary: Vocabulary) {
    guard let fields = Record.drills, record.numbers[fields.stated] == nil else { return }
    func count(_ field: Record.Field, _ word: String) {
      counts[field.name, default: WordCounts()].note(word)
    }
    if let kind = record.texts[fields.kind], Self.holds(kind, &isDrill, Vocabulary.isDrill) {
      return count(fields.kind, kind)
    }
    for field in fields.words {
      guard let word = record.texts[field],
        Self.holds(
          word, &isPlannedDrill, { Vocabulary.isDrill($0) && vocabulary.isPlanned($0) })
      else { continue }
      return count(field, word)
    }
    guard let state = record.texts[fields.state],
      Self.holds(
        state, &isDrillState, { Vocabulary.isDrill($0) && vocabulary.state(of: $0) == .leftOut })
    else { return }
    count(fields.state, state)
  }

  private static func holds(
    _ word: String, _ known: inout [String: Bool], _ holds: (String) -> Bool
  ) -> Bool {
    if let known = known[word] { return known }
    let answer = holds(word)
    if known.count < most { known[word] = answer }
    return answer
  }

  /// What is said of them when a file was read.
  ///
  /// - Parameter column: the name of the column that gives a field.
  func notices(file: String, column: (String) -> String?) -> [Diagnostic] {
    counts.sorted { $0.key < $1.key }.map { field, words in
      let place = column(field).map { "column \(Excerpt.quoted($0))" } ?? "field \(field)"
      return Diagnostic(
        .note, .caveat,
        "\(words.count == 1 ? "1 incident is" : "\(words.count) incidents are") in no figure, as "
          + "drills by their \(place): \(words.told)",
        hint:
          "\(having: .includePlanned, "Ask for them with \(option: .includePlanned); if", otherwise: "If") "
          + "they were real, import the file again with \(option: .map, quoted: "planned=\"no\"").",
        at: Diagnostic.Location(file: file))
    }
  }
}
