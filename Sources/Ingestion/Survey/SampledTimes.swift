import Chronology

/// When the rows of a sample begin and end, and the order in which they follow each other.
struct SampledTimes {
  /// In milliseconds; 0 where a row does not say.
  let starts: [Int64]
  let ends: [Int64]
  /// The rows that have a start, in its order.
  let order: [Int]
  /// What each row is of, by its service; of no row where no column gives that.
  let services: [String]

  init(_ survey: Survey, _ binding: FieldBinding, _ order: DateOrder?) {
    func texts(_ field: String) -> [String]? {
      binding.column(for: field).map { survey.cells.texts(of: $0, rows: survey.counted) }
    }
    let parser = TimeParser(zone: .utc, order: order)
    let none = Array(repeating: "", count: survey.counted)
    let starts = (texts("started_at") ?? texts("detected_at") ?? none).map {
      Self.moment($0, parser)
    }
    let ends = (texts("resolved_at") ?? none).map { Self.moment($0, parser) }
    self.starts = starts
    self.ends = ends
    services = texts("service") ?? none
    self.order = starts.indices.filter { starts[$0] > 0 }
      .sorted { (starts[$0], ends[$0], $0) < (starts[$1], ends[$1], $1) }
  }

  private static func moment(_ text: String, _ parser: TimeParser) -> Int64 {
    if case .time(let time) = parser.read(text) { return time.instant.milliseconds }
    // A day as spreadsheets count them.
    guard let days = Double(text), days > 0, days < 1e6 else { return 0 }
    return Int64((days * 86_400_000).rounded())
  }
}
