import Reports

/// What a cell of a workbook looks like; the raw value is its place among the styles.
enum WorkbookStyle: Int {
  /// As the program would show it.
  case plain
  /// The head of a column.
  case head
  /// Text that stays text, also when somebody edits it.
  case text
  /// A share, shown as a percentage.
  case percentage
  /// A day.
  case day
  /// A day and a time of day.
  case time

  /// The styles, in the order of the cases. Formats 49 and 164 and up: ECMA-376, part 1, 18.8.30.
  static let sheet = """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <styleSheet xmlns="\(WorksheetWriter.namespace)">\
    <numFmts count="3"><numFmt numFmtId="164" formatCode="0.0%"/>\
    <numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/>\
    <numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts>\
    <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
    <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
    <fills count="2"><fill><patternFill patternType="none"/></fill>\
    <fill><patternFill patternType="gray125"/></fill></fills>\
    <borders count="2"><border/><border><left/><right/><top/><bottom style="thin"/></border></borders>\
    <cellStyleXfs count="1"><xf/></cellStyleXfs>\
    <cellXfs count="6"><xf/>\
    <xf numFmtId="49" fontId="1" borderId="1" applyNumberFormat="1" applyFont="1" applyBorder="1"/>\
    <xf numFmtId="49" applyNumberFormat="1"/>\
    <xf numFmtId="164" applyNumberFormat="1"/>\
    <xf numFmtId="165" applyNumberFormat="1"/>\
    <xf numFmtId="166" applyNumberFormat="1"/></cellXfs>\
    <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
    </styleSheet>
    """

  /// What cells of a column look like.
  init(of column: Sheet.Column) {
    switch column.kind {
    case .text: self = .text
    case .day: self = .day
    case .time: self = .time
    case .number:
      self = Self.shares.contains(column.unit) ? .percentage : .plain
    }
  }

  private static let shares: Set = [Unit.proportion.rawValue, Unit.points.rawValue]
}
