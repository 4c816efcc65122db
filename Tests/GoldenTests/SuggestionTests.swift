import Testing

/// Whoever mistypes a name is told the nearest one.
@Suite struct SuggestionTests {
  static let mistakes = [
    ("reprot", "report"), ("config shw", "show"), ("help", nil), ("watsh inbox --once", "watch"),
    ("explain change_failure_rat", "change_failure_rate"),
    ("report --metric incident_minute", "incident_minutes"),
    ("report --service chekcout", "checkout"), ("report --team storefrnt", "storefront"),
    ("export changes --type cofig", "config"), ("report --environment prodution", "production"),
    ("postmortem INC-00O1", "INC-0001"), ("link INC-0001 CHG-0000O", nil),
    ("unlink INC-00O1 CHG-00001", "INC-0001"), ("export changs", "changes"),
    ("export changes --format jsn", "json"),
    ("report --format htm", "html"), ("simulate --preset tny", "tiny"),
    ("import records/changes.csv --format cvs", "csv"),
    ("import records/changes.csv --map type=typ", "type"),
    ("import records/changes.csv --map serivce=id", "service"),
  ]

  @Test func theNearestNameIsTold() throws {
    let scratch = try Scratch()
    _ = try scratch.shell.run(
      "toll simulate --preset tiny --output records; toll import records/*s.csv")
    for (command, name) in Self.mistakes {
      let outcome = try scratch.shell.run("toll \(command)")
      guard let name else { continue }
      #expect(outcome.stderr.contains("Did you mean \(name)"), "\(command)\n\(outcome.stderr)")
      #expect([64, 66].contains(outcome.status), "\(command)")
    }
  }
}
