import Foundation
import Testing

/// Texts that try to steer a terminal, break out of a format or reach the database, in every field of
/// every record, in file names and in every option: seen by every command in every format.
@Suite struct HostileRecordsTests {
  private static let sql = "x'); DROP TABLE change;--"
  private static let evil =
    "\u{1B}[31mred\u{1B}]0;t\u{7}\u{9B}5n\u{202E}\(sql)<img src=x onerror=alert(1)>"
    + "</style></title>--><svg/onload=alert(1)>[l](javascript:alert(1))\"}"
    + " 1\n# EOF\nup 1\n@someone #1"
  /// Ids are refused where they hold control characters.
  private static let id = "\(sql)<img src=x onerror=alert(1)>\"@someone"
  private static let fileName = "changes\u{1B}[31m\n'; DROP TABLE change;--.csv"

  private static let changeFields = [
    "id", "type", "service", "environment", "team", "title", "author", "outcome", "reference",
    "url",
    "an attribute",
  ]
  private static let incidentFields = [
    "id", "title", "service", "team", "severity", "category", "detected_by", "url", "cause",
    "caused_by", "an attribute",
  ]

  /// A table that says a text in all fields but the times.
  private static func table(_ fields: [String], _ text: String, _ times: [(String, String)])
    -> String
  {
    func row(_ cells: [String]) -> String {
      cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
    }
    let cells = fields.map { $0 == "id" || $0 == "caused_by" ? id : text }
    return row(fields + times.map(\.0)) + row(cells + times.map(\.1))
  }

  /// A folder with a database of one such change and one such incident.
  private func imported() throws -> (scratch: Scratch, said: Outcome) {
    let scratch = try Scratch()
    let changes = Self.table(
      Self.changeFields, Self.evil, [("finished_at", "2026-11-16T09:30:00Z")])
    let incidents = Self.table(
      Self.incidentFields, Self.evil,
      [
        ("started_at", "2026-11-16T09:40:00Z"), ("detected_at", "2026-11-16T09:41:00Z"),
        ("resolved_at", "2026-11-16T10:00:00Z"),
      ])
    let unquoted = Self.evil.replacing("\"", with: "")
    let broken = "id,finished_at\n\"\(unquoted)\",\"\u{1B}[2J\u{202E}\"\n"
    for (name, text) in [
      (Self.fileName, changes), ("incidents.csv", incidents), ("broken.csv", broken),
    ] {
      try text.write(
        to: scratch.folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    for (name, text) in [("evil", Self.evil), ("id", Self.id)] {
      try text.write(
        to: scratch.folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    let said = try scratch.shell.run("toll import *.csv || [ $? = 65 ]")
    #expect(said.stdout.components(separatedBy: " 1 added").count == 3, "\(said)")
    return (scratch, said)
  }

  /// What would act on a terminal instead of being seen; line breaks aside.
  private func acting(_ text: String) -> [String] {
    text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
      default: false
      }
    }.map { "U+\(String($0.value, radix: 16))" }
  }

  private static let commands = [
    "toll report --period all", "toll report --period all --links inferred",
    "toll report --period all --ascii", "toll report --period all --width 40 --color always",
    "toll report --period all --title \"$evil\" --service \"$evil\"",
    "toll report --period all --team \"$evil\" --type \"$evil\" --environment \"$evil\"",
    "toll report --period \"$evil\"", "toll report --metric \"$evil\"",
    "toll report --format \"$evil\"", "toll report --timezone \"$evil\"",
    "toll report --links \"$evil\"", "toll report --window \"$evil\"",
    "toll report --as-of \"$evil\"", "toll report --config \"$evil\"",
    "toll report --database \"$evil\"", "toll report --output \"$evil/x/y\"",
    "toll postmortem \"$evil\"", "toll postmortem \"$id\"", "toll links", "toll links --suggest",
    "toll link \"$id\" \"$id\" --reason \"$evil\"", "toll link \"$evil\" \"$evil\"",
    "toll unlink \"$id\" \"$id\" --reason \"$evil\"",
    "toll unlink \"$evil\" \"$evil\"", "toll links --suggest \"$evil\"",
    "toll preflight --service \"$evil\" --type \"$evil\" --team \"$evil\" --lines 3",
    "toll preflight --at \"$evil\"", "toll explain \"$evil\"", "toll explain change_size_median",
    "toll doctor --period all", "toll doctor --period \"$evil\"", "toll formats \"$evil\"",
    "toll config check \"$evil\"", "toll config check evil", "toll config show",
    "toll import evil", "toll import \"$evil\"", "toll import evil --format \"$evil\"",
    "toll import evil --kind \"$evil\"", "toll import evil --map \"$evil\"",
    "toll import evil --map evil", "toll import *.csv --source \"$evil\" --dry-run",
    "toll import *.csv --timezone \"$evil\"", "toll watch \"$evil\"", "toll \"$evil\"",
    "toll report \"$evil\"", "toll simulate --preset \"$evil\"",
    "toll simulate --weeks 1 --output \"$evil\"",
  ]

  private func run(_ command: String, in scratch: Scratch) throws -> Outcome {
    try scratch.shell.run("evil=$(cat evil); id=$(cat id)\n\(command) || [ $? -lt 128 ]")
  }

  @Test func nothingOfARecordReachesTheTerminalRaw() throws {
    let (scratch, said) = try imported()
    #expect(acting(said.stdout + said.stderr) == [], "import: \(said)")
    for command in Self.commands {
      let outcome = try run(command, in: scratch)
      #expect(outcome.status == 0, "\(command): \(outcome.stderr)")
      let isColoured = command.contains("--color always")
      let colours = /\u{1B}\[[0-9;]*m/
      let text = isColoured ? outcome.stdout.replacing(colours, with: "") : outcome.stdout
      #expect(acting(text + outcome.stderr) == [], "\(command)")
    }
  }

  /// What a command shows on a terminal, where there is a program that plays one.
  private func onTerminal(_ command: String, in scratch: Scratch) throws -> String {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else { return "" }
    return try scratch.shell.run(
      """
      export evil="$(cat evil)" id="$(cat id)"
      script -qec '\(command)' /dev/null </dev/null
      """
    ).stdout.replacing("\r\n", with: "\n")
  }

  private static let reports = [
    "toll report --period all", "toll report --period all --links inferred", "toll links",
    "toll links --suggest", "toll postmortem \"$id\"",
    "toll preflight --service \"$evil\" --type \"$evil\"", "toll explain change_size_median",
    "toll doctor --period all", "toll config show",
  ]

  @Test(arguments: ["text", "html", "csv", "json", "markdown", "openmetrics"])
  func noFormatIsBrokenOutOf(format: String) throws {
    let (scratch, _) = try imported()
    for command in Self.reports {
      let outcome = try run("\(command) --format \(format)", in: scratch)
      #expect(outcome.status == 0, "\(command): \(outcome.stderr)")
      let text = outcome.stdout
      // A table for other programs has every text as it is; a terminal is shown what can be seen.
      let seen = format == "csv" ? try onTerminal("\(command) --format csv", in: scratch) : text
      #expect(acting(seen + outcome.stderr) == [], "\(command) --format \(format)")
      switch format {
      case "html":
        for raw in ["<img", "onerror=alert(1)>", "</style></title>", "<svg/onload", "-->"] {
          #expect(!text.contains(raw), "\(command): \(raw)")
        }
        #expect(!text.contains("href=\"javascript:"), "\(command)")
      case "markdown":
        let prose = text.replacing(/```[^`]*```/, with: "")
        for raw in ["<img", "<svg", "[l](javascript", " @someone", " #1"] {
          #expect(!prose.contains(raw), "\(command): \(raw)")
        }
      case "openmetrics":
        let lines = text.split(separator: "\n")
        #expect(!lines.dropLast().contains { $0 == "# EOF" || $0 == "up 1" }, "\(command)")
      case "json":
        if !text.isEmpty {
          #expect(throws: Never.self, "\(command)") {
            try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
          }
        }
      default: break
      }
    }
  }

  /// The elements and attributes of a page, each once, by Python's own parser.
  private static let elements = """
    import html.parser, sys
    class Page(html.parser.HTMLParser):
        seen = set()
        def handle_starttag(self, tag, attributes):
            self.seen.add(tag)
            self.seen.update(f"{tag} {name}" for name, _ in attributes)
    page = Page()
    page.feed(sys.stdin.read())
    print("\\n".join(sorted(page.seen)))
    """

  @Test func noElementOrAttributeComesFromARecord() throws {
    let (scratch, _) = try imported()
    let written = scratch.folder.appendingPathComponent("elements.py")
    try Self.elements.write(to: written, atomically: true, encoding: .utf8)
    // What pages are made of where every text is harmless.
    let harmless = try scratch.shell.run(
      """
      mkdir harmless && cd harmless
      toll simulate --preset tiny --output records && toll import records
      for command in 'report --period all' 'report --period all --links inferred' links \
        'links --suggest' 'doctor --period all' 'config show' 'explain change_size_median'
      do toll $command --format html | python3 ../elements.py; done | sort -u
      """)
    let usual = Set(harmless.stdout.split(separator: "\n"))
    let suspicious = ["img", "script", "iframe", "object", "embed", "form", "base", "link", "math"]
    for command in Self.reports {
      let page = try run("\(command) --format html | python3 elements.py", in: scratch)
      let seen = page.stdout.split(separator: "\n")
      #expect(seen.contains("html"), "\(command): \(page.stderr)")
      let handlers = seen.filter { $0.contains(" on") }
      #expect(handlers == [], "\(command)")
      for element in seen where suspicious.contains(String(element.prefix { $0 != " " })) {
        #expect(usual.contains(element), "\(command): \(element)")
      }
    }
  }

  @Test func fileNamesOfTablesAreOurs() throws {
    let (scratch, _) = try imported()
    for (number, command) in Self.reports.enumerated() where command != "toll config show" {
      _ = try run("\(command) --format csv --output tables\(number)/", in: scratch)
      let made = try files(below: scratch.folder.appendingPathComponent("tables\(number)"))
      for name in made { #expect(name.wholeMatch(of: /[a-z0-9_.-]+\.csv/) != nil, "\(name)") }
    }
  }

  @Test func noTextReachesTheDatabaseAsSQL() throws {
    let (scratch, _) = try imported()
    for command in Self.commands + Self.reports { _ = try run(command, in: scratch) }
    // The change and the incident are there as they were.
    let again = try scratch.shell.run("toll import *.csv || [ $? = 65 ]").stdout
    #expect(
      again.components(separatedBy: " 0 added, 0 updated, 1 unchanged").count == 3, "\(again)")
    #expect(try scratch.shell.run("toll doctor --period all").status == 0)
  }
}
