import Chronology

/// One sheet of a workbook.
struct WorksheetWriter {
  /// What SpreadsheetML's elements belong to.
  static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  /// The first line of every part.
  static let declaration: StaticString = """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>

    """

  /// What is written.
  let sheet: Sheet
  /// Whether it is the one that is open at first.
  let isFirst: Bool

  /// The sheet's part of the workbook.
  var bytes: [UInt8] {
    var writer = MarkupWriter()
    writer.raw(Self.declaration)
    writer.open("worksheet", ["xmlns": Self.namespace])
    view(&writer)
    widths(&writer)
    writer.open("sheetData")
    line(1, sheet.columns.map { .text($0.name) }, styles: sheet.columns.map { _ in .head }, &writer)
    let styles = sheet.columns.map(WorkbookStyle.init)
    for (index, row) in sheet.rows.prefix(Self.mostRows - 1).enumerated() {
      line(index + 2, row, styles: styles, &writer)
    }
    writer.close("sheetData")
    writer.shape("autoFilter", ["ref": extent])
    writer.close("worksheet")
    return writer.bytes
  }

  /// The rows that a sheet can have.
  private static let mostRows = 1_048_576
  /// The UTF-16 units that a cell can hold.
  private static let longestText = 32_767

  /// Everything that is filled, as in `A1:N40`.
  private var extent: String {
    let last = min(sheet.rows.count + 1, Self.mostRows)
    return "A1:\(Self.letters(of: max(sheet.columns.count, 1) - 1))\(last)"
  }

  /// The head stays in sight.
  private func view(_ writer: inout MarkupWriter) {
    writer.open("sheetViews")
    writer.open("sheetView", ["tabSelected": isFirst ? "1" : nil, "workbookViewId": "0"])
    writer.shape(
      "pane",
      ["ySplit": "1", "topLeftCell": "A2", "activePane": "bottomLeft", "state": "frozen"])
    writer.close("sheetView")
    writer.close("sheetViews")
  }

  /// Each column as wide as what its first rows hold, and no wider than a reader follows.
  private func widths(_ writer: inout MarkupWriter) {
    guard !sheet.columns.isEmpty else { return }
    writer.open("cols")
    for (index, column) in sheet.columns.enumerated() {
      let widest = sheet.rows.prefix(Self.sampledRows).map { $0[index].width }.max() ?? 0
      let width = min(max(widest, column.name.count + Self.filterButton, 8), 60) + 1
      writer.shape(
        "col",
        ["min": "\(index + 1)", "max": "\(index + 1)", "width": "\(width)", "customWidth": "1"])
    }
    writer.close("cols")
  }

  private static let sampledRows = 200
  /// Letters that the filter's button in a head takes.
  private static let filterButton = 3

  private func line(
    _ number: Int, _ cells: [Sheet.Cell], styles: [WorkbookStyle], _ writer: inout MarkupWriter
  ) {
    writer.open("row", ["r": "\(number)"])
    for (index, cell) in cells.enumerated() where index < styles.count {
      let place = "\(Self.letters(of: index))\(number)"
      write(cell, at: place, styles[index], &writer)
    }
    writer.close("row")
  }

  /// A cell; a missing one is not written at all.
  private func write(
    _ cell: Sheet.Cell, at place: String, _ style: WorkbookStyle, _ writer: inout MarkupWriter
  ) {
    switch cell {
    case .number(let value?):
      guard let text = Exact.text(value) else { return }
      self.value(text, at: place, style, &writer)
    case .date(let text?):
      if let serial = DateSerial.text(of: text) {
        value(serial, at: place, style, &writer)
      } else {
        self.text(text, at: place, .text, &writer)
      }
    case .text(let text?) where !text.isEmpty: self.text(text, at: place, style, &writer)
    case .number(nil), .date(nil), .text: return
    }
  }

  private func value(
    _ number: String, at place: String, _ style: WorkbookStyle, _ writer: inout MarkupWriter
  ) {
    writer.open("c", ["r": place, "s": "\(style.rawValue)"])
    writer.element("v", text: number)
    writer.close("c")
  }

  private func text(
    _ text: String, at place: String, _ style: WorkbookStyle, _ writer: inout MarkupWriter
  ) {
    writer.open("c", ["r": place, "s": "\(style.rawValue)", "t": "inlineStr"])
    writer.open("is")
    writer.element("t", ["xml:space": "preserve"], text: Self.fitting(text))
    writer.close("is")
    writer.close("c")
  }

  /// A text that a cell can hold.
  private static func fitting(_ text: String) -> String {
    guard text.utf16.count > longestText else { return text }
    // A letter made visible takes more room; half of the limit holds any.
    return text.prefix(longestText / 4) + "…"
  }

  /// `A` for 0, `Z` for 25, `AA` for 26.
  static func letters(of column: Int) -> String {
    var rest = column
    var letters: [Character] = []
    repeat {
      letters.append(Character(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(letters.reversed())
  }
}

extension Sheet.Cell {
  /// How many letters it shows, about.
  fileprivate var width: Int {
    switch self {
    case .text(let text), .date(let text): text?.count ?? 0
    case .number(let value): value == nil ? 0 : 10
    }
  }
}
