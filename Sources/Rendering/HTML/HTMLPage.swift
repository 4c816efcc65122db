import Reports

/// A page while it is written: its markup, its footnotes, its anchors and its clock.
struct HTMLPage {
  var writer = MarkupWriter()
  var footnotes = Footnotes()
  var anchors = Anchors()
  let wording: Wording
  /// What stands round it at a server.
  let site: SitePage?

  /// An empty page on a clock.
  init(wording: Wording, site: SitePage? = nil) {
    self.wording = wording
    self.site = site
  }

  /// Writes a sentence; its figures carry their footnotes.
  mutating func write(_ prose: Prose) {
    for part in prose.parts {
      switch part {
      case .text(let text) where text.readsBothWays: writer.isolated(text)
      default: writer.text(wording.text(of: part))
      }
      if case .estimate(let estimate) = part { writeMarks(for: estimate) }
    }
  }

  /// Writes the numbers of a figure's footnotes, each a link to its note.
  mutating func writeMarks(for estimate: Estimate) {
    let numbers = Set(wording.reservations(about: estimate).map { footnotes.number(of: $0) })
    guard !numbers.isEmpty else { return }
    writer.open("sup")
    for (index, number) in numbers.sorted().enumerated() {
      if index > 0 { writer.text(",") }
      writer.element("a", ["href": "#note-\(number)"], text: "\(number)")
    }
    writer.close("sup")
  }

  /// Writes the footnotes that are new, in a list.
  mutating func writeFootnotes() {
    let pending = footnotes.takePending()
    guard !pending.isEmpty else { return }
    writer.open("ol", ["class": "footnotes"])
    for note in pending {
      writer.open("li", ["id": anchors.claim("note-\(note.number)")])
      writer.element("span", text: "\(note.number)")
      writer.element("span", text: note.text)
      writer.close("li")
    }
    writer.close("ol")
    writer.newLine()
  }
}

extension String {
  /// Whether some of it is written from right to left.
  fileprivate var readsBothWays: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF,
        0x1E800...0x1EFFF:
        true
      default: false
      }
    }
  }
}
