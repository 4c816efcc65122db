import Chronology
import Diagnostics
import Records
import Reports

/// The stretches of a sample's period in which incidents were going on.
struct OutageTime {
  /// One incident's stretch, clipped to the period.
  struct Stretch {
    let row: Int
    let start: Int64
    let end: Int64

    var minutes: Double { Double(end - start) / Double(Milliseconds.minute) }
  }

  /// Stretches in order of their start.
  let stretches: [Stretch]
  /// Incidents that are over at a time nobody knows, or may be: they took some minutes, which are not
  /// counted.
  let endless: [Int]
  /// Incidents that end before they begin: they took some minutes as well.
  private let impossible: [Int]
  /// Whether there were more minutes than are counted.
  var isLeast: Bool { !endless.isEmpty || !impossible.isEmpty }
  /// Those of them of which nobody knows whether they are over.
  private let untold: [Int]
  /// The first of those that count no minutes because they have been open so long, and how many there
  /// are.
  let forgottenIDs: (named: [String], count: Int)
  // More ids are no caveat.
  private static let mostNamed = 3
  private static let forgottenReason = "open too long"
  /// Incidents that take no part, and why.
  let leftOut: [(reason: String, rows: [Int])]

  /// Clips every incident that was going on in the sample's period; open ones end with observation.
  init(_ sample: Sample) {
    let population = sample.population
    var stretches: [Stretch] = []
    var forgotten: [Int] = []
    var impossible: [Int] = []
    var endless: [Int] = []
    for row in sample.ongoing {
      let start = population.dataset.incidents.datedAt(row)
      let end = population.knownUntil(row)
      if population.lacksEnd(row) {
        endless.append(row)
      } else if population.forgotten.contains(row) {
        forgotten.append(row)
      } else if end < start {
        impossible.append(row)
      } else {
        let first = max(start, sample.range.lowerBound).milliseconds
        let last = min(end, sample.range.upperBound).milliseconds
        if last > first { stretches.append(Stretch(row: row, start: first, end: last)) }
      }
    }
    isRecorded = population.dataset.incidents.count > 0
    knowsAnyLength = population.knowsAnyLength
    isAnyOver = forgotten.isEmpty || population.incidents.contains { population.end(of: $0) != nil }
    untold = endless.filter { population.isUntold($0) }
    self.stretches = stretches.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    self.endless = endless
    self.impossible = impossible
    let named = forgotten.prefix(Self.mostNamed).map { population.dataset.incidents.ids[$0] }
    forgottenIDs = (named, forgotten.count)
    leftOut = [
      (Self.forgottenReason, forgotten), ("ends before it begins", impossible),
      (Durations.noEnd, endless.filter { !population.isUntold($0) }), (Durations.untold, untold),
    ].filter { !$0.1.isEmpty }
  }

  /// Whether incidents are on record at all, of any time: where nobody writes them down, none is not 0.
  let isRecorded: Bool

  /// Whether any incident has ended, where that is asked for.
  private let isAnyOver: Bool
  /// Whether of any incident it is known how long it lasted, or lasts so far: else one that began long
  /// before may have gone on in a period without any.
  private let knowsAnyLength: Bool

  /// Whether nothing can be said of minutes: nobody writes incidents down, or there were some, and of
  /// none a length is known.
  var isUnknown: Bool {
    stretches.isEmpty && (isLeast || !isRecorded || !knowsAnyLength)
  }

  /// Why nothing can be said.
  var refusal: Estimate.Status {
    guard isRecorded else { return .refused(reason: "no incident is recorded") }
    if endless.isEmpty, !impossible.isEmpty {
      return .refused(reason: "incidents end before they begin")
    }
    return endless.isEmpty
      ? .refused(reason: "the end of no incident is recorded")
      : .noEnds(over: endless.count - untold.count, untold: untold.count)
  }

  /// Minutes, or nothing where nothing can be said of them.
  func known(_ minutes: Double) -> Double? { isUnknown ? nil : minutes }

  /// That there were more minutes, where there were, and whose are left out.
  var caveats: [Diagnostic] {
    Diagnostic.endsNotRecorded(over: endless.count - untold.count, untold: untold.count)
      + (impossible.isEmpty ? [] : [.impossibleOrder(impossible.count, .lasting)])
      + (forgottenIDs.count == 0
        ? []
        : [
          .openTooLong(
            forgottenIDs.named, of: forgottenIDs.count, isAnyOver: isAnyOver)
        ])
  }

  /// Minutes with at least one incident: overlaps count once.
  var union: Double {
    var total: Int64 = 0
    var covered = Int64.min
    for stretch in stretches {
      total += max(0, stretch.end - max(stretch.start, covered))
      covered = max(covered, stretch.end)
    }
    return Double(total) / Double(Milliseconds.minute)
  }

  /// Minutes of all incidents added up: overlaps count as often as they occur.
  var sum: Double { stretches.reduce(0) { $0 + $1.minutes } }

  /// That minutes are least ones, for the foot of a table of them.
  var note: Prose? {
    guard isLeast else { return nil }
    guard !endless.isEmpty else {
      return
        "Minutes are least ones: \(impossible.count, "incident") \(impossible.count == 1 ? "ends" : "end") before \(impossible.count == 1 ? "it begins" : "they begin")."
    }
    let which = untold.isEmpty ? " that \(endless.count == 1 ? "is" : "are") over" : ""
    return
      "Minutes are least ones: the end of \(endless.count, "incident")\(which) is not recorded."
  }

  var account: Account {
    Account(
      kind: .incidents,
      entries: stretches.map { Account.Entry(row: $0.row, value: $0.minutes, role: "counted") },
      leftOut: leftOut)
  }
}

extension Diagnostic {
  /// Open incidents that count no minutes.
  fileprivate static func openTooLong(
    _ named: [String], of count: Int, isAnyOver: Bool
  ) -> Diagnostic {
    let more = count > named.count ? " and \(count - named.count) more" : ""
    return Diagnostic(
      .warning, .caveat,
      // No id stands first, where a page would write it with a capital.
      "no minutes are counted for \(named.joined(separator: ", "))\(more), open far longer than "
        + (isAnyOver ? "those that are over took" : "a week, where none is known to be over"),
      hint: "Close what is over.", at: nil)
  }
}
