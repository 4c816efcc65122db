import Diagnostics
import Reports
import Text

/// How much of a report stands on a page: of each list its first entries, of each text its
/// beginning. Files (CSV, JSON) have everything, and the page says where something was left out.
struct PageBounds {
  /// So many reservations of a section, remarks under a table and parts of a sentence.
  static let mostNotes = 50
  static let mostParts = 500
  /// More columns than this no page holds, not even as cards.
  static let mostColumns = 32
  /// In scalars. Trackers let titles have 255.
  static let longestCell = 300
  static let longestSentence = 2_000
  static let longestLabel = 100

  private var hasCuts = false

  /// The report as a page can hold it; the same where it fits.
  func fit(_ report: Report) -> Report {
    var bounds = self
    return bounds.fitting(report)
  }

  private mutating func fitting(_ report: Report) -> Report {
    let facts = report.facts.map { Fact(words($0.label), prose($0.text)) }
    let title = words(report.title)
    let sections = report.sections.map { section($0) }
    let definitions = report.definitions.map {
      Definition(
        term: words($0.term), text: sentence($0.text), method: $0.method.map { sentence($0) })
    }
    let notes = self.notes(report.notes)
    return Report(
      kind: report.kind, title: title, facts: facts, sections: sections, figures: report.figures,
      history: report.history, definitions: definitions,
      notes: notes + (hasCuts ? [.textsAreCut] : []), zone: report.zone)
  }

  private mutating func section(_ section: Section) -> Section {
    var blocks: [Section.Block] = []
    for block in section.blocks { blocks += fitting(block) }
    return Section(
      name: section.name, title: words(section.title), place: section.place, blocks: blocks)
  }

  private mutating func fitting(_ block: Section.Block) -> [Section.Block] {
    switch block {
    case .paragraph(let text): [.paragraph(prose(text))]
    case .tiles(let tiles): [.tiles(tiles.map { tile($0) })]
    case .table(let table): [.table(self.table(table))]
    case .chart(let chart): fitting(chart)
    case .notes(let notes): [.notes(self.notes(notes))]
    case .method(let sentences): [.method(sentences.map { prose($0) })]
    case .room(let lines): [.room(lines: lines)]
    }
  }

  private mutating func tile(_ tile: Tile) -> Tile {
    Tile(
      metric: tile.metric, title: words(tile.title), estimate: estimate(tile.estimate),
      trend: tile.trend, usual: tile.usual, levels: tile.levels, previous: tile.previous,
      comment: prose(tile.comment))
  }

  private mutating func notes(_ notes: [Diagnostic]) -> [Diagnostic] {
    let shown = notes.prefix(Self.mostNotes).map { diagnostic($0) }
    let rest = notes.count - shown.count
    return rest > 0 ? shown + [.moreNotes(rest)] : shown
  }
}

extension PageBounds {
  /// The rows and columns of a table that a page shows, and what it says of the others.
  mutating func table(_ table: Table) -> Table {
    let places = Self.columns(of: table)
    let rows = table.excerpt.rows.map { row in places.map { cell(table.rows[row][$0]) } }
    return Table(
      name: label(table.name), title: words(table.title),
      columns: places.map { column(table.columns[$0]) }, rows: rows,
      footnotes: table.footnotes.prefix(Self.mostNotes).map { prose($0) }
    ).showing(rows.indices, remark: Self.remark(on: table, columns: places.count))
  }

  /// What a page says of the rows and columns that it leaves out; `nil` where it leaves out none.
  private static func remark(on table: Table, columns: Int) -> Prose? {
    let rest = table.rows.count - table.excerpt.rows.count
    let others = table.columns.count - columns
    let remarks = [
      table.excerpt.remark ?? (rest > 0 ? .more(rest) : nil),
      others > 0 ? .more(others, noun: " column") : nil,
    ].compactMap(\.self)
    return remarks.isEmpty ? nil : .joined(remarks, separator: " ")
  }

  /// The first columns of a table and its last, which is the sum where there is one.
  private static func columns(of table: Table) -> [Int] {
    let all = Array(table.columns.indices)
    return all.count <= mostColumns ? all : Array(all.prefix(mostColumns - 1)) + all.suffix(1)
  }

  private mutating func column(_ column: Table.Column) -> Table.Column {
    Table.Column(label(column.name), label(column.title), column.kind)
  }

  private mutating func cell(_ cell: Table.Cell) -> Table.Cell {
    switch cell {
    case .text(let text): .text(words(text))
    case .names(let names): .text(self.names(names, separator: ", "))
    case .estimate(let estimate): .estimate(self.estimate(estimate))
    case .number, .moment, .missing: cell
    }
  }
}

extension PageBounds {
  private mutating func estimate(_ estimate: Estimate) -> Estimate {
    Estimate(
      value: estimate.value, lower: estimate.lower, upper: estimate.upper,
      numerator: estimate.numerator, denominator: estimate.denominator, n: estimate.n,
      unit: estimate.unit, status: estimate.status, caveats: estimate.caveats.map { diagnostic($0) }
    )
  }

  private mutating func diagnostic(_ note: Diagnostic) -> Diagnostic {
    Diagnostic(
      note.severity, note.category, sentence(note.message), hint: note.hint.map { advice($0) },
      at: note.location.map {
        Diagnostic.Location(file: words($0.file), line: $0.line, column: $0.column)
      })
  }

  /// A sentence whose texts and names are short enough.
  private mutating func prose(_ prose: Prose) -> Prose {
    let shown = prose.parts.prefix(Self.mostParts).map { part($0) }
    guard shown.count < prose.parts.count else { return Prose(parts: shown) }
    hasCuts = true
    return Prose(parts: shown + [.text(" …")])
  }

  private mutating func part(_ part: Prose.Part) -> Prose.Part {
    switch part {
    case .text(let text): .text(sentence(text))
    case .advice(let advice): .advice(self.advice(advice))
    case .names(let names, let separator): .text(self.names(names, separator: separator))
    case .estimate(let estimate): .estimate(self.estimate(estimate))
    case .quantity, .counted, .range, .moment: part
    }
  }

  private mutating func advice(_ advice: Advice) -> Advice { advice.mappingTexts { sentence($0) } }

  /// As many names as a cell holds, and how many there are besides.
  private mutating func names(_ names: [String], separator: String) -> String {
    var shown: [String] = []
    var length = 0
    for name in names.prefix(NameList.most) {
      let name = label(name)
      length += name.unicodeScalars.count + separator.unicodeScalars.count
      guard length <= Self.longestCell else { break }
      shown.append(name)
    }
    return NameList.words(shown, of: names.count, separator: separator)
  }

  mutating func words(_ text: String) -> String { cut(text, to: Self.longestCell) }

  mutating func label(_ text: String) -> String { cut(text, to: Self.longestLabel) }

  /// A text of a sentence. One that is longer than we write them came out of a record, and as much
  /// of it stays as in a cell.
  mutating func sentence(_ text: String) -> String {
    text.utf8.count > Self.longestSentence ? words(text) : text
  }

  private mutating func cut(_ text: String, to limit: Int) -> String {
    guard let shorter = text.shortened(to: limit) else { return text }
    hasCuts = true
    return shorter
  }
}

extension Diagnostic {
  /// A list of reservations goes on in files.
  static func moreNotes(_ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat, "and \(Thousands.grouped(String(count))) more such notes",
      hint: "JSON has them all.", at: nil)
  }

  /// Some text of a report is too long for a page.
  static let textsAreCut = Diagnostic(
    .note, .caveat, "… stands where a text is too long for a page",
    hint: "JSON has all of it.", at: nil)
}
