import Chronology
import Foundation
import Ingestion
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// What vendors say of a thing long after it is over moves neither its start nor its end, and takes
/// no outcome back; in whatever order, however often and in how many files it is said.
///
/// | format | late words, which say nothing of the thing itself |
/// |---|---|
/// | alertmanager | the same alert said to be firing once more, with the end it will be given up at |
/// | argocd | entries that leave the history, the state of the sync that is running now |
/// | azuredevops | a build that is deleted or retained, `lastModifiedOn`; `queuedOn` is no start |
/// | aws-health | `lastUpdatedTime` |
/// | bamboo | `REPLACED` |
/// | bitbucket | `UNDEPLOYED`; `last_update_time` and the release's creation are no start |
/// | cdevents | another report, a detection said anew |
/// | circleci | a webhook that comes after the workflow was read |
/// | cloud-deploy | that a later rollout took it back |
/// | codepipeline | a list that was fetched before the execution ended |
/// | cstate | `lastMod`; a resolution left in a page that says it is not resolved |
/// | datadog, rootly, freshservice, incident-io, splunk-oncall | edits and closings long after |
/// | feature-flags | none: archived or deleted, a flag is changed, a change of its own |
/// | firehydrant | milestones that come after the resolution |
/// | github | `inactive`, also in a webhook; a run's `updated_at`; comments on a closed issue |
/// | gitlab | `blocked`, `approved`, `rejected`, `undeployed`; `updated_at` where a list has no end |
/// | heroku | `updated_at` of a release that another one followed |
/// | harness, netlify, vercel, terraform-cloud | what is done with it after its end |
/// | helm, render, octopus | `superseded`, `deactivated`, `IsPrevious`: another one followed |
/// | jenkins | a build that is kept, a notification that comes late |
/// | jira | comments and edits of a resolved issue |
/// | opsgenie | `AddNote`, `UpdatePriority` and the like; `Delete` once it was closed |
/// | pagerduty | a new priority, a note, a second acknowledgement |
/// | servicenow | `closed_at`, days after the work or the resolution |
/// | statuspage | `postmortem` |
/// | upptime | a closed issue that is locked or commented on |
/// | zabbix, pingdom | an acknowledgement, the state that followed |
///
/// `fixtures/late/NAME.ndjson` has the news, `NAME.late.ndjson` the late words, an object a line.
@Suite struct LateWordsTests {
  private static let folder = VendorFiles.fixtures.appending(path: "late")
  // What people wrote to each other is told once, and is no thing that could be over.
  static let vendors = Set(SourceFormats.all.filter { $0.neededMap == nil }.map(\.name))
    .subtracting(VendorFiles.plain).sorted()

  /// What is to be known at the end, worked out by hand: of a change its start, its finish and its
  /// outcome, of an incident its detection, its acknowledgement and its end, on 16 November 2026.
  private static let expected: [String: [String]] = [
    "aws-health": ["arn:aws:health:eu-west-1::event/EC2/A/1 - - 09:40"],
    "cloud-deploy": ["shop/releases/r1/rollouts/r1-to-prod 09:00 09:06 succeeded"],
    "codepipeline": ["1-a 09:00 09:06 succeeded"], "datadog": ["7 09:10 - 09:40"],
    "firehydrant": ["b0f 09:10 - 09:40"], "freshservice": ["1 09:10 - 09:40"],
    "harness": ["px1 09:00 09:06 succeeded"],
    "helm": ["shop/4@1794819960000 - 09:06 succeeded"],
    "heroku": ["r4 09:00 09:06 succeeded"],
    "octopus": ["Deployments-1@2026-11-16T08:59:00Z 09:00 09:06 succeeded"],
    "incident-io": ["INC-1 09:10 - 09:40"], "netlify": ["64f1 09:00 09:06 succeeded"],
    "pingdom": ["down/1794820200 - - 09:40"], "render": ["dep-1 09:00 09:06 succeeded"],
    "rootly": ["r1 09:10 - 09:40"], "splunk-oncall": ["1 09:10 - 09:40"],
    "terraform-cloud": ["run-1 09:00 09:06 succeeded"], "vercel": ["dpl_1 09:00 09:06 succeeded"],
    "zabbix": ["10@1794820200 - - 09:40"],
    "alertmanager": ["54c2f185e49cfccb@1794820200000 09:10 - 09:40"],
    "argocd": [
      "argocd/shop/2026-11-16T08:00:00Z 08:00 08:01 failed",
      "argocd/shop/3@2026-11-16T09:06:00Z 09:00 09:06 succeeded",
      "argocd/shop/4@2026-11-23T09:06:00Z +7 09:00 +7 09:06 succeeded",
    ],
    "azuredevops": ["build/12 09:00 09:07 succeeded", "deployment/7 09:00 09:06 succeeded"],
    "bamboo": ["deployment/1540117 09:00 09:06 succeeded"],
    "bitbucket": ["deployment/{1} 09:00 09:06 succeeded"],
    "cdevents": ["e1 - 09:06 succeeded", "i1 09:10 - 09:40"],
    "circleci": ["workflow/6731159f 09:00 09:06 succeeded"],
    "cstate": ["slow.md 09:10 - 09:40"],
    "feature-flags": ["57c0a8e2 - 09:06 succeeded"],
    "github": [
      "deployment/7 09:00 09:06 succeeded", "deployment/8 10:00 10:05 failed",
      "octo/shop#9 09:10 - 09:40", "run/5 09:00 09:08 succeeded",
    ],
    "gitlab": [
      "deployment/15 09:00 09:06 succeeded", "octo/shop#3 09:10 - 09:40",
      "pipeline/40 09:00 09:07 succeeded",
    ],
    "jenkins": ["deploy shop #31@2026-11-16 09:30 09:31 succeeded"],
    "jira": ["OPS-12 09:10 - 09:40"],
    "opsgenie": ["a1 09:10 09:12 09:40"],
    "pagerduty": ["P1 09:10 09:12 09:40"],
    "servicenow": ["CHG0000023 09:00 09:06 succeeded", "INC0000045 09:10 - 09:40"],
    "statuspage": ["a1 09:10 - 09:40"],
    "upptime": ["octo/up#7 09:10 - 09:40"],
  ]

  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private static func lines(_ name: String) throws -> [String] {
    try String(contentsOf: folder.appending(path: "\(name).ndjson"), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  /// A database that took in files of so many lines each.
  private func take(_ lines: [String], perFile count: Int, as name: String) throws -> String {
    let path = scratch.path("\(name).sqlite")
    let ledger = try SQLiteLedger(path: path, access: .write)
    let files = try stride(from: 0, to: lines.count, by: count).map { begin in
      let file = scratch.path("\(name)-\(begin).ndjson")
      let part = lines[begin..<min(begin + count, lines.count)]
      try (part.joined(separator: "\n") + "\n").write(
        toFile: file, atomically: true, encoding: .utf8)
      return InputFile(path: file, isFound: false)
    }
    try VendorFiles.take(files, into: ledger)
    return path
  }

  private static let november16: Int64 = 1_794_787_200_000

  /// The days after midnight of a day, if any, and the time.
  private static func text(_ instant: Instant?, from midnight: Int64) -> String {
    guard let instant else { return "-" }
    let minutes = (instant.milliseconds - midnight) / Milliseconds.minute
    let (days, minute) = minutes.quotientAndRemainder(dividingBy: 24 * 60)
    let clock = [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return (days == 0 ? "" : "+\(days) ") + clock.joined(separator: ":")
  }

  private static func told(
    _ path: String, from midnight: Int64 = november16
  ) throws -> [String] {
    let ledger = try SQLiteLedger(path: path, access: .read)
    let dataset = try ledger.everything()
    let (changes, incidents) = (dataset.changes, dataset.incidents)
    var told: [String] = []
    try ledger.visitChanges(Array(changes.rowIDs)) { row, details in
      let times = [changes.startedAt[row], changes.finishedAt[row]]
        .map { text($0, from: midnight) }.joined(separator: " ")
      told.append("\(details.words.id) \(times) \(changes.outcome[row])")
    }
    for row in 0..<incidents.count {
      let times = [
        incidents.detectedAt[row], incidents.acknowledgedAt[row], incidents.resolvedAt[row],
      ].map { text($0, from: midnight) }.joined(separator: " ")
      told.append("\(incidents.ids[row]) \(times)")
    }
    return told.sorted()
  }

  @Test(arguments: vendors) func lateWordsMoveNothingInAnyOrder(vendor: String) throws {
    let (news, late) = (try Self.lines(vendor), try Self.lines("\(vendor).late"))
    let expected = Self.expected[vendor] ?? []
    #expect(try Self.told(take(news, perFile: 1, as: "news")) == expected)
    let all = news + late
    let orders = [all, all.reversed(), late + news] + (0..<3).map { Shuffle.of(all, seed: $0) }
    var contents: Set<[String]> = []
    for (number, order) in orders.enumerated() {
      let count = [1, 2, all.count][number % 3]
      let path = try take(order + order.prefix(2), perFile: count, as: "order-\(number)")
      #expect(try Self.told(path) == expected, "\(vendor), order \(number)")
      contents.insert(try VendorFiles.content(path))
    }
    #expect(contents.count == 1, "\(vendor)")
  }

  @Test func everyVendorHasItsLateWords() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
    #expect(files.sorted() == Self.vendors.flatMap { ["\($0).late.ndjson", "\($0).ndjson"] })
    #expect(Self.expected.keys.sorted() == Self.vendors)
  }

  private static let shared = VendorFiles.shared.appending(path: "field/github-status-inactive")

  @Test(.enabled(if: FileManager.default.fileExists(atPath: shared.path()), "no ../shared here"))
  func deploymentsThatWereReplacedKeepTheirStart() throws {
    let files = ["deployments.json", "statuses.json", "incidents.csv"]
    for order in [files, files.reversed()] {
      let path = scratch.path("\(order[0]).sqlite")
      try VendorFiles.take(
        order.map { InputFile(path: Self.shared.appending(path: $0).path(), isFound: false) },
        into: try SQLiteLedger(path: path, access: .write))
      #expect(
        try Self.told(path, from: 1_791_158_400_000) == [
          "I-1 - - 09:50", "deployment/5001 09:00 09:06 succeeded",
          "deployment/5002 +1 09:00 +1 09:06 succeeded",
          "deployment/5003 +2 09:00 +2 09:06 succeeded",
        ])
    }
  }
}

/// Orders that depend on nothing but their seed.
private enum Shuffle {
  static func of(_ lines: [String], seed: Int) -> [String] {
    var state = UInt64(truncatingIfNeeded: seed) &* 0x9e37_79b9_7f4a_7c15
    return lines.map { line in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33, line)
    }.sorted { $0 < $1 }.map(\.1)
  }
}
