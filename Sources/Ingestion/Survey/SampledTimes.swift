import Chronology
import Records

/// When the rows of a sample begin and end, and the order in which they follow each other.
struct SampledTimes {
  /// When rows began and when they were noticed, in milliseconds; 0 where a row does not say.
  let beginnings: [(started: Int64, detected: Int64)]
  /// In milliseconds; 0 where a row does not say.
  let starts: [Int64]
  let ends: [Int64]
  /// The rows that have a start, in its order.
  let order: [Int]
  /// What each row is of, by its service; of no row where no column gives that.
  let services: [String]
  /// Whether some column gives ends, or lengths that lead to them.
  let tellEnds: Bool
  /// Whether some column gives ends themselves.
  let haveEnds: Bool
  /// Whether each row that has an end ends in the moment in which it begins.
  let endsAreStarts: Bool
  /// The ends to which lengths lead; `nil` where no column gives any.
  let endsByLength: [Int64]?

  /// - Parameters:
  ///   - order: the order of day and month in its dates, where it is known.
  ///   - map: what a person said of the columns of times, and of their forms.
  init(_ survey: Survey, _ binding: FieldBinding, _ order: DateOrder?, _ map: ColumnMap) {
    let reader = Reader(
      survey: survey, binding: binding, map: map, parser: TimeParser(zone: .utc, order: order))
    let none = Array(repeating: Int64(0), count: survey.counted)
    let detected = reader.moments("detected_at") ?? none
    beginnings = zip(reader.moments("started_at") ?? none, detected).map { ($0, $1) }
    let starts = beginnings.map { $0.started > 0 ? $0.started : $0.detected }
    let told = reader.moments("resolved_at")
    endsByLength = reader.endsByLength(starts)
    // What ends in the moment in which it begins, row for row, is a moment written twice.
    let both = zip(starts, told ?? []).filter { $0 > 0 && $1 > 0 }
    endsAreStarts = both.count > 1 && both.allSatisfy { $0 == $1 }
    let ends = told ?? endsByLength
    haveEnds = told != nil && !endsAreStarts
    self.starts = starts
    self.ends = ends ?? none
    tellEnds = ends != nil && !(endsAreStarts && endsByLength == nil)
    services = reader.texts("service") ?? Array(repeating: "", count: survey.counted)
    self.order = starts.indices.filter { starts[$0] > 0 }
      .sorted { [ends = self.ends] in (starts[$0], ends[$0], $0) < (starts[$1], ends[$1], $1) }
  }

  /// Reads the cells of the sample as an import does.
  private struct Reader {
    let survey: Survey
    let binding: FieldBinding
    let map: ColumnMap
    let parser: TimeParser

    /// The text of a field in each row; of several columns that make it one they are joined.
    func texts(_ field: String) -> [String]? {
      if let column = binding.column(for: field) {
        return survey.cells.texts(of: column, rows: survey.counted)
      }
      let parts = (map[field]?.column ?? "").split(separator: "+").map {
        Vocabulary.folded("\($0)")
      }
      let columns = parts.compactMap { part in
        survey.columns.firstIndex { Vocabulary.folded($0.name) == part }
      }
      guard let first = columns.first, columns.count == parts.count else { return nil }
      let cells = columns.map { survey.cells.texts(of: $0, rows: survey.counted) }
      return cells.dropFirst().reduce(survey.cells.texts(of: first, rows: survey.counted)) {
        zip($0, $1).map { "\($0) \($1)" }
      }
    }

    func moments(_ field: String) -> [Int64]? {
      let form = map[field]?.form
      return texts(field)?.map { text in
        guard case .time(let time) = parser.read(text, form: form) else { return 0 }
        return time.instant.milliseconds
      }
    }

    /// The ends to which lengths lead.
    func endsByLength(_ starts: [Int64]) -> [Int64]? {
      let field = "minutes_to_recover"
      guard let column = binding.column(for: field), let texts = texts(field) else { return nil }
      let unit = LengthUnit(of: survey.columns[column].name)?.milliseconds ?? 60_000
      return zip(starts, texts).map { start, text in
        var text = text
        let reading = text.withUTF8 { DurationParser.read($0, unit: unit) }
        guard case .milliseconds(let length) = reading, start > 0 else { return 0 }
        return start + length
      }
    }
  }
}
