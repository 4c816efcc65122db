import Foundation
import Testing

/// What was read stays as it was read, and a configuration is applied on the way out: an import
/// before a change of the configuration and one after it give the same bytes.
@Suite struct MappingTests {
  /// A value for every setting.
  static let values = [
    "title": "Corner bakery", "time_zone": "Asia/Tokyo", "week_start": "sunday",
    "services": "{web: [web-svc]}",
    "types": "{schema: [migration]}", "teams": "{core: [platform-core]}",
    "outcomes": "{failed: [meh]}", "severities": "{1: [on fire]}", "states": "{over: [shelved]}",
    "production": "[eu-prod]",
    "planned": "[game day]", "rework": "[mop-up]", "risks": "[low, high]",
    "dependencies": "{web: [payments]}",
    "deployment_wide": "[schema]", "bots": "[reno*]", "exclude": "{id: c3, title: [\"*cart*\"]}",
    "window": "45m", "history": "1", "margin": "5 %",
    "targets": "{change_failure_rate: below 15 %}", "policy": "{max_size: 1}",
    "watch": "{wait_while_load_above: 4}",
    "availability": "{web: 99.9 %}", "holidays": "[2026-11-05]",
    "freezes": "[2026-11-06..2026-11-07]",
    "serve": "{github: {secret_file: hooks/github}}", "deliveries": "{keep: 90 d}",
  ]

  static let records = """
    cat > changes.csv <<'CSV'
    id,type,service,environment,team,author,finished_at,outcome,lines_added,lines_deleted
    c1,code,web,production,core,ann,2026-11-02T10:00:00Z,succeeded,10,1
    c2,migration,web-svc,production,platform-core,renovate,2026-11-03T10:00:00Z,meh,20,2
    c3,code,web,eu-prod,core,bob,2026-11-04T23:30:00Z,succeeded,30,3
    c4,dns,names,production,core,bob,2026-11-05T10:00:00Z,succeeded,1,0
    c5,mop-up,web,production,core,bob,2026-11-05T12:00:00Z,taken_back,5,5
    c6,config,payments,production,core,bob,2026-11-06T09:00:00Z,succeeded,2,2
    c7,code,web,production,core,ann,2026-11-12T15:00:00Z,succeeded,7,1
    CSV
    cat > incidents.csv <<'CSV'
    id,title,service,severity,category,started_at,resolved_at,state
    i1,cart is empty,web,on fire,,2026-11-02T11:00:00Z,2026-11-02T12:00:00Z,closed
    i2,names are gone,web,2,,2026-11-05T10:20:00Z,2026-11-05T10:50:00Z,closed
    i3,switched over,web,3,game day,2026-11-06T09:30:00Z,2026-11-06T09:40:00Z,closed
    i4,slow names,names,3,,2026-11-07T09:30:00Z,,shelved
    CSV
    everything() {
      toll report --period all --links inferred --format json
      toll links --suggest --format json
      toll doctor --format csv
      toll preflight --service web --at 2026-11-12T16:00:00Z --format json || echo "status $?"
    }
    take() { toll import changes.csv incidents.csv; }
    """

  @Test func everySettingIsTried() throws {
    let scratch = try Scratch()
    let shown = try scratch.shell.run("toll config show --format csv | tail -n +4 | cut -d, -f1")
    #expect(
      shown.stdout.split(separator: "\n").map(String.init).sorted() == Self.values.keys.sorted())
  }

  @Test func noSettingNeedsANewImport() throws {
    let scratch = try Scratch()
    let settings = Self.values.sorted { $0.key < $1.key }.map { "\($0): \($1)" }
    let script = """
      \(Self.records)
      take >/dev/null; everything > before.txt 2>&1
      cat > toll.yaml <<'YAML'
      \(settings.joined(separator: "\n"))
      YAML
      everything > mapped.txt 2>&1
      rm toll.sqlite; take >/dev/null 2>&1; everything > anew.txt 2>&1
      cmp mapped.txt anew.txt && echo same
      cmp -s before.txt mapped.txt || echo "it matters"
      rm toll.yaml; everything > after.txt 2>&1; cmp before.txt after.txt && echo "and back"
      """
    let outcome = try scratch.shell.run(script)
    #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
    let last = outcome.stdout.split(separator: "\n").suffix(3).map(String.init)
    #expect(last == ["same", "it matters", "and back"], "\(outcome.stdout)\(outcome.stderr)")
  }
}
