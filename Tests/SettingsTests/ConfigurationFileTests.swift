import Chronology
import Diagnostics
import Foundation
import Records
import Reports
import Settings
import Testing

@Suite struct ConfigurationFileTests {
  /// What is found in a file: severity, place and message.
  private func findings(_ text: String) -> [String] {
    ConfigurationFile(parsing: text, file: "f").findings.map { finding in
      let place = finding.location.map { "\($0.line ?? 0):\($0.column ?? 0)" } ?? ""
      return "\(place) \(finding.severity): \(finding.message)"
    }
  }

  @Test func everyMistakeIsFoundInTheOrderOfTheFile() {
    let text = """
      tiem_zone: UTC
      history: 0
      policy:
        max_sise: 3
        strict: maybe
      outcomes: {great: [x], failed: 7}
      time_zone: Mars
      """
    #expect(
      findings(text) == [
        "1:1 error: \"tiem_zone\" is not a setting here",
        "2:10 error: \"0\" is not a whole number from 1 to 520",
        "4:3 error: \"max_sise\" is not a setting here",
        "5:11 error: \"maybe\" is not true or false",
        "6:12 error: \"great\" is not a setting here",
        "7:12 error: \"Mars\" is not a time zone by its IANA name, as in Europe/Berlin",
      ])
  }

  @Test func aMistypedNameIsAnsweredWithTheNearest() {
    let hint = ConfigurationFile(parsing: "titel: x", file: "f").findings.first?.hint?.written ?? ""
    #expect(hint.hasPrefix("Did you mean title? Known are title, time_zone, "))
    let far = ConfigurationFile(parsing: "colour: x", file: "f").findings.first?.hint?.written ?? ""
    #expect(far.hasPrefix("Known are title, "))
  }

  @Test(arguments: [
    (
      "services: {a: [x], b: [X]}",
      "1:24 error: \"X\" cannot be another name of service b: it is "
        + "one of a already (line 1)"
    ),
    (
      "teams: {a: [b], b: [c]}",
      "1:13 error: \"b\" cannot be another name of team a: it has other "
        + "names itself (line 1)"
    ),
    (
      "services: {Shop: [x], shop: [y], web: [SHOP]}",
      "1:40 error: \"SHOP\" cannot be another name of service web: it has other "
        + "names itself (line 1)"
    ),
    (
      "services: {Shop: [x], shop: [y, sho-p]}",
      "1:33 error: \"sho-p\" cannot be another name of service shop: it has other "
        + "names itself (line 1)"
    ),
    (
      "severities:\n  1: [on fire]\n  2: [On-Fire]",
      "3:7 error: \"On-Fire\" cannot mean 2: it means 1 already (line 2)"
    ),
    (
      "outcomes: {failed: [meh], unknown: meh}",
      "1:36 error: \"meh\" cannot mean unknown: it means failed already (line 1)"
    ),
    (
      "dependencies: {a: [b, a]}", "1:23 warning: a depends on itself, which says nothing"
    ),
    (
      "dependencies: {b: [c], c: [d, a], a: [b]}",
      "1:35 note: services depend on one another: a -> b -> c -> a"
    ),
    (
      "window: 8d",
      "1:9 warning: a window longer than a week lays nearly every incident to some change"
    ),
    (
      "production: []",
      "1:13 warning: no environment is production: only records without one count"
    ),
    (
      "window: 2h\ntitle: x\ntitle: y\nwindow: 3h",
      "3:1 error: \"title\" is set twice, first in line 2"
    ),
    ("title: x\nwindow: 2h\ntitle: y", "3:1 error: \"title\" is set twice, first in line 1"),
    (
      "policy:\n  max_size: 1\n  max_size: 2",
      "3:3 error: \"max_size\" is set twice, first in line 2"
    ),
    (
      "title: x\nservices: {a: [b]\nwindow: 2h",
      "3:1 error: this is not YAML: did not find expected ',' or '}', while parsing a flow "
        + "mapping from line 2 on"
    ),
    (
      "title: [",
      "1:9 error: this is not YAML: did not find expected node content, while parsing a "
        + "flow node from line 1 on"
    ),
  ]) func whatContradictsItselfIsPointedAt(text: String, finding: String) {
    #expect(findings(text) == [finding])
  }

  @Test func eachGroupOfServicesThatDependOnOneAnotherIsToldOfOnce() {
    let text = "dependencies: {b: [c, d], c: [b], d: [b, a], e: [b, f], f: [e], g: [g2], g2: [f]}"
    #expect(
      findings(text) == [
        "1:16 note: services depend on one another: b -> c -> b",
        "1:46 note: services depend on one another: e -> f -> e",
      ])
  }

  @Test func whatIsOnlyUnwiseDoesNotStopAReport() throws {
    let file = ConfigurationFile(parsing: "window: 8d\ndependencies: {a: [a]}", file: "f")
    #expect(file.findings.count == 2)
    #expect(try file.usable().window?.text == "8d")
  }

  @Test func aNameMayHaveItsOwnSpellingsForOtherNames() throws {
    let file = ConfigurationFile(parsing: "services: {checkout: [Check-Out]}", file: "f")
    #expect(try file.usable().vocabulary.serviceAliases == ["checkout": "checkout"])
  }

  @Test func namesThatNoRecordCarriesAreWarnedOf() {
    let text = """
      services: {checkout: [checkout-svc, chekout_api], shop: [Web Shop]}
      dependencies: {checkout-svc: [payments], shop: [Payments, shop]}
      production: [live]
      deployment_wide: [dns]
      """
    let names = NamesInUse(counts: [
      .service: ["Checkout.SVC": 3, "checkout_api": 1, "webshop": 2, "payments": 1],
      .type: ["code": 7],
    ])
    let found = ConfigurationFile(parsing: text, file: "f").findings(against: names)
    #expect(
      found.map { "\($0.location?.line ?? 0): \($0.message) \($0.hint?.written ?? "")" } == [
        "1: no record has service \"chekout_api\" Did you mean checkout_api?",
        "2: \"checkout-svc\" stands in no report: this service is called checkout there Write "
          + "checkout.",
        "2: \"Payments\" stands in no report: this service is called payments there Write payments.",
        "3: no record has environment \"live\" No record says its environment.",
        "4: no record has type \"dns\" Records have code.",
      ])
    #expect(found.allSatisfy { $0.severity == .warning })
  }

  @Test func everyNameIsToldOfThoughHintsEnd() {
    let names = NamesInUse(counts: [.service: ["service-one": 1]])
    let text =
      "services: {shop: [\((0..<60).map { "servics-\($0 % 10)on\($0)" }.joined(separator: ", "))]}"
    let found = ConfigurationFile(parsing: text, file: "f").findings(against: names)
    #expect(found.count == 60)
    #expect(found.allSatisfy { $0.message.hasPrefix("no record has service") })
    #expect(found.last?.hint == "Records have service-one.")
  }

  @Test func aPatternThatNoRecordIsOfIsWarnedOf() {
    let names = NamesInUse(counts: [.service: ["old-web": 1, "Mail": 2], .type: ["code": 1]])
    let text = "exclude: {service: [old-*, mail, \"*-api\", legacy], type: [\"?ode\"], id: [x]}"
    let found = ConfigurationFile(parsing: text, file: "f").findings(against: names)
    #expect(
      found.map(\.message) == [
        "no record has service \"*-api\"", "no record has service \"legacy\"",
      ])
  }

  @Test func whatIsInForceSaysWhereItCameFrom() {
    let text = "window: 90m\n\nseverities: {1: [on fire], 2: bad}\n"
    let report = ConfigurationFile(parsing: text, file: "t.yaml").report([
      .init(name: "database", value: "d.sqlite", origin: "option --database")
    ])
    guard case .table(let table)? = report.sections.first?.blocks.first else {
      Issue.record("no table")
      return
    }
    func row(_ name: String) -> [Table.Cell]? {
      table.rows.first { $0[0] == .text(name) }.map { Array($0.dropFirst()) }
    }
    #expect(table.rows.first == [.text("database"), .text("d.sqlite"), .text("option --database")])
    #expect(row("window") == [.text("90m"), .text("t.yaml:1")])
    #expect(row("history") == [.text("26"), .text("default")])
    #expect(
      row("severities") == [
        .text("the standard words, and their digits; 1: on fire; 2: bad"), .text("t.yaml:3"),
      ])
    #expect(table.rows.count == SettingCatalog.all.count + 1)
  }

  @Test func valuesThatGrowByReferenceAreCut() {
    let text =
      "title: &a [x, x, x, x, x, x, x, x]\nrework: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n"
      + "planned: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nteams: [*c, *c, *c, *c, *c, *c, *c, *c]"
    let entry = ConfigurationFile(parsing: text, file: "f").entries["teams"]
    #expect((entry?.written.count ?? 0) == 401)
  }
}
