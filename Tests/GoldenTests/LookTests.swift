import Foundation
import Rendering
import Testing
import Text

/// Every report of every golden case, in every look: no line too wide, plain ASCII plain, Markdown
/// that holds.
@Suite struct LookTests {
  private static let everyLook = [
    "--width 60", "--width 80", "--width 120", "--width 200", "--width 60 --ascii",
    "--width 120 --ascii", "--format markdown",
  ]

  /// What is asked of cases whose reports take seconds each; the others see every look.
  private static let looksOfSlowCases = [
    "hostile": ["--width 60 --ascii", "--format markdown"], "links": ["--width 120 --ascii"],
    "margin": ["--width 60"], "weekly-review": ["--width 200"],
  ]

  /// A report in one look, and whether the command was content.
  private struct Page {
    let look: String
    var text = ""

    var width: Int? { look.contains("--width") ? Int(look.split(separator: " ")[1]) : nil }
    /// Its lines without the colours that a case asks for.
    var lines: [Substring] {
      text.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\n")
    }
  }

  /// A shell in which each report is printed in several looks, each behind a line that names it.
  private static func shell(_ looks: [String]) -> String {
    let prints = looks.map { "echo '@@ \($0)'; command toll \"$@\" \($0) 2>/dev/null" }
    return """
      set +e
      toll() {
        case "$1" in
        report|postmortem|preflight|explain|doctor|links) ;;
        *) command toll "$@"; return ;;
        esac
        case " $* " in *" --format "*) return ;; esac
        \(prints.joined(separator: "\n  "))
        echo '@@ '
      }

      """
  }

  private static func pages(of name: String) throws -> [Page] {
    let scratch = try Scratch(copyOf: GoldenCaseTests.cases.appendingPathComponent(name))
    let script = try String(
      contentsOf: scratch.folder.appendingPathComponent("command"), encoding: .utf8)
    let shell = shell(looksOfSlowCases[name] ?? everyLook)
    var pages = [Page(look: "")]
    for line in try scratch.shell.run(shell + script).stdout.components(separatedBy: "\n") {
      if line.hasPrefix("@@ ") {
        pages.append(Page(look: String(line.dropFirst(3))))
      } else {
        pages[pages.count - 1].text += line + "\n"
      }
    }
    return pages
  }

  @Test(arguments: GoldenCaseTests.names) func everyReportHoldsInEveryLook(name: String) throws {
    let pages = try Self.pages(of: name)
    for page in pages {
      guard let width = page.width else { continue }
      let wide = page.lines.filter { DisplayWidth.of(String($0)) > width }
      #expect(wide.isEmpty, "\(page.look): \(wide.first ?? "")")
      guard page.look.contains("--ascii") else { continue }
      let odd = page.lines.filter { !$0.utf8.allSatisfy { (32...126).contains($0) } }
      #expect(odd.isEmpty, "\(page.look): \(odd.first ?? "")")
    }
    let written = pages.filter { $0.look == "--format markdown" && $0.text.hasPrefix("# ") }
    if Self.canCheck { #expect(try Self.faults(in: written) == "") }
  }

  @Test func noGoldenTextIsWiderThan80Columns() throws {
    for file in try files(below: GoldenCaseTests.goldens)
    where file.hasSuffix(".txt") && !file.contains("calibration") {
      let text = try String(
        contentsOf: GoldenCaseTests.goldens.appendingPathComponent(file), encoding: .utf8)
      let wide = text.split(separator: "\n").filter { DisplayWidth.of(String($0)) > 80 }
      #expect(wide.isEmpty, "\(file): \(wide.first ?? "")")
    }
  }

  /// Whether this machine has what checks Markdown: markdown-it-py and linkify-it-py.
  private static let canCheck =
    (try? Scratch().shell.run("python3 -c 'import markdown_it, linkify_it'").status) == 0

  private static func faults(in pages: [Page]) throws -> String {
    let scratch = try Scratch()
    for (index, page) in pages.enumerated() {
      try Data(page.text.utf8).write(to: scratch.folder.appendingPathComponent("\(index).md"))
    }
    let checker = project.appendingPathComponent("fixtures/rendering/check_markdown.py").path
    let files = pages.indices.map { "\($0).md" }.joined(separator: " ")
    return files.isEmpty ? "" : try scratch.shell.run("python3 '\(checker)' \(files) 2>&1").stdout
  }
}
