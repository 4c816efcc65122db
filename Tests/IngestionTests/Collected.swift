import Chronology
import Diagnostics
import Ingestion
import Records

/// A sink that keeps everything it is given.
struct Collected: RecordSink, Equatable {
  var changes: [Change] = []
  var incidents: [Incident] = []
  var recoveries: [Recovery] = []
  var notes: [Note] = []
  var rejections: [Rejection] = []

  mutating func accept(_ change: Change) { changes.append(change) }
  mutating func accept(_ incident: Incident) { incidents.append(incident) }
  mutating func accept(_ recovery: Recovery) { recoveries.append(recovery) }
  mutating func accept(_ note: Note) { notes.append(note) }
  mutating func reject(_ rejection: Rejection) { rejections.append(rejection) }

  /// The rejections' diagnostics as they are printed, without hints.
  var complaints: [String] {
    rejections.map { rejection in
      rejection.diagnostic.description.split(separator: "\n").first.map(String.init) ?? ""
    }
  }

  /// The minutes from when each incident began, or was noticed, until it was over.
  var minutes: [Int64?] {
    incidents.map { incident in
      incident.resolvedAt.flatMap { end in
        incident.datedAt.map { end.since($0) / Milliseconds.minute }
      }
    }
  }

  /// Reads bytes handed out so many at a time.
  static func reading(
    _ bytes: some Sequence<UInt8>, named file: String = "file.csv",
    chunk: Int = ByteSource.chunkSize, options: ReadOptions = ReadOptions()
  ) throws(Diagnostic) -> (records: Collected, summary: ReadSummary) {
    var records = Collected()
    var source = ByteSource(bytes: Array(bytes), named: file, chunk: chunk)
    let summary = try Intake.read(&source, options: options, into: &records)
    return (records, summary)
  }

  /// Reads a text.
  static func reading(
    _ text: String, named file: String = "file.csv", options: ReadOptions = ReadOptions()
  ) throws(Diagnostic) -> (records: Collected, summary: ReadSummary) {
    try reading(Array(text.utf8), named: file, options: options)
  }

  /// Reads a text, with what is said of it.
  static func withNotes(
    _ text: String, named file: String = "file.csv", _ options: ReadOptions = ReadOptions()
  ) throws(Diagnostic) -> (records: Collected, notes: [String]) {
    let (records, summary) = try reading(text, named: file, options: options)
    return (records, summary.notes.map(\.message))
  }

  /// Why a text is not read; `nil` where it is.
  static func refusal(_ text: String, named file: String = "file.csv") -> String? {
    do {
      _ = try reading(text, named: file)
      return nil
    } catch { return error.message }
  }
}

extension ReadOptions {
  /// What a person has to say so that files of a format can be read.
  static func whatIsNeeded(by format: (any SourceFormat)?) throws(Diagnostic) -> ReadOptions {
    var options = ReadOptions()
    if let line = format?.neededMap { options.map = try ColumnMap(line: line) }
    return options
  }
}

/// A sink that only counts.
struct Counted: RecordSink, Equatable {
  var changes = 0
  var incidents = 0
  var recoveries = 0
  var notes = 0
  var rejections = 0
  var firstRejection: Rejection?

  mutating func accept(_ change: Change) { changes += 1 }
  mutating func accept(_ incident: Incident) { incidents += 1 }
  mutating func accept(_ recovery: Recovery) { recoveries += 1 }
  mutating func accept(_ note: Note) { notes += 1 }
  mutating func reject(_ rejection: Rejection) {
    rejections += 1
    firstRejection = firstRejection ?? rejection
  }
}

/// A generator whose numbers depend on nothing but its seed.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// A moment by its parts, worked out without the parser under test.
func instant(
  _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0,
  _ millisecond: Int = 0
) -> Instant {
  let days = CivilDate(year: year, month: month, day: day)?.daysSinceEpoch ?? .min
  let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second
  return Instant(milliseconds: Int64(seconds * 1_000 + millisecond))
}
