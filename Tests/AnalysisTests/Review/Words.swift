import Chronology
import Diagnostics
import Reports

extension Prose {
  /// Its words, with numbers in full: for tests, not for people.
  var words: String {
    parts.map { part -> String in
      switch part {
      case .names(let names, let separator): names.joined(separator: separator)
      case .text(let text): text.replacing("\u{A0}", with: " ")
      case .advice(let advice): advice.written
      case .quantity(let value, _): value.map(Self.digits) ?? "no data"
      case .counted(let count, let singular, let plural):
        "\(count) \(count == 1 ? singular : plural)"
      case .estimate(let estimate): estimate.value.map { "\($0)" } ?? "no data"
      case .range(let range, _): "\(range.lowerBound) to \(range.upperBound)"
      case .moment(let moment): "\(moment.milliseconds)"
      }
    }.joined()
  }

  private static func digits(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}

extension Report {
  /// The section of a name.
  func section(_ name: String) -> Section? { sections.first { $0.name == name } }
}

extension Section {
  /// All its sentences: paragraphs, comments and footnotes.
  var words: String {
    blocks.map { block -> String in
      switch block {
      case .paragraph(let prose): prose.words
      case .tiles(let tiles): tiles.map(\.comment.words).joined(separator: "\n")
      case .table(let table): table.footnotes.map(\.words).joined(separator: "\n")
      case .method(let sentences): sentences.map(\.words).joined(separator: "\n")
      case .room: ""
      case .chart, .notes: ""
      }
    }.joined(separator: "\n")
  }

  /// Its table of a name.
  func table(_ name: String) -> Table? {
    for case .table(let table) in blocks where table.name == name { return table }
    return nil
  }
}

extension Table {
  /// The cell of a row, found by its first cell's text, under a column.
  func cell(_ row: String, _ column: String) -> Cell? {
    guard let index = columns.firstIndex(where: { $0.name == column }) else { return nil }
    return rows.first { $0.first == .text(row) }?[index]
  }
}
