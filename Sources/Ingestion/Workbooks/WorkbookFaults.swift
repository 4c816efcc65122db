import Diagnostics
import Records
import Text

extension Diagnostic {
  /// A workbook cannot be read.
  static func workbookIsBroken(_ reason: String, file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this is an Excel workbook that cannot be read: \(reason)",
      hint: "Open it and save it again as .xlsx without a password, or as \"CSV UTF-8\".",
      at: Location(file: file))
  }

  /// Cells are merged over several rows.
  static func cellsMerged(_ cells: Int, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      (cells == 1 ? "1 cell is" : "\(cells) cells are")
        + " merged with the one above, and read as what that holds", hint: nil,
      at: Location(file: file))
  }

  /// Cells hold a ditto mark.
  static func cellsRepeated(_ cells: Int, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      (cells == 1 ? "1 cell holds" : "\(cells) cells hold")
        + " a ditto mark, and are read as the one above", hint: nil, at: Location(file: file))
  }

  /// A workbook's XML has a document type, by which it may name files and grow without end.
  static func workbookDeclaresType(file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this workbook declares a document type, which no spreadsheet program does",
      hint: "Ask where it comes from; open it and save it again if you trust it.",
      at: Location(file: file))
  }

  /// What is in a workbook inflates beyond what is believed.
  static func workbookInflatesTooFar(_ bytes: Int, file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this workbook holds more than \(bytes >> 20) MiB, many times its size",
      hint: "If it is yours, save the sheet as \"CSV UTF-8\" and import that.",
      at: Location(file: file))
  }

  /// A cell holds more text than any spreadsheet program writes into one.
  static func cellIsTooLong(at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "the cell holds more than \(CellText.mostCharacters) characters, which no spreadsheet "
        + "program writes into one",
      hint: "Shorten it; or save the sheet as \"CSV UTF-8\" and import that.", at: location)
  }

  /// The file is too long to be held whole, as a workbook has to be.
  static func workbookIsTooLong(_ limit: Int, file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this workbook is larger than \(limit >> 20) MiB",
      hint: "Save the sheet as \"CSV UTF-8\" and import that.", at: Location(file: file))
  }

  /// A workbook in Excel's binary form.
  static func workbookIsBinary(file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this is a workbook in Excel's binary form (.xlsb)",
      hint: "Open it and save it as .xlsx.", at: Location(file: file))
  }

  /// No sheet is called that.
  static func noSuchSheet(_ name: String, among names: [String], file: String) -> Diagnostic {
    let known = names.prefix(20).map { Excerpt.quoted($0) }.joined(separator: ", ")
    return Diagnostic(
      .error, .usage, "the workbook has no sheet \(Excerpt.quoted(name))",
      hint: "\(Spelling.suggestion(for: name, among: names))Use one of \(known).",
      at: Location(file: file))
  }

  /// A sheet holds nothing.
  static func sheetIsEmpty(_ name: String, others: [String], file: String) -> Diagnostic {
    let known = others.prefix(8).map { Excerpt.quoted($0) }.joined(separator: ", ")
    return Diagnostic(
      .error, .badData, "the sheet \(Excerpt.quoted(name)) is empty",
      hint: others.isEmpty
        ? "Give it a row that names the columns, and a row a record."
        : "Say \(option: .sheet, "NAME"); there are also \(known).", at: Location(file: file))
  }

  /// A workbook has more than the sheet that is read.
  static func otherSheets(_ others: [String], than sheet: String, file: String) -> Diagnostic {
    let known = others.prefix(8).map { Excerpt.quoted($0) }.joined(separator: ", ")
    return Diagnostic(
      .note, .caveat,
      "the sheet \(Excerpt.quoted(sheet)) is read; the workbook also has \(known)"
        + (others.count > 8 ? " and \(others.count - 8) more" : ""),
      hint: "Read another with \(option: .sheet, "NAME").", at: Location(file: file))
  }

  /// Rows above a sheet's header, or lines above a table's, that hold something else.
  static func rowsAboveHeader(
    _ count: Int, header: Int, of noun: String = "row", file: String
  ) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "the columns are named in \(noun) \(header); what stands above it "
        + "(\(count == 1 ? "1 \(noun)" : "\(count) \(noun)s")) is passed over",
      hint: nil, at: Location(file: file, line: header))
  }

  /// Cells without a value that can be read.
  static func cellsWithoutValue(errors: Int, formulas: Int, file: String) -> Diagnostic {
    let parts = [
      errors == 0 ? nil : "\(errors) hold an error such as #REF!",
      formulas == 0 ? nil : "\(formulas) a formula that nobody has worked out",
    ].compactMap(\.self)
    return Diagnostic(
      .warning, .caveat,
      "\(errors + formulas == 1 ? "1 cell is" : "\(errors + formulas) cells are") taken for empty: "
        + parts.joined(separator: ", "),
      hint: "Open the workbook, mend the cells, and save it again.", at: Location(file: file))
  }
}
