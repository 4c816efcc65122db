import Diagnostics
import Records
import Text

// What is said of a row that is no record, and of a change that is none yet.
extension RowAssembler {
  func rejection(
    of cell: Int, fault: CellFault, step: ColumnPlan<Record>.Step,
    in cells: borrowing some RowCells & ~Copyable
  ) -> Rejection {
    let name = plan.fields[step.name]
    let bytes = cells.bytes(of: cell)
    let value = String(decoding: Excerpt.cut(bytes, after: Excerpt.rowLimit), as: UTF8.self)
    return Rejection(
      diagnostic: .cell(value, of: name, is: fault, at: cells.location(of: cell)),
      field: name, value: value, row: cells.rowText)
  }
}

extension AssembledRecord {
  /// Whether it has yet to end: its word says that nothing has begun, whatever end is planned; or no
  /// end is stated, and its word or another one says that it goes on or waits.
  ///
  /// - Parameter isPending: whether another of its words says so.
  func isUnderWay(_ isPending: Bool, by vocabulary: Vocabulary) -> Bool {
    guard let ending = Self.ending else { return false }
    if let word = texts[ending.word], vocabulary.isYetToBegin(word) { return true }
    guard numbers[ending.time] == nil else { return false }
    return isPending || texts[ending.word].map(vocabulary.isPending) ?? false
  }
}
