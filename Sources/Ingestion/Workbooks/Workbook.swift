import Diagnostics

/// An Excel workbook: its sheets by name, the texts and styles that their cells share.
///
/// Source: ECMA-376, part 1, 18.2 "Workbook", and part 2, 9.3 "Relationships".
struct Workbook {
  /// One of its sheets.
  struct Sheet: Equatable {
    let name: String
    /// The file in the archive that holds its cells.
    let part: String
    let isHidden: Bool
  }

  /// The sheets in their order.
  private(set) var sheets: [Sheet] = []
  private let archive: ZipArchive
  private let strings: SharedStrings
  private let styles: CellStyles
  private let numbers: CellNumber
  /// How many bytes of its parts are believed from here on.
  private var allowance: Int
  private let file: String

  /// Reads what its cells share; the cells themselves come with `rows(of:)`.
  ///
  /// - Parameter limit: how far what is in it may inflate, all of it together.
  /// - Throws: `badData` when it is damaged, has a password, a document type or inflates too far.
  init(
    _ bytes: [UInt8], named file: String, limit: ByteSource.InflationLimit
  ) throws(Diagnostic) {
    self.file = file
    archive = try ZipArchive(bytes, named: file)
    var allowance = max(
      limit.bytes, bytes.count.multipliedReportingOverflow(by: limit.ratio).partialValue)
    let home = try Self.relations(of: "", in: archive, &allowance)
    if archive.holds("xl/workbook.bin") { throw .workbookIsBinary(file: file) }
    let main = home.first { $0.type == "officeDocument" }?.target ?? "xl/workbook.xml"
    let relations = try Self.relations(of: main, in: archive, &allowance)
    var scanner = XMLScanner(try archive.part(main, allowance: allowance), named: file)
    let (listed, from1904) = try Self.listed(&scanner)
    allowance -= scanner.bytes
    sheets = listed.compactMap { name, relation, isHidden in
      relations.first { $0.id == relation && $0.type == "worksheet" }
        .map { Sheet(name: name, part: $0.target, isHidden: isHidden) }
    }
    numbers = CellNumber(countsFrom1904: from1904)
    if let part = relations.first(where: { $0.type == "sharedStrings" }), archive.holds(part.target)
    {
      var scanner = XMLScanner(try archive.part(part.target, allowance: allowance), named: file)
      strings = try SharedStrings(&scanner)
      allowance -= scanner.bytes
    } else {
      strings = SharedStrings()
    }
    if let part = relations.first(where: { $0.type == "styles" }), archive.holds(part.target) {
      var scanner = XMLScanner(try archive.part(part.target, allowance: allowance), named: file)
      styles = try CellStyles(&scanner)
      allowance -= scanner.bytes
    } else {
      styles = CellStyles()
    }
    self.allowance = allowance
  }

  /// The sheet of a name, whatever the case; without a name the first that is not hidden.
  ///
  /// - Throws: `usage` when there is none of that name, `badData` when there is none at all.
  func sheet(named name: String?) throws(Diagnostic) -> Sheet {
    guard let name else {
      guard let first = sheets.first(where: { !$0.isHidden }) ?? sheets.first else {
        throw .workbookIsBroken("it has no sheet of cells", file: file)
      }
      return first
    }
    let folded = name.lowercased()
    guard
      let sheet = sheets.first(where: { $0.name == name })
        ?? sheets.first(where: { $0.name.lowercased() == folded })
    else { throw .noSuchSheet(name, among: sheets.map(\.name), file: file) }
    return sheet
  }

  /// The rows of a sheet, to be read one after the other.
  func rows(of sheet: Sheet) throws(Diagnostic) -> SheetRows {
    let merged = try MergedCells(in: archive.part(sheet.part, allowance: allowance))
    let part = try archive.part(sheet.part, allowance: allowance)
    return SheetRows(
      XMLScanner(part, named: file), strings: strings, styles: styles, numbers: numbers,
      merged: merged, sheet: sheet.name, file: file, allowance: allowance)
  }
}

extension Workbook {
  /// What a part says of another.
  private struct Relation {
    let id: String
    /// The last word of its type, as in `worksheet`.
    let type: String
    /// The other part's name in the archive.
    let target: String
  }

  private static func relations(
    of part: String, in archive: ZipArchive, _ allowance: inout Int
  ) throws(Diagnostic) -> [Relation] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[...$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    let list = "\(folder)_rels/\(name).rels"
    guard archive.holds(list) else { return [] }
    var scanner = XMLScanner(
      try archive.part(list, allowance: allowance), named: archive.file)
    var relations: [Relation] = []
    while true {
      switch try scanner.next() {
      case .nothing:
        allowance -= scanner.bytes
        return relations
      case .begin where scanner.isNamed("Relationship"):
        guard let id = scanner.attribute("Id"), let target = scanner.attribute("Target"),
          let type = scanner.attribute("Type")?.split(separator: "/").last
        else { continue }
        let place = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
        relations.append(Relation(id: id, type: String(type), target: place))
      case .begin, .end, .text: continue
      }
    }
  }

  private typealias Listed = (name: String, relation: String, isHidden: Bool)

  /// The sheets that a workbook lists, and whether its days count from 1904.
  private static func listed(
    _ scanner: inout XMLScanner
  ) throws(Diagnostic) -> (sheets: [Listed], from1904: Bool) {
    var sheets: [Listed] = []
    var from1904 = false
    while true {
      switch try scanner.next() {
      case .nothing: return (sheets, from1904)
      case .begin where scanner.isNamed("sheet"):
        guard let name = scanner.attribute("name"), let relation = scanner.attribute("id") else {
          continue
        }
        sheets.append((name, relation, scanner.attribute("state")?.hasSuffix("idden") ?? false))
      case .begin where scanner.isNamed("workbookPr"):
        from1904 = ["1", "true"].contains(scanner.attribute("date1904") ?? "")
      case .begin, .end, .text: continue
      }
    }
  }
}
