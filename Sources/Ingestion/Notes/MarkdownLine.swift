/// A line of Markdown: an item of a list with what stands before its words, or something else.
struct MarkdownLine {
  /// What it is.
  enum Kind {
    /// An item; `isDone` where it has a box.
    case item(isDone: Bool?, text: Substring)
    case heading(Substring)
    case blank
    case text(Substring)
  }

  let kind: Kind
  /// How many columns stand before it.
  let indent: Int

  /// Looks at a line.
  init(_ line: Substring) {
    let bare = line.drop { $0 == " " || $0 == "\t" }
    indent = line[..<bare.startIndex].reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
    if bare.allSatisfy(\.isWhitespace) {
      kind = .blank
    } else if let item = Self.item(bare) {
      kind = item
    } else if bare.first == "#" {
      kind = .heading(bare.drop { $0 == "#" })
    } else {
      kind = .text(bare)
    }
  }

  private static func item(_ line: Substring) -> Kind? {
    var rest = line.dropFirst()
    let number = line.prefix { $0.isASCII && $0.isNumber }
    if (1...9).contains(number.count) {
      rest = line[number.endIndex...]
      guard rest.first == "." || rest.first == ")" else { return nil }
      rest = rest.dropFirst()
    } else if !["-", "*", "+"].contains(line.first) {
      return nil
    }
    guard rest.first?.isWhitespace == true else { return nil }
    rest = rest.drop(while: \.isWhitespace)
    guard let mark = rest.dropFirst().first, rest.first == "[", rest.dropFirst(2).first == "]",
      " xX".contains(mark), rest.dropFirst(3).first?.isWhitespace ?? true
    else { return .item(isDone: nil, text: rest) }
    return .item(isDone: mark != " ", text: rest.dropFirst(3).drop(while: \.isWhitespace))
  }
}
