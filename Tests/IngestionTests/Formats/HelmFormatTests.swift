import Diagnostics
import Ingestion
import Records
import Testing

@Suite struct HelmFormatTests {
  /// By hand, from the sample; milliseconds by Python's datetime.
  private static let expected = [
    "C | shop/1@1793606400123 | code | shop | - | succeeded"
      + " | - | 2026-11-02T08:00:00.123Z | - | -",
    "C | shop/2@1793692800123 | code | shop | - | failed"
      + " | - | 2026-11-03T08:00:00.123Z | - | -",
    "C | shop/3@1793694000123 | rollback | shop | - | succeeded"
      + " | - | 2026-11-03T08:20:00.123Z | - | -",
    "C | shop/4@1793779200123 | code | shop | - | succeeded"
      + " | - | 2026-11-04T08:00:00.123Z | - | -",
  ]

  @Test func whatIsSupersededWasDeployed() throws {
    let told = try Collected.told(ofSample: "helm")
    #expect(told.format == "helm")
    #expect(told.lines == Self.expected)
  }

  /// As `helm history -o yaml` writes it: a document that is a list. It is longer than the sample by
  /// which files are recognised.
  @Test func aHistoryIsReadFromYAML() throws {
    let revisions = (1...1_200).map { number in
      """
      - app_version: "1.\(number)"
        chart: shop-1.2.\(number)
        description: Upgrade complete
        revision: \(number)
        status: \(number == 1_200 ? "deployed" : "superseded")
        updated: "2026-11-16T09:30:00.5Z"
      """
    }
    let text = revisions.joined(separator: "\n") + "\n"
    let records = try Collected.reading(text, named: "history.yaml").records
    #expect(records.rejections.isEmpty)
    #expect(records.changes.map { $0.texts[.id] }.count == 1_200)
    #expect(records.changes.last?.texts[.id] == "shop/1200@1794821400500")
  }

  /// What is no object in a list is said with its place and its text, and costs nothing else.
  @Test func whatIsNoRevisionInAListIsRejected() throws {
    let revision =
      "chart: a-1, app_version: 1, status: deployed, updated: '2026-11-16T09:30:00Z'"
    let records = try Collected.reading(
      "- {revision: 1, \(revision)}\n- only a line\n- {revision: 2, \(revision)}\n",
      named: "history.yaml"
    ).records
    #expect(records.changes.count == 2)
    #expect(records.rejections.map(\.diagnostic.location?.line) == [2])
    #expect(records.rejections.map(\.row) == ["- only a line"])
  }

  @Test(arguments: [
    ("shop-1.2.0", "shop"), ("game-2048-1.0.0", "game-2048"), ("k8s-3-0.1.2", "k8s-3"),
    ("ingress-nginx-4.0.1-rc.1", "ingress-nginx"), ("3scale-2.1.0", "3scale"),
    ("shop-v1.2.0+build.7", "shop"), ("shop", "shop"),
  ])
  func aChartIsNamedBeforeItsVersion(chart: String, name: String) throws {
    let text = """
      [{"revision": 1, "updated": "2026-11-16T09:30:00Z", "status": "deployed",
       "chart": "\(chart)", "app_version": "1", "description": "Install complete"}]
      """
    let changes = try Collected.reading(text, named: "a.json").records.changes
    #expect(changes.map { $0.texts[.service] } == [name])
    #expect(changes.map { $0.texts[.id] } == ["\(name)/1@1794821400000"])
  }

  /// Two clusters may have releases of one name; and a list tells of the same revision as a history.
  @Test func aRevisionIsItselfInEveryClusterAndList() throws {
    func ids(_ more: String, _ updated: String) throws -> [String?] {
      let text = """
        [{\(more)"revision": "3", "updated": "\(updated)",
         "status": "deployed", "chart": "web-1.0.0", "app_version": "1"}]
        """
      return try Collected.reading(text, named: "a.json").records.changes.map { $0.texts[.id] }
    }
    let listed = #""name": "shop", "namespace": "eu", "#
    // date -u -d 2026-11-16T09:30:00.5Z +%s%3N
    #expect(try ids("", "2026-11-16T10:30:00.5+01:00") == ["web/3@1794821400500"])
    #expect(try ids(listed, "2026-11-16 10:30:00.5 +0100 CET") == ["web/3@1794821400500"])
    #expect(try ids(listed, "2026-11-16 10:31:00.5 +0100 CET") == ["web/3@1794821460500"])
  }

  /// A list names the release, a history only its chart: that is said where it may differ.
  @Test func aHistoryThatNamesNoReleaseIsSaid() throws {
    func notes(_ more: String, _ map: String?) throws -> Int {
      let text = """
        [{\(more)"revision": "3", "updated": "2026-11-16T10:30:00.5+01:00",
         "status": "deployed", "chart": "web-1.0.0", "app_version": "1"}]
        """
      var options = ReadOptions()
      if let map { options.map = try ColumnMap(line: map) }
      return try Collected.reading(text, named: "a.json", options: options).summary.notes
        .count { $0.message.contains("does not name its release") }
    }
    #expect(try notes("", nil) == 1)
    #expect(try notes("\"name\": \"shop\", ", nil) == 0)
    #expect(try notes("", "service=\"shop\"") == 0)
  }
}
