import Chronology
import Diagnostics
import LedgerSupport
import Ledgers
import Records
import Testing

/// Whatever comes in, in whatever order, and whatever is taken back: every engine makes the same of it.
@Suite(.enabled(if: Engine.all.count > 1, "PostgreSQL is not installed")) struct EngineProperties {
  /// Few ids, so that rows meet each other's records; two of them share a key of the source `a`.
  private static let ids = ["1", "2", "3", "x"] + crowded

  /// Two ids of which the later has to make way for the earlier.
  private static let crowded: [String] = {
    let maker = RecordKey.Maker(source: "a")
    var known: [Int64: String] = [:]
    for number in 0..<100_000 {
      var id = "\(number)-4000000000"
      let key = id.withUTF8 { maker.key(of: $0).first }
      if let other = known[key] { return [other, id] }
      known[key] = id
    }
    return []
  }()

  private static func maybe<Value>(
    _ value: Value?, _ random: inout SplitMix64
  ) -> Value? {
    Bool.random(using: &random) ? value : nil
  }

  private static func word(_ words: [String], _ random: inout SplitMix64) -> String? {
    maybe(words.randomElement(using: &random), &random)
  }

  private static func moment(_ random: inout SplitMix64) -> Instant {
    minute(Int64.random(in: 0..<40, using: &random))
  }

  private static func change(_ random: inout SplitMix64) -> Change {
    var change = Change()
    change.texts[.id] = ids.randomElement(using: &random)
    change.texts[.service] = word(["web", "wéb", "we\u{301}b", "a;b"], &random)
    change.texts[.outcome] = word(["ok", "failed", "meh"], &random)
    change.texts[.title] = word(["a", "ä", "\"\\\n\u{1}", "\u{1F600}"], &random)
    change.texts[.attributes] = maybe(#"{"k":"\u00e4"}"#, &random)
    change.finishedAt = moment(&random)
    change.startedAt = maybe(moment(&random), &random)
    change.linesAdded = maybe(Int.random(in: 0..<300, using: &random), &random)
    change.linesDeleted = maybe(0, &random)
    if Bool.random(using: &random) {
      change.saidAt = moment(&random)
      change.standIns =
        [[], .startedAt, .finishedAt, [.finishedAt, .touchedAgain]]
        .randomElement(using: &random) ?? []
    }
    return change
  }

  private static func incident(_ random: inout SplitMix64) -> Incident {
    var incident = Incident()
    incident.texts[.id] = ids.randomElement(using: &random)
    incident.texts[.service] = word(["web", "b"], &random)
    incident.texts[.causedBy] = word(["1", "2;x", "nobody"], &random)
    incident.texts[.severity] = word(["1", "SEV2"], &random)
    incident.startedAt = moment(&random)
    incident.detectedAt = maybe(moment(&random), &random)
    incident.resolvedAt = maybe(moment(&random), &random)
    if Bool.random(using: &random) {
      incident.saidAt = moment(&random)
      incident.isOpen = incident.resolvedAt == nil
      incident.standIns = Bool.random(using: &random) ? .resolvedAt : []
    }
    return incident
  }

  private static func note(_ random: inout SplitMix64) -> Note {
    var note = LedgerSupport.note(
      word(["saw", "did"], &random) ?? "wrote", on: ids.randomElement(using: &random) ?? "1",
      at: maybe(Int64.random(in: 0..<4, using: &random), &random))
    note.saidAt = maybe(moment(&random), &random)
    return note
  }

  /// What an import told of itself.
  private struct Told: Equatable {
    var tally = ImportTally()
    var repeated = RepeatedIDs.Found()
    var words: MeaningfulWords?
  }

  /// Takes one file into every ledger, and holds what each tells to the first.
  private func take(
    _ ledgers: [any TableLedger], _ seed: Int, _ random: inout SplitMix64
  ) throws {
    let source = ["a", "b"].randomElement(using: &random) ?? "a"
    let rows = (0..<Int.random(in: 1..<12, using: &random)).map { _ in
      (
        Self.change(&random), Self.incident(&random), Self.note(&random),
        Int.random(in: 0..<4, using: &random)
      )
    }
    let told = try ledgers.map { ledger in
      var told = Told()
      told.tally = try ledger.importFile(
        "f", source: source, isNamed: true, at: minute(50), isRehearsal: false
      ) { session throws(Diagnostic) in
        for (change, incident, note, kind) in rows {
          switch kind {
          case 0, 1: try session.accept(change)
          case 2: try session.accept(incident)
          default: try session.accept(note)
          }
        }
        told.repeated = try session.repeatedIDs()
        told.words = session.meaningfulWords
        return Provenance(format: "csv", kind: "mixed", sha256: "\(seed)", bytes: 1, rows: 1)
      }
      return told
    }
    #expect(told.allSatisfy { $0 == told[0] })
  }

  @Test(arguments: 0..<25) func everyEngineMakesTheSameOfIt(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let ledgers = try Engine.all.map { try $0.open() }
    for _ in 0..<8 {
      try take(ledgers, seed, &random)
      if Int.random(in: 0..<3, using: &random) == 0 {
        let last = try ledgers[0].importRecord(nil).number
        let number = Int64.random(in: 1...last, using: &random)
        let outcomes = ledgers.map { ledger in Result { try ledger.undo(number) } }
          .map { "\($0)" }
        #expect(outcomes.allSatisfy { $0 == outcomes[0] })
      }
      let shapes = try ledgers.map(shape)
      for other in shapes.dropFirst() {
        #expect(other.count == shapes[0].count)
        for (one, other) in zip(shapes[0], other) { #expect(one == other) }
      }
    }
    for ledger in ledgers { #expect(try ledger.faults() == []) }
  }

  /// All that can be asked of a ledger, with its own numbers of records left out.
  private func shape(_ ledger: any TableLedger) throws -> [String] {
    let dataset = try ledger.everything()
    var shape = dataset.links.map { "\($0)" } + dataset.words + ["\(dataset.sources)"]
    let kinds: [(RecordKind, [Int64])] = [
      (.changes, Array(dataset.changes.rowIDs)), (.incidents, Array(dataset.incidents.rowIDs)),
      (.notes, dataset.notes.map(\.rowID)),
    ]
    for (kind, numbers) in kinds {
      try ledger.visitVersions(kind, numbers) { place, version in
        shape.append("\(kind) \(place) \(version)")
      }
      let origins = try ledger.origins(of: kind, numbers)
      shape.append("\(numbers.map { origins.numbers[$0] ?? [] }) \(origins.imports)")
    }
    shape.append("\(dataset.notes.map { [$0.incident != nil, $0.at != nil] })")
    let request = PreflightFacts.Request(
      service: "web", type: nil, lines: 10, at: minute(60), lookBack: Milliseconds.week,
      history: (span: Milliseconds.week, limit: 1000))
    let facts = try ledger.preflightFacts(request, vocabulary: .standard)
    shape.append("\(facts.counts) \(facts.openIncidents) \(facts.recent) \(facts.sources)")
    shape.append("\(try ledger.unknownWords(vocabulary: .standard))")
    shape.append("\(try ledger.names(of: .service)) \(try ledger.imports(limit: 100))")
    return shape
  }
}

/// Numbers at random that come again with their seed.
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
private struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
