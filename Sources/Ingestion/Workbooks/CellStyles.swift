import Diagnostics

/// What the numbers of a workbook's cells are, by how they are shown.
struct CellStyles {
  private var looks: [NumberLook] = []

  /// Of a workbook that has no styles.
  init() {}

  /// Reads them all.
  ///
  /// - Throws: what the scanner throws.
  init(_ scanner: inout XMLScanner) throws(Diagnostic) {
    var codes: [Int: NumberLook] = [:]
    var isOfCells = false
    while true {
      switch try scanner.next() {
      case .nothing: return
      case .begin(let isEmpty):
        if scanner.isNamed("cellXfs") { isOfCells = !isEmpty }
        if scanner.isNamed("numFmt"),
          let number = scanner.attribute("numFmtId").flatMap({ Int($0) })
        {
          codes[number] = NumberLook(code: scanner.attribute("formatCode") ?? "")
        }
        if isOfCells, scanner.isNamed("xf") {
          let number = scanner.attribute("numFmtId").flatMap { Int($0) } ?? 0
          looks.append(codes[number] ?? NumberLook(builtIn: number))
        }
      case .end: if scanner.isNamed("cellXfs") { isOfCells = false }
      case .text: continue
      }
    }
  }

  /// What numbers of a style are; plain ones where there is no such style.
  subscript(style: Int) -> NumberLook { looks.indices.contains(style) ? looks[style] : .plain }
}

/// What a number is shown as.
enum NumberLook: Equatable {
  case plain
  /// With leading zeros to so many digits, as `00000` shows 45, and with texts before and after it, as
  /// `"INC"0000000` does.
  case padded(Int, before: String, after: String)
  /// With the unit of a length of time behind it, as in `0.0" h"`.
  case measured(unit: String)
  /// A day, with a time of day or without.
  case date(hasTime: Bool)
  /// A time of day.
  case clock
  /// A length of time, as in `[h]:mm`.
  case elapsed

  /// What the formats that a program has of itself show; they have numbers and no code.
  ///
  /// Source: ECMA-376, part 1, 18.8.30 "numFmt"; 27 to 36 and 50 to 58 are dates of East Asia.
  init(builtIn number: Int) {
    self =
      switch number {
      case 14...17, 27...31, 34...36, 50...58: .date(hasTime: false)
      case 22: .date(hasTime: true)
      case 18...21, 32, 33, 45, 47: .clock
      case 46: .elapsed
      default: .plain
      }
  }

  /// What a format's code shows, as in `yyyy-mm-dd hh:mm`.
  init(code: String) {
    let first = code.prefix { $0 != ";" }
    let (letters, elapses) = Self.letters(of: String(first))
    let hasDate = letters.contains("y") || letters.contains("d")
    let hasTime = letters.contains("h") || letters.contains("s")
    if elapses {
      self = .elapsed
    } else if hasDate || (letters.contains("m") && !hasTime) {
      self = .date(hasTime: hasTime)
    } else if hasTime {
      self = .clock
    } else {
      self = NumberCode(first).look
    }
  }

  /// The letters of a code that stand for parts of a time, and whether one of them stands in
  /// brackets, as hours do that go on beyond 24.
  private static func letters(of code: String) -> (letters: Set<Character>, elapses: Bool) {
    var letters: Set<Character> = []
    var elapses = false
    var rest = code.lowercased()[...]
    while let letter = rest.popFirst() {
      switch letter {
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) {
          elapses = true
        }
      case "a":
        for mark in ["m/pm", "/p"] where rest.hasPrefix(mark) { rest = rest.dropFirst(mark.count) }
      case "g" where rest.hasPrefix("eneral"): rest = rest.dropFirst(6)
      case "y", "m", "d", "h", "s": letters.insert(letter)
      default: continue
      }
    }
    return (letters, elapses)
  }
}
