/// What a command says of itself, taken apart: paragraphs, examples, and lists under a title.
struct CommandWords {
  /// Lines that stand under a title, as they are.
  struct Block {
    let title: String
    let lines: [String]
  }

  /// The prose.
  private(set) var paragraphs: [String] = []
  /// The lines under `EXAMPLES:`.
  private(set) var examples: [String] = []
  /// The lines under other titles.
  private(set) var blocks: [Block] = []

  /// Takes a discussion apart.
  init(_ discussion: String) {
    for part in discussion.split(separator: "\n\n") {
      let lines = part.split(separator: "\n").map(String.init)
      guard let title = lines.first, title.hasSuffix(":"), title == title.uppercased() else {
        paragraphs.append(lines.joined(separator: " "))
        continue
      }
      let rest = lines.dropFirst().map { String($0.trimmingPrefix("  ")) }
      if title == "EXAMPLES:" {
        examples += rest
      } else {
        blocks.append(Block(title: String(title.dropLast()).capitalised, lines: rest))
      }
    }
  }
}

extension String {
  /// A title in small letters behind its first.
  fileprivate var capitalised: String { prefix(1) + dropFirst().lowercased() }
}
