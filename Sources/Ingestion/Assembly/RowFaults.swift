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
