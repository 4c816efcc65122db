import ArgumentParser
import Diagnostics
import Ingestion
import Records

/// `toll formats`
struct Formats: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What Toll can read, and the names and words it recognises.",
    discussion: """
      EXAMPLES:
        toll formats
        toll formats --columns
      """)

  @Flag(help: "List the columns, outcomes, severities and states recognised, with other names.")
  var columns = false

  func run() throws {
    try Console.print(columns ? Self.words() : Self.formats())
  }

  private static func formats() -> String {
    SourceFormats.all.map { format in
      let needed = format.neededMap.map { "    Needs \(Terminal.map($0))\n" } ?? ""
      let (summary, recognisedBy) = (format.said.summary.written, format.said.recognisedBy.written)
      return "\(format.name)\n    \(summary)\n    Recognised by \(recognisedBy).\n"
        + "    Example: \(format.example)\n\(needed)"
    }.joined()
  }

  /// Every name and word, by kind of record.
  private static func words() -> String {
    let kinds = RecordKind.allCases.map { kind in
      let rows = ColumnNames.table(for: kind).map { entry in
        Self.entry(entry.column, entry.others)
      }
      return "Columns of \(kind.rawValue)\n\(rows.joined())\n"
    }
    let outcomes = Vocabulary.outcomeWords.map { entry in
      Self.entry(entry.outcome.name, entry.words.filter { $0 != entry.outcome.name })
    }
    let severities = Vocabulary.severityWords.map { entry in
      Self.entry("\(entry.severity)", entry.words)
    }
    let pending = Self.entry("not yet", Vocabulary.pendingWordList)
    let states = Vocabulary.stateWords.map { entry in
      Self.entry(entry.state.name, entry.words.filter { $0 != entry.state.name })
    }
    let planned =
      Self.entry("planned", Vocabulary.plannedWordList)
      + Self.entry("a drill, as a kind", Vocabulary.drillWordList)
    let rework = Self.entry("rework", Vocabulary.reworkTypeList)
    return kinds.joined() + "Outcomes\n\(outcomes.joined())\(pending)\n"
      + "Severities (also by their digit, as in SEV1, sev-2, P3, 4 - Low)\n\(severities.joined())\n"
      + "States of incidents (also in phrases, as in Closed - Resolved)\n\(states.joined())\n"
      + "Other words\n\(planned)\(rework)\n"
      + "Case, spaces, hyphens and underscores do not matter. Teach others in toll.yaml, or name\n"
      + "columns with --map.\n"
  }

  /// A name and its others, wrapped at 80 columns.
  private static func entry(_ name: String, _ others: [String]) -> String {
    let indent = 22
    var lines: [String] = []
    var line = "  \(name)".padded(to: indent)
    for (index, other) in others.enumerated() {
      let word = index < others.count - 1 ? "\(other), " : other
      if line.count + word.count > 80 {
        lines.append(String(line.dropLast()))  // without the space after the comma
        line = "".padded(to: indent)
      }
      line += word
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }
}

extension String {
  /// The text with spaces after it up to a width.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
