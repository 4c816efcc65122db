import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// What travels on a conveyor arrives whole and in order, and a failure at either end ends both.
@Suite struct PipelineTests {
  /// Notes what it is given, and fails at a record when told to.
  private struct Notebook: RecordSink {
    var lines: [String] = []
    var failsAt = Int.max

    mutating func note(_ line: String) throws(Diagnostic) {
      guard lines.count < failsAt else { throw .fault("the sink") }
      lines.append(line)
    }

    mutating func accept(_ change: Change) throws(Diagnostic) {
      try note("change \(change.texts[.id] ?? "") \(change.linesAdded ?? -1)")
    }
    mutating func accept(_ incident: Incident) throws(Diagnostic) {
      try note("incident \(incident.texts[.id] ?? "")")
    }
    mutating func accept(_ note: Note) throws(Diagnostic) {}

    mutating func accept(_ recovery: Recovery) throws(Diagnostic) {
      try note("recovery \(recovery.texts[.incidentID] ?? "")")
    }
    mutating func reject(_ rejection: Rejection) throws(Diagnostic) {
      try note("rejection \(rejection.row)")
    }
  }

  /// Sends records of all kinds, the same one lent again and again as readers do.
  private func send(
    _ count: Int, seed: UInt64, into sink: inout some RecordSink
  ) throws(Diagnostic) {
    var state = seed
    var change = Change()
    for number in 0..<count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      switch state >> 60 {
      case 0:
        var incident = Incident()
        incident.texts[.id] = "\(number)"
        try sink.accept(incident)
      case 1:
        var recovery = Recovery()
        recovery.texts[.incidentID] = "\(number)"
        try sink.accept(recovery)
      case 2:
        try sink.reject(
          Rejection(diagnostic: .fault("a row"), field: nil, value: nil, row: "\(number)"))
      default:
        change.clear()
        change.texts[.id] = "\(number)"
        if number % 3 == 0 { change.linesAdded = number }
        try sink.accept(change)
      }
    }
  }

  @Test(arguments: [0, 1, 2, 255, 256, 257, 5000])
  func everythingArrivesInOrder(count: Int) throws {
    for seed in 0..<10 as Range<UInt64> {
      var direct = Notebook()
      try send(count, seed: seed, into: &direct)
      var conveyed = Notebook()
      let answer = try Pipeline.run(into: &conveyed) { writer throws(Diagnostic) in
        try send(count, seed: seed, into: &writer)
        return "read"
      }
      #expect(answer == "read")
      #expect(conveyed.lines == direct.lines)
    }
  }

  @Test func aRunOfOneKindGoesRoundTheSameBatches() throws {
    var notebook = Notebook()
    try Pipeline.run(into: &notebook) { writer throws(Diagnostic) in
      var change = Change()
      for number in 0..<10_000 {
        change.clear()
        // Ever shorter ids must not keep the ends of longer ones.
        change.texts[.id] = "\(10_000 - number)"
        try writer.accept(change)
      }
    }
    #expect(notebook.lines == (0..<10_000).map { "change \(10_000 - $0) -1" })
  }

  @Test(arguments: [0, 1, 255, 256, 257, 2000])
  func aSinkThatFailsEndsTheReading(at place: Int) throws {
    var notebook = Notebook(failsAt: place)
    var sent = 0
    let error = #expect(throws: Diagnostic.self) {
      try Pipeline.run(into: &notebook) { writer throws(Diagnostic) in
        var change = Change()
        while sent < 10_000_000 {
          change.texts[.id] = "\(sent)"
          try writer.accept(change)
          sent += 1
        }
      }
    }
    #expect(error?.message == "the sink failed")
    #expect(notebook.lines.count == place)
    #expect(sent < place + 5 * 256)
  }

  @Test(arguments: [0, 1, 256, 1000])
  func aReaderThatFailsHasDeliveredWhatItRead(after place: Int) throws {
    var notebook = Notebook()
    let error = #expect(throws: Diagnostic.self) {
      try Pipeline.run(into: &notebook) { writer throws(Diagnostic) in
        try send(place, seed: 1, into: &writer)
        throw Diagnostic.fault("the reader")
      }
    }
    #expect(error?.message == "the reader failed")
    #expect(notebook.lines.count == place)
  }
}

extension Diagnostic {
  fileprivate static func fault(_ name: String) -> Diagnostic {
    Diagnostic(.error, .inputOutput, "\(name) failed", hint: nil, at: nil)
  }
}
