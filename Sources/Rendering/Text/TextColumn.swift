import Chronology
import Reports
import Text

/// The cells of one column as text, in wider and narrower forms.
struct TextColumn {
  let title: String
  let isRightAligned: Bool
  /// Whether a narrow page may break its cells into lines, and in the end cut them.
  let canBeBroken: Bool
  /// What its cells are looked at for, as their name in files says.
  private let accent: TextAccent
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
    title = page.seen(column.title)
    accent = TextAccent(column)
    switch column.kind {
    case .text, .moment: isRightAligned = false
    case .number, .estimate: isRightAligned = true
    }
    canBeBroken = column.kind == .text
    var parts: [Parts] = []
    for cell in cells { parts.append(Self.parts(of: cell, in: column, page: &page)) }
    self.parts = parts
    hasEstimates = if case .estimate = column.kind { true } else { false }
  }

  /// How the parts of an estimate stand.
  enum Form {
    case oneLineWithBars, oneLine
    /// The interval and what it rests on under the figure.
    case twoLines
  }

  /// The lines of its cells. Those of estimates are of equal width, part under part.
  func lines(in form: Form) -> [[String]] {
    guard hasEstimates else { return parts.map { [$0.value] } }
    let values = Self.joined([aligned(\.value), aligned(\.marks, isRight: false)], separator: " ")
    let aside = [aligned(\.basis), aligned(\.interval)]
    switch form {
    case .oneLineWithBars:
      return Self.joined([values] + aside + [aligned(\.bar, isRight: false)], separator: "  ")
        .map { [$0] }
    case .oneLine: return Self.joined([values] + aside, separator: "  ").map { [$0] }
    case .twoLines:
      let below = Self.joined(aside, separator: "  ")
      return zip(values, below).map { $1.allSatisfy { $0 == " " } ? [$0] : [$0, $1] }
    }
  }

  /// One cell with all there is to say.
  func full(_ row: Int) -> String {
    let cell = parts[row]
    let aside = [cell.interval, cell.basis].filter { !$0.isEmpty }.joined(separator: "; ")
    return [cell.value, aside.isEmpty ? "" : "(\(aside))", cell.marks].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// The weight of a cell.
  func weight(ofRow row: Int) -> TextStyle.Weight? { accent.weight(of: parts[row].value) }

  private static func parts(
    of cell: Table.Cell, in column: Table.Column, page: inout TextPage
  ) -> Parts {
    var parts = Parts()
    switch cell {
    case .text(let text): parts.value = page.seen(text)
    case .names(let names): parts.value = page.seen(names.joined(separator: ", "))
    case .number(let value): parts.value = page.number(value, column.kind.unit)
    case .moment(let instant): parts.value = page.wording.text(of: instant)
    case .missing: parts.value = page.glyphs.missing
    case .estimate(let estimate):
      parts.value = page.number(estimate.value, estimate.unit)
      parts.marks = page.marks(for: estimate)
      if estimate.denominator != nil { parts.basis = page.seen(page.wording.basis(of: estimate)) }
      parts.interval = page.seen(page.wording.compactInterval(of: estimate) ?? "")
      if case .estimate(_, let range?) = column.kind {
        parts.bar = IntervalBar(glyphs: page.glyphs).text(estimate, on: range, width: barWidth)
      }
    }
    return parts
  }

  /// A part of all cells in one width; all empty when none says anything.
  private func aligned(_ part: KeyPath<Parts, String>, isRight: Bool = true) -> [String] {
    let texts = parts.map { $0[keyPath: part] }
    let width = texts.map(DisplayWidth.of).max() ?? 0
    return texts.map { DisplayWidth.pad($0, to: width, isRightAligned: isRight) }
  }

  /// The same row of each list in one line, without the lists that say nothing.
  private static func joined(_ lists: [[String]], separator: String) -> [String] {
    (lists.first ?? []).indices.map { row in
      lists.map { $0[row] }.filter { !$0.isEmpty }.joined(separator: separator)
    }
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
