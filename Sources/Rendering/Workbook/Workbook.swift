/// A workbook of sheets as Excel, LibreOffice and Google's spreadsheets open it: numbers are numbers,
/// days and moments are dates, the head of each sheet stands still; no macro and no formula.
///
/// Source: ECMA-376, Office Open XML, part 1, 12.3 "SpreadsheetML" and 18 "SpreadsheetML reference".
struct Workbook {
  /// What it says about itself.
  let title: String
  /// Its sheets, each under a name that `SheetNames` gave.
  let sheets: [Sheet]

  /// The file.
  var bytes: [UInt8] {
    var zip = ZipWriter()
    zip.add("[Content_Types].xml", contentTypes)
    zip.add("_rels/.rels", Self.relations)
    zip.add("docProps/core.xml", core)
    zip.add("xl/workbook.xml", book)
    zip.add("xl/_rels/workbook.xml.rels", bookRelations)
    zip.add("xl/styles.xml", Array(WorkbookStyle.sheet.utf8))
    for (index, sheet) in sheets.enumerated() {
      let page = WorksheetWriter(sheet: sheet, isFirst: index == 0)
      zip.add("xl/worksheets/sheet\(index + 1).xml", page.bytes)
    }
    return zip.archive
  }

  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  private var contentTypes: [UInt8] {
    let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    let parts =
      [
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/xl/workbook.xml", spreadsheet + "sheet.main+xml"),
        ("/xl/styles.xml", spreadsheet + "styles+xml"),
      ]
      + sheets.indices.map {
        ("/xl/worksheets/sheet\($0 + 1).xml", spreadsheet + "worksheet+xml")
      }
    return Self.document { writer in
      writer.open("Types", ["xmlns": Self.package + "/content-types"])
      writer.shape(
        "Default",
        [
          "Extension": "rels",
          "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
        ])
      for (part, type) in parts {
        writer.shape("Override", ["PartName": part, "ContentType": type])
      }
      writer.close("Types")
    }
  }

  private static let relations = related([
    (office + "/officeDocument", "xl/workbook.xml"),
    (package + "/relationships/metadata/core-properties", "docProps/core.xml"),
  ])

  private var bookRelations: [UInt8] {
    Self.related(
      sheets.indices.map { (Self.office + "/worksheet", "worksheets/sheet\($0 + 1).xml") }
        + [(Self.office + "/styles", "styles.xml")])
  }

  private var core: [UInt8] {
    Self.document { writer in
      writer.open(
        "cp:coreProperties",
        [
          "xmlns:cp": Self.package + "/metadata/core-properties",
          "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        ])
      writer.element("dc:title", text: title)
      writer.close("cp:coreProperties")
    }
  }

  private var book: [UInt8] {
    Self.document { writer in
      writer.open("workbook", ["xmlns": WorksheetWriter.namespace, "xmlns:r": Self.office])
      writer.open("sheets")
      for (index, sheet) in sheets.enumerated() {
        writer.shape(
          "sheet", ["name": sheet.name, "sheetId": "\(index + 1)", "r:id": "rId\(index + 1)"])
      }
      writer.close("sheets")
      writer.close("workbook")
    }
  }

  /// What a part leads to, numbered in order.
  private static func related(_ targets: [(type: String, target: String)]) -> [UInt8] {
    document { writer in
      writer.open("Relationships", ["xmlns": package + "/relationships"])
      for (index, one) in targets.enumerated() {
        writer.shape(
          "Relationship", ["Id": "rId\(index + 1)", "Type": one.type, "Target": one.target])
      }
      writer.close("Relationships")
    }
  }

  private static func document(_ write: (inout MarkupWriter) -> Void) -> [UInt8] {
    var writer = MarkupWriter()
    writer.raw(WorksheetWriter.declaration)
    write(&writer)
    return writer.bytes
  }
}
