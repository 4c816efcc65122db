import Chronology
import Deliveries
import Diagnostics
import Foundation
import Ingestion
import Operations
import Reports
import Settings
import Testing

/// Deliveries become the records that the same bytes become as files.
@Suite struct DeliveryReaderTests {
  private static let now = Instant(milliseconds: 1_795_420_800_000)

  private func receive(
    _ bodies: [(source: String, id: String, body: [UInt8])], in place: Place
  ) async throws {
    let journal = try DeliveryJournal(in: place.deliveries)
    defer { journal.close() }
    for (source, id, body) in bodies {
      let arrival = Arrival(
        received: Self.now, source: source, id: id, authenticBy: "secret", headers: [:],
        body: body)
      _ = try await journal.keep(arrival).get()
    }
  }

  private func kinds(_ outcomes: [DeliveryOutcome]) -> [DeliveryOutcome.Kind] {
    outcomes.map(\.kind)
  }

  @Test func aDeliveryIsTakenIgnoredOrFails() async throws {
    let place = try Place()
    let bodies = [
      #"{"zen":"Design for failure.","hook_id":1,"hook":{"type":"Repository"}}"#,
      "id,type,service,finished_at,outcome\n7,code,web,2026-11-16T09:30:00Z,succeeded\n",
      "id,type,service,finished_at,outcome\n8,code,web,someday,succeeded\n",
      "\u{1}\u{2}", "",
    ]
    try await receive(
      bodies.enumerated().map { ("github", "\($0.offset)", Array($0.element.utf8)) }, in: place)
    var reader = try DeliveryReader(in: place.workspace)
    let outcomes = try reader.readNew(atMost: 100)
    #expect(kinds(outcomes)[..<3] == [.ignored, .taken, .failed])
    #expect(outcomes[2].why?.contains("someday") == true)
    #expect(outcomes.count == 5)
    #expect(try reader.readNew(atMost: 100).isEmpty)
    #expect(try place.rows("changes").count == 2)
    // A new reader knows what was read.
    var other = try DeliveryReader(in: place.workspace)
    #expect(try other.readNew(atMost: 100).isEmpty)
    let again = try ReplayOperation(wanted: .taken).run(in: place.workspace)
    #expect(kinds(again) == [.taken])
    #expect(try place.rows("changes").count == 2)
    #expect(throws: Diagnostic.self) { try ReplayOperation([99]).run(in: place.workspace) }
  }

  @Test func aFormOfGitHubsIsReadAsWhatItCarries() async throws {
    let place = try Place()
    let journal = try DeliveryJournal(in: place.deliveries)
    let csv = "id,type,service,finished_at\n7,code,a+b & c,2026-11-16T09:30:00Z\n"
    let coded = try #require(csv.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    let arrival = Arrival(
      received: Self.now, source: "github", id: "1", authenticBy: "signature",
      headers: ["Content-Type": "application/x-www-form-urlencoded"],
      body: Array("payload=\(coded.replacing("%20", with: "+"))".utf8))
    _ = try await journal.keep(arrival).get()
    journal.close()
    var reader = try DeliveryReader(in: place.workspace)
    #expect(kinds(try reader.readNew(atMost: 9)) == [.taken])
    #expect(try place.rows("changes")[0].contains("a+b & c"))
  }

  /// Who sees what became of a delivery has no command line to say anything on.
  @Test func whyOneFailedIsSaidInTheWordsOfWhoTookIt() async throws {
    struct Deaf: Face {
      func words(for option: Advice.Option) -> String? { nil }
      func words(for command: Advice.Command) -> String { "a page" }
    }
    let place = try Place()
    let bodies = [
      "id,type,finished_at\n7,code,2026-11-16T09:30:00Z\n8,code,soon\n",
      "id,type,finished_at\n9,code,05/06/2026 10:00\n",
    ]
    try await receive(
      bodies.enumerated().map { ("github", "\($0.offset)", Array($0.element.utf8)) }, in: place)
    var reader = try DeliveryReader(in: place.workspace, for: Deaf())
    let outcomes = try reader.readNew(atMost: 9)
    #expect(kinds(outcomes) == [.failed, .failed])
    for why in outcomes.map({ $0.why ?? "" }) {
      #expect(why.contains("hint: ") && !why.contains(/--[a-z]/), "\(why)")
    }
    let doctor = try DoctorOperation(QuestionForm(), extent: .whole).run(in: place.workspace)
    let tables = doctor.report.sections.flatMap(\.blocks).compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
    let hint = "Write it as in 2026-11-16T09:30:00Z, or leave it empty when it is not known."
    #expect(tables.flatMap { $0.rows.joined() }.contains(Table.Cell.text(hint)))
  }

  @Test func theSourceOfRecordsMayBeNamed() async throws {
    let place = try Place(settings: "serve: {github: {source: ours}}")
    try await receive(
      [("github", "1", Array("id,type,finished_at\n7,code,2026-11-16T09:30:00Z\n".utf8))], in: place
    )
    var reader = try DeliveryReader(in: place.workspace)
    #expect(kinds(try reader.readNew(atMost: 9)) == [.taken])
    #expect(try place.rows("changes")[0].contains("ours"))
  }

  @Test func whatWasKeptAndNotReadIsReadByTheNext() async throws {
    let place = try Place()
    let bodies = (0..<10).map { index in
      (
        "github", "\(index)",
        Array("id,type,finished_at\n\(index),code,2026-11-16T09:30:00Z\n".utf8)
      )
    }
    try await receive(bodies, in: place)
    do {
      var reader = try DeliveryReader(in: place.workspace)
      #expect(try reader.readNew(atMost: 4).count == 4)
    }
    // As if it had been killed before it noted the last two.
    let outcomes = place.deliveries.file("000000000001.outcomes")
    let lines = try String(contentsOfFile: outcomes, encoding: .utf8)
      .split(separator: "\n").dropLast(2)
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: outcomes, atomically: true, encoding: .utf8)
    var reader = try DeliveryReader(in: place.workspace)
    #expect(try reader.readNew(atMost: 100).count == 8)
    #expect(try place.rows("changes").count == 11)
  }

  /// What the disk gives back damaged keeps nothing from being read that came after it.
  @Test func aDamagedDeliveryFailsAloneAndIsSaid() async throws {
    let place = try Place()
    try await receive(
      (0..<3).map { index in
        (
          "github", "\(index)",
          Array("id,type,finished_at\n\(index),code,2026-11-16T09:30:00Z\n".utf8)
        )
      }, in: place)
    let file = place.deliveries.file("000000000001.deliveries")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try text.replacing("\n1,code", with: "\n1,CODE").write(
      toFile: file, atomically: true, encoding: .utf8)
    var reader = try DeliveryReader(in: place.workspace)
    let outcomes = try reader.readNew(atMost: 9)
    #expect(kinds(outcomes) == [.taken, .failed, .taken])
    #expect(outcomes[1].why?.contains("damaged") == true)
    #expect(try reader.readNew(atMost: 9).isEmpty)
  }

  // MARK: - The same as files

  private static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let recorded = project.deletingLastPathComponent()
    .appendingPathComponent("shared/payloads")

  /// Each file of some folders, read as files and received as deliveries.
  private func compare(_ files: [URL]) async throws {
    #expect(files.count > 10)
    let (byFile, byDelivery) = (try Place(), try Place())
    let inputs = files.map { InputFile(path: $0.path, isFound: true) }
    try? ImportOperation(inputs, options: ReadOptions(), terms: ImportTerms())
      .run(in: byFile.workspace, followedBy: Nobody())
    try await receive(
      files.map { ("github", $0.path, Array(try Data(contentsOf: $0))) }, in: byDelivery)
    var reader = try DeliveryReader(in: byDelivery.workspace)
    while try !reader.readNew(atMost: 50).isEmpty {}
    for kind in ["changes", "incidents"] {
      let (left, right) = (try byFile.rows(kind), try byDelivery.rows(kind))
      #expect(left.count > 1)
      #expect(left == right, "\(kind)")
    }
  }

  private func files(in folders: [URL]) throws -> [URL] {
    try folders.flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .filter { $0.hasSuffix(".json") }.map { folder.appendingPathComponent($0) }
    }
  }

  @Test func samplesOfVendorsGiveTheSameRecordsAsFiles() async throws {
    try await compare(try files(in: [Self.project.appendingPathComponent("fixtures/vendors")]))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: recorded.path), "no recorded payloads"))
  func recordedPayloadsGiveTheSameRecordsAsFiles() async throws {
    let names = ["github-webhooks", "gitlab-webhooks", "pagerduty", "cdevents", "alertmanager"]
    try await compare(
      try files(in: names.map { Self.recorded.appendingPathComponent($0) }))
  }
}
