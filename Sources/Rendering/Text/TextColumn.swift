import Chronology
import Reports

/// The cells of one column as text, in wider and narrower forms.
struct TextColumn {
  let title: String
  let isRightAligned: Bool
  /// Whether a narrow page may cut its cells.
  let canBeCut: Bool
  private let parts: [Parts]
  private let hasEstimates: Bool

  /// A cell taken apart, so that like stands under like.
  private struct Parts {
    var value = ""
    var marks = ""
    var basis = ""
    var interval = ""
    var bar = ""
  }

  private static let barWidth = 13  // odd, so that the middle of the range has a column

  /// The column; the footnotes of its figures are numbered on the page.
  init(_ column: Table.Column, cells: [Table.Cell], page: inout TextPage) {
    title = VisibleText.of(column.title)
    switch column.kind {
    case .text, .moment: isRightAligned = false
    case .number, .estimate: isRightAligned = true
    }
    canBeCut = column.kind == .text
    var parts: [Parts] = []
    for cell in cells { parts.append(Self.parts(of: cell, in: column, page: &page)) }
    self.parts = parts
    hasEstimates = if case .estimate = column.kind { true } else { false }
  }

  /// Its cells. Those of estimates are of equal width, part under part.
  func texts(hasBars: Bool, hasBasis: Bool) -> [String] {
    guard hasEstimates else { return parts.map(\.value) }
    var columns: [[String]] = [
      Self.aligned(parts.map(\.value), isRight: true),
      Self.aligned(parts.map(\.marks), isRight: false),
    ]
    if hasBasis { columns.append(Self.aligned(parts.map(\.basis), isRight: true)) }
    columns.append(Self.aligned(parts.map(\.interval), isRight: true))
    if hasBars { columns.append(Self.aligned(parts.map(\.bar), isRight: false)) }
    return parts.indices.map { row in
      columns.map { $0[row] }.filter { !$0.isEmpty }.joined(separator: "  ")
    }
  }

  /// One cell with all there is to say.
  func full(_ row: Int) -> String {
    let cell = parts[row]
    let aside = [cell.interval, cell.basis].filter { !$0.isEmpty }.joined(separator: "; ")
    return [cell.value, aside.isEmpty ? "" : "(\(aside))", cell.marks].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func parts(
    of cell: Table.Cell, in column: Table.Column, page: inout TextPage
  ) -> Parts {
    var parts = Parts()
    switch cell {
    case .text(let text): parts.value = VisibleText.of(text)
    case .number(let value): parts.value = Rounded.text(value, column.kind.unit)
    case .moment(let instant): parts.value = page.wording.text(of: instant)
    case .missing: parts.value = "–"
    case .estimate(let estimate):
      parts.value = Rounded.text(estimate.value, estimate.unit)
      parts.marks = page.marks(for: estimate)
      if estimate.denominator != nil { parts.basis = page.wording.basis(of: estimate) }
      parts.interval = page.wording.interval(of: estimate) ?? ""
      if case .estimate(_, let range?) = column.kind {
        parts.bar = IntervalBar.text(estimate, on: range, width: barWidth)
      }
    }
    return parts
  }

  /// Texts of one width; all empty when none says anything.
  private static func aligned(_ texts: [String], isRight: Bool) -> [String] {
    let width = texts.map(DisplayWidth.of).max() ?? 0
    return texts.map { DisplayWidth.pad($0, to: width, isRightAligned: isRight) }
  }
}

extension Table.Column.Kind {
  /// What the numbers of a column count; texts and moments count nothing.
  var unit: Unit {
    switch self {
    case .number(let unit), .estimate(let unit, _): unit
    case .text, .moment: .number
    }
  }
}
