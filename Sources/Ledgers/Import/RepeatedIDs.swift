import Chronology
package import Records

/// Ids that stand for more than one thing, build numbers that count per service or a ticket that moved;
/// and failures that a row takes back.
///
/// Looked at only where a row's id is there already, so that new records cost nothing. What a source
/// says of a thing again and again, with when it said it, is not looked at.
package struct RepeatedIDs: Sendable {
  /// Which columns show that two rows of one id are of different things.
  package struct Watched: Sendable {
    /// The service, the times, and what makes two times of an end differ.
    package let columns: [String]
    private let hasOutcome: Bool

    /// - Parameters:
    ///   - service: The column of the service.
    ///   - times: A start and an end, or two starts.
    ///   - outcome: The column that says how a thing ended; two ends of one thing are two things.
    package init(service: String, _ times: [String], with outcome: String?) {
      columns = [service] + times + [outcome].compactMap(\.self)
      hasOutcome = outcome != nil
    }

    /// Whether what is known and what a row says are of different things. What one of them does not
    /// say does not count; two times are two ends only where both rows say how it ended.
    fileprivate func differ(
      _ known: [Int64?], _ said: [Int64?], outcome: (Int64) -> Outcome?
    ) -> Bool {
      func differs(_ place: Int) -> Bool {
        guard let one = known[place], let other = said[place] else { return false }
        return one != other
      }
      if differs(0) || differs(1) { return true }
      guard hasOutcome else { return differs(2) }
      guard differs(2) else { return false }
      // Where no row says how anything ended, each is an end of its own.
      if known[3] == nil, said[3] == nil { return true }
      return [known[3], said[3]].allSatisfy { $0.flatMap(outcome) != nil }
    }

    /// Whether all times that both state lie a day or more apart: so far no time is corrected, and a number
    /// that counts anew is of another day.
    fileprivate func areDaysApart(_ known: [Int64?], _ said: [Int64?]) -> Bool {
      let distances = [1, 2].compactMap { place in
        known[place].flatMap { one in said[place].map { abs($0 - one) } }
      }
      return !distances.isEmpty && distances.allSatisfy { $0 >= Milliseconds.day }
    }

    /// How far all times that both state lie apart at least, in milliseconds; `nil` where one agrees to the
    /// minute, or none is stated by both.
    fileprivate func shift(_ known: [Int64?], _ said: [Int64?]) -> Int64? {
      let shifts = [1, 2].compactMap { place in
        known[place].flatMap { one in said[place].map { $0 - one } }
      }
      guard shifts.allSatisfy({ abs($0) >= Milliseconds.minute }) else { return nil }
      return shifts.min { abs($0) < abs($1) }
    }

    /// Whether both say how it ended, and otherwise.
    fileprivate func endOtherwise(
      _ known: [Int64?], _ said: [Int64?], outcome: (Int64) -> Outcome?
    ) -> Bool {
      guard hasOutcome, let one = known[3].flatMap(outcome), let other = said[3].flatMap(outcome)
      else { return false }
      return one != other
    }

    /// Whether a row says of a thing that had failed that it succeeded, and no other time of it: a run that
    /// was repeated ended later.
    fileprivate func takesFailureBack(
      _ known: [Int64?], _ said: [Int64?], outcome: (Int64) -> Outcome?
    ) -> Bool {
      guard hasOutcome, let one = known[3], let other = said[3], one != other,
        [1, 2].allSatisfy({ said[$0] == nil || said[$0] == known[$0] })
      else { return false }
      return [.failed, .rolledBack].contains(outcome(one)) && outcome(other) == .succeeded
    }
  }

  /// What was found, in words.
  package struct Found: Equatable, Sendable {
    /// Ids of this file that stand for different things.
    package fileprivate(set) var ids = 0
    /// Rows of those, the first of each among them.
    package fileprivate(set) var rows = 0
    /// Ids that an earlier import knows of another service.
    package fileprivate(set) var moved = 0
    /// Ids whose times are others than an earlier import knows, and are hardly corrected.
    package fileprivate(set) var redated = 0
    /// Ids of changes that had failed by an earlier import, and succeeded by this one.
    package fileprivate(set) var takenBack = 0
    /// The first of those.
    package fileprivate(set) var takenBackExamples: [String] = []
    /// The first of them, with the services they are of, where they are of two.
    package fileprivate(set) var examples: [Example] = []
    package fileprivate(set) var kind: RecordKind?

    /// Nothing was found.
    package init() {}

    /// Of what was found of several kinds that for which a file is refused, else the first.
    package static func gravest(_ found: [Found]) -> Found {
      found.first { $0.ids > 0 } ?? found.first ?? Found()
    }

    /// An id and the services that it stands for.
    package struct Example: Equatable, Sendable {
      package let id: String
      package let services: [String]

      /// An id, and the services where they are two.
      package init(id: String, services: [String]) {
        self.id = id
        self.services = services
      }
    }
  }

  private var keys: Set<Int64> = []
  private var rows = 0
  private var moved: Set<Int64> = []
  private var redated: Set<Int64> = []
  private var otherTimes = OtherTimes()
  private var takenBack: Set<Int64> = []
  private var takenBackExamples: [String] = []
  private var outcomes: [Int64: Outcome?] = [:]
  private var examples: [(id: String, services: (Int64?, Int64?), isSameImport: Bool)] = []
  static let shown = 3

  /// None so far.
  package init() {}

  /// Looks whether a row is of another thing than the record that has its id, or takes its failure back.
  ///
  /// - Parameters:
  ///   - known: What the record has in the watched columns, and what the row says.
  ///   - isSameImport: Whether the record came with the import at hand.
  ///   - key: What the id is found by.
  ///   - text: The letters of a word, by its number.
  package mutating func compare(
    _ known: [Int64?], _ said: [Int64?], by watched: Watched, isSameImport: Bool, key: Int64,
    id: () -> String, text: (Int64) -> String?
  ) {
    if !isSameImport {
      let shift = watched.shift(known, said)
      let endsOtherwise =
        shift != nil
        && watched.endOtherwise(known, said, outcome: { outcome($0, text: text) })
      otherTimes.meet(key: key, shift: shift, endsOtherwise: endsOtherwise, id: id)
      if watched.takesFailureBack(known, said, outcome: { outcome($0, text: text) }) {
        takenBack.insert(key)
        if takenBackExamples.count < Self.shown { takenBackExamples.append(id()) }
      }
    }
    let areDaysApart = watched.areDaysApart(known, said)
    guard
      !isSameImport && areDaysApart
        || watched.differ(known, said, outcome: { outcome($0, text: text) })
    else { return }
    note(
      key: key, isSameImport: isSameImport, id: id(), services: (known[0], said[0]),
      areDaysApart: areDaysApart)
  }

  /// Notes that a row is of another thing.
  ///
  /// - Parameters:
  ///   - services: The words of the services, of the record and of the row.
  ///   - areDaysApart: Whether all their times are.
  private mutating func note(
    key: Int64, isSameImport: Bool, id: String, services: (Int64?, Int64?), areDaysApart: Bool
  ) {
    if isSameImport {
      keys.insert(key)
      rows += 1
    } else if let before = services.0, let now = services.1, before != now {
      moved.insert(key)
    } else if areDaysApart {
      redated.insert(key)
    } else {
      return
    }
    if examples.count(where: { $0.isSameImport == isSameImport }) < Self.shown {
      examples.append((id, services, isSameImport))
    }
  }

  /// How a change ended by a word; `nil` for one of how far it is.
  private mutating func outcome(_ word: Int64, text: (Int64) -> String?) -> Outcome? {
    if let known = outcomes[word] { return known }
    let outcome = text(word).flatMap { Vocabulary.standard.outcome(of: $0) }
    let ended = outcome == .unknown ? nil : outcome
    outcomes[word] = .some(ended)
    return ended
  }

  /// What was found; `nil` when it is nothing.
  ///
  /// - Parameter text: The letters of a word, by its number.
  package func found(of kind: RecordKind, text: (Int64) throws -> String?) rethrows -> Found? {
    let areOthers = otherTimes.areOfAnotherPlace
    let others = areOthers ? redated.union(otherTimes.keys).subtracting(moved) : redated
    guard !keys.isEmpty || !moved.isEmpty || !others.isEmpty || !takenBack.isEmpty else {
      return nil
    }
    var found = Found()
    found.ids = keys.count
    found.rows = rows + keys.count
    found.moved = moved.count
    found.redated = others.count
    found.takenBack = takenBack.count
    found.takenBackExamples = takenBackExamples
    found.kind = kind
    for example in examples where example.isSameImport == !keys.isEmpty {
      let words = [example.services.0, example.services.1].compactMap(\.self)
      let services = try words.map { try text($0) ?? "" }
      found.examples.append(
        Found.Example(id: example.id, services: Set(services).count > 1 ? services : []))
    }
    if found.examples.isEmpty, areOthers {
      found.examples = otherTimes.examples.map { Found.Example(id: $0, services: []) }
    }
    return found
  }
}

extension RecordKind {
  /// Which columns show that two rows of one id are of different things.
  package var watched: RepeatedIDs.Watched? {
    switch self {
    case .changes:
      RepeatedIDs.Watched(
        service: "service_id", ["started_at", "finished_at"], with: "outcome_id")
    case .incidents:
      RepeatedIDs.Watched(service: "service_id", ["started_at", "detected_at"], with: nil)
    case .recoveries, .notes: nil
    }
  }
}
