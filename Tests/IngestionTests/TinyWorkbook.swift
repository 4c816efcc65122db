/// A workbook of a test's own making, in a zip archive whose files are stored as they are.
struct TinyWorkbook {
  /// A sheet's name, its state and what stands between its `sheetData` tags.
  typealias Sheet = (name: String, state: String?, rows: String)

  var sheets: [Sheet] = []
  /// What stands between the `sst` tags.
  var strings = ""
  /// Codes of formats; the style of a cell is the number of one of them, 0 for a plain one.
  var formats: [String] = []
  var workbookProperties = ""
  /// What stands before the root of each sheet.
  var prologue = ""
  /// What stands behind the cells of each sheet.
  var epilogue = ""
  /// The prefix of element names, as `x:`.
  var prefix = ""

  /// A workbook of one sheet.
  init(_ rows: String, strings: String = "", formats: [String] = []) {
    sheets = [("Sheet1", nil, rows)]
    self.strings = strings
    self.formats = formats
  }

  /// The rows of a table, all of whose cells are texts of their own.
  static func rows(_ table: [[String]]) -> String {
    table.map { row in
      "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }.joined()
  }

  private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// The archive.
  var bytes: [UInt8] { Self.zip(parts) }

  /// The files in it.
  var parts: [(name: String, text: String)] {
    let list = sheets.enumerated().map { index, sheet in
      let state = sheet.state.map { " state=\"\($0)\"" } ?? ""
      return
        "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"rId\(index + 1)\"/>"
    }.joined()
    let relations = sheets.indices.map { index in
      relation("rId\(index + 1)", "worksheet", "worksheets/sheet\(index + 1).xml")
    }.joined()
    let cells = sheets.enumerated().map { index, sheet in
      (
        "xl/worksheets/sheet\(index + 1).xml",
        "\(prologue)<\(prefix)worksheet><\(prefix)sheetData>\(sheet.rows)</\(prefix)sheetData>"
          + "\(epilogue)</\(prefix)worksheet>"
      )
    }
    return [
      (
        "_rels/.rels",
        "<Relationships>\(relation("r", "officeDocument", "xl/workbook.xml"))</Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<?xml version=\"1.0\"?><workbook>\(workbookProperties)<sheets>\(list)</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships>\(relations)\(relation("s", "styles", "styles.xml"))"
          + "\(relation("t", "sharedStrings", "/xl/sharedStrings.xml"))</Relationships>"
      ),
      ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"), ("xl/styles.xml", styles),
    ] + cells
  }

  private func relation(_ id: String, _ type: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(Self.types)/\(type)\" Target=\"\(target)\"/>"
  }

  private var styles: String {
    let codes = formats.enumerated().map { index, code in
      "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(code)\"/>"
    }.joined()
    let styles = formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }.joined()
    return
      "<styleSheet><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs><xf numFmtId=\"0\"/>\(styles)</cellXfs></styleSheet>"
  }

  /// A zip archive of stored files.
  static func zip(
    _ parts: [(name: String, text: String)], flags: Int = 0, checksum: UInt32? = nil
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in parts {
      let data = Array(text.utf8)
      let place = bytes.count
      let common =
        number(20, 2) + number(flags, 2) + number(0, 2) + number(0, 4)
        + number(Int(checksum ?? crc32(data)), 4) + number(data.count, 4) + number(data.count, 4)
        + number(name.utf8.count, 2) + number(0, 2)
      bytes += [0x50, 0x4b, 3, 4] + common + Array(name.utf8) + data
      directory += [0x50, 0x4b, 1, 2] + number(20, 2) + common
      directory += number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(place, 4)
      directory += Array(name.utf8)
    }
    let end =
      number(0, 2) + number(0, 2) + number(parts.count, 2) + number(parts.count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
    return bytes + directory + [0x50, 0x4b, 5, 6] + end
  }

  private static func number(_ number: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// Source: PKWARE, APPNOTE.TXT, 4.4.7 "CRC-32".
  private static func crc32(_ data: [UInt8]) -> UInt32 {
    ~data.reduce(~UInt32(0)) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xedb8_8320 : 0) }
    }
  }
}
