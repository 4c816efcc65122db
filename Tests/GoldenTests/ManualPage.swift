import Foundation

/// A page that people read: `README.md`, `CONTRIBUTING.md`, or one of `docs/`.
struct ManualPage {
  /// Its path from the project's folder.
  let path: String
  let lines: [String]

  init(path: String) throws {
    self.path = path
    let file = project.appendingPathComponent(path)
    lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
  }

  var text: String { lines.joined(separator: "\n") }

  /// Whether it holds a word as code: between backticks.
  func names(_ word: String) -> Bool { text.contains("`\(word)`") }

  /// Every page, by its path.
  static var paths: [String] { ["README.md", "CONTRIBUTING.md"] + manual }

  /// The pages of `docs/`.
  static var manual: [String] {
    let folder = project.appendingPathComponent("docs").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
  }
}

// MARK: - Blocks of code

extension ManualPage {
  /// Lines between two fences.
  struct Block {
    /// What stands behind the first fence, as in `console`.
    let language: String
    /// Where its lines are in the page, without the fences.
    let range: Range<Int>
  }

  /// Its blocks of code, in order.
  var blocks: [Block] {
    var blocks: [Block] = []
    var opened: (language: String, line: Int)?
    for (index, line) in lines.enumerated() where line.hasPrefix("```") {
      if let (language, line) = opened {
        blocks.append(Block(language: language, range: line + 1..<index))
        opened = nil
      } else {
        opened = (String(line.dropFirst(3)), index)
      }
    }
    return blocks
  }

  /// Its lines with those of blocks of code made empty.
  var prose: [String] {
    var prose = lines
    for block in blocks {
      for index in block.range.lowerBound - 1...block.range.upperBound { prose[index] = "" }
    }
    return prose
  }
}

// MARK: - Examples

extension ManualPage {
  /// A command of a `console` block and what stands below it.
  struct Example {
    let command: String
    /// Where in the page its output stands.
    let output: Range<Int>
  }

  var examples: [Example] {
    blocks.filter { $0.language == "console" }.flatMap { block in
      let starts = block.range.filter { lines[$0].hasPrefix("$ ") }
      let ends = starts.dropFirst() + [block.range.upperBound]
      return zip(starts, ends).map { start, end in
        Example(command: String(lines[start].dropFirst(2)), output: start + 1..<end)
      }
    }
  }
}

// MARK: - Links

extension ManualPage {
  /// Where its links and pictures lead, as written.
  var links: [String] {
    let text = prose.joined(separator: "\n").replacing(/`[^`]*`/, with: "")
    return text.matches(of: /\]\(([^)\s]+)\)/).map { String($0.output.1) }
  }

  /// The anchors of its headings, as GitHub makes them.
  var anchors: Set<String> {
    var anchors: Set<String> = []
    for line in prose {
      guard let heading = line.wholeMatch(of: /#{1,6} +(.*)/)?.output.1 else { continue }
      let words = heading.replacing(/\[([^\]]*)\]\([^)]*\)/) { $0.output.1 }.lowercased()
      let base = String(
        words.filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
          .map { $0 == " " ? "-" : $0 })
      var anchor = base
      var number = 1
      while !anchors.insert(anchor).inserted {
        anchor = "\(base)-\(number)"
        number += 1
      }
    }
    return anchors
  }
}
