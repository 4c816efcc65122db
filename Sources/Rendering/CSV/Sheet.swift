import Chronology

/// Where the sheets of a report lie.
enum SheetPlace {
  /// Each in a file of a folder.
  case folder
  /// Side by side in a workbook.
  case workbook

  /// What one of them is there.
  var noun: String { self == .folder ? "file" : "sheet" }

  /// What a reader finds a sheet by.
  func name(of sheet: String) -> String { self == .folder ? "\(sheet).csv" : sheet }
}

/// A file of rows for a spreadsheet, before it is written.
struct Sheet {
  /// What stands in a column, and what a spreadsheet should take it for.
  enum Kind: String {
    case text
    case number
    /// A local day, `2026-11-16`.
    case day
    /// A local moment, `2026-11-16 09:30:00`.
    case time
  }

  /// A column and what stands in it.
  struct Column {
    let name: String
    let kind: Kind
    /// What its numbers count, the zone of its moments; empty for texts.
    let unit: String
    let meaning: String

    init(_ name: String, _ kind: Kind, unit: String = "", _ meaning: String) {
      self.name = name
      self.kind = kind
      self.unit = unit
      self.meaning = meaning
    }
  }

  /// What stands in a row under a column; missing is an empty cell.
  enum Cell {
    case text(String?)
    case number(Double?)
    /// A day or a moment as a spreadsheet parses it.
    case date(String?)
  }

  /// The file's name without its ending.
  let name: String
  let title: String
  let columns: [Column]
  let rows: [[Cell]]

  /// The same under another name.
  func named(_ name: String) -> Sheet {
    Sheet(name: name, title: title, columns: columns, rows: rows)
  }

  /// The file.
  func text(options: RenderOptions) -> String {
    var writer = CSVWriter(isForExcel: options.isForExcel, isDefused: true)
    writer.line(columns.map(\.name))
    for row in rows {
      for cell in row { cell.write(to: &writer) }
      writer.endLine()
    }
    return writer.text
  }

  /// What stands in a column for the first time, shortened; `nil` where nothing does.
  func example(of column: Int) -> String? {
    guard let text = rows.lazy.compactMap({ $0[column].text }).first(where: { !$0.isEmpty }) else {
      return nil
    }
    return text.count > Self.exampleLength
      ? text.prefix(Self.exampleLength).trimmedEnd + "…" : text
  }

  /// Enough to recognise a title by; a list of examples is read down, not across.
  private static let exampleLength = 40
}

extension Sheet.Cell {
  fileprivate func write(to writer: inout CSVWriter) {
    switch self {
    case .text(let text): writer.cell(text)
    case .number(let value): writer.number(value)
    case .date(let text): writer.date(text)
    }
  }

  fileprivate var text: String? {
    switch self {
    case .text(let text), .date(let text): text
    case .number(let value): value.flatMap(Exact.text)
    }
  }
}

extension Substring {
  /// Without spaces at its end.
  fileprivate var trimmedEnd: String {
    var rest = self
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
