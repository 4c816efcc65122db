/// The code of a format that shows no time: digits, and texts about them.
///
/// Texts are what people see around a number, and the number is what is meant: `0" lines"` shows 45
/// as `45 lines`, and it is 45. They belong to it where it is a number by name only, as in
/// `"INC"0000000`, whose zeros or whose letters stand right before it; and where they are the unit of
/// a length of time, without which it would be another one.
struct NumberCode {
  private var before = ""
  private var after = ""
  private var zeros = 0
  private var hasDigits = false
  /// Whether its digits are one run of places, without a point or groups.
  private var isRun = true
  /// Whether it is a share, a power of ten, or nothing that is known.
  private var isOther = false

  /// No format has more; where a file says so all the same, it may be a million.
  ///
  /// Source: Microsoft, "Excel specifications and limits", length of a number format.
  private static let mostDigits = 255

  init(_ code: Substring) {
    var rest = code
    while let letter = rest.popFirst() {
      switch letter {
      case "0", "#", "?", ",", ".": note(digit: letter)
      case "\"":
        let text = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(text.count + 1)
        note(text: String(text))
      case "\\": note(text: rest.popFirst().map(String.init) ?? "")
      case "-", " ", ":", "(", ")", "+", "/": note(text: String(letter))
      case "[": rest = rest.drop { $0 != "]" }.dropFirst()
      case "_", "*": rest = rest.dropFirst()
      case "$", "€", "£", "¥": continue
      default: isOther = true
      }
    }
  }

  private mutating func note(digit: Character) {
    if digit == "," || digit == "." || !after.isEmpty || digit != "0" && zeros > 0 { isRun = false }
    if digit == "0" { zeros += 1 }
    hasDigits = true
  }

  private mutating func note(text: String) {
    if hasDigits { after += text } else { before += text }
  }

  /// What a number is by it.
  var look: NumberLook {
    guard hasDigits, !isOther else { return .plain }
    if isUnit { return .measured(unit: after) }
    let isName = before.contains { $0.isLetter || $0 == "#" } && before.last?.isWhitespace == false
    guard isRun, zeros > 1 || isName else { return .plain }
    let isPartOfName = zeros > 1 || after.first.map { "-/".contains($0) } ?? true
    return .padded(
      min(zeros, Self.mostDigits), before: zeros > 1 || isName ? before : "",
      after: isPartOfName ? after : "")
  }

  /// Whether what stands behind it is the unit of a length of time, and nothing before it.
  private var isUnit: Bool {
    guard before.isEmpty, after.contains(where: \.isLetter) else { return false }
    if case .milliseconds = DurationParser.read("1\(after)") { return true }
    return false
  }
}
