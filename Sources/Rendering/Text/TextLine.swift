import Reports
import Text

/// A line of columns on which characters are drawn and words are put where there is room.
struct TextLine {
  /// A column: what stands in it, `nil` where a wide character before it reaches into it.
  private struct Cell {
    var character: Character?
    var weight: TextStyle.Weight?

    static let empty = Cell(character: " ", weight: nil)
  }

  private var cells: [Cell]

  /// An empty line.
  init(width: Int) {
    cells = Array(repeating: .empty, count: max(0, width))
  }

  /// How many columns it has.
  var width: Int { cells.count }

  /// What stands in a column, `nil` beyond the line and behind a wide character.
  func character(at column: Int) -> Character? {
    cells.indices.contains(column) ? cells[column].character : nil
  }

  /// Draws one character that fills one column, over what is there.
  mutating func draw(_ character: Character, at column: Int, _ weight: TextStyle.Weight? = nil) {
    guard cells.indices.contains(column) else { return }
    clear(column)
    cells[column] = Cell(character: character, weight: weight)
  }

  /// Puts words about a column, moved inside the line; not where they would touch others.
  ///
  /// - Returns: Whether there was room.
  @discardableResult
  mutating func place(
    _ words: String, around column: Int, _ weight: TextStyle.Weight? = nil
  ) -> Bool {
    let width = DisplayWidth.of(words)
    guard width > 0, width <= cells.count else { return false }
    let start = min(max(0, column - width / 2), cells.count - width)
    let surroundings = max(0, start - 1)..<min(cells.count, start + width + 1)
    guard cells[surroundings].allSatisfy({ $0.character == " " }) else { return false }
    var place = start
    for character in words {
      let columns = DisplayWidth.of(character)
      guard columns > 0 else { continue }
      cells[place] = Cell(character: character, weight: weight)
      if columns > 1 { cells[place + 1] = Cell(character: nil, weight: weight) }
      place += columns
    }
    return true
  }

  /// The line as text, each run of columns in its weight.
  func text(_ style: TextStyle) -> String {
    var text = ""
    var run = ""
    var weight: TextStyle.Weight?
    for cell in cells {
      if cell.weight != weight {
        text += style.apply(weight, to: run)
        (run, weight) = ("", cell.weight)
      }
      if let character = cell.character { run.append(character) }
    }
    return text + style.apply(weight, to: run)
  }

  /// Takes away both halves of a wide character that covers a column.
  private mutating func clear(_ column: Int) {
    if cells[column].character == nil, column > 0 { cells[column - 1] = .empty }
    if column + 1 < cells.count, cells[column + 1].character == nil { cells[column + 1] = .empty }
  }
}

extension Axis {
  /// The labels of an axis on a line of so many columns, as many as stand apart.
  func labelLine(width: Int, _ glyphs: Glyphs) -> TextLine {
    var line = TextLine(width: width)
    for tick in drawnTicks where range.contains(tick.value) {
      line.place(
        glyphs.seen(label(of: tick)), around: column(of: tick.value, width: width), .faint)
    }
    return line
  }

  /// The column of a value on a line of so many, kept inside it.
  func column(of value: Double, width: Int) -> Int {
    let place = (fraction(value) * Double(width - 1)).rounded()
    return Int(min(max(place, 0), Double(max(0, width - 1))))
  }
}
