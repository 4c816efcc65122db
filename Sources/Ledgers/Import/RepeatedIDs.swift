import Chronology
package import Records

/// Ids that stand for more than one thing: build numbers that count per service, a ticket that moved.
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
    package func differ(
      _ known: [Int64?], _ said: [Int64?], isOutcome: (Int64) -> Bool
    ) -> Bool {
      func differs(_ place: Int) -> Bool {
        guard let one = known[place], let other = said[place] else { return false }
        return one != other
      }
      if differs(0) || differs(1) { return true }
      guard hasOutcome else { return differs(2) }
      guard differs(2), let one = known[3], let other = said[3] else { return false }
      return isOutcome(one) && isOutcome(other)
    }

    /// Whether all times that both state lie a day or more apart: so far no time is corrected, and a number
    /// that counts anew is of another day.
    package func areDaysApart(_ known: [Int64?], _ said: [Int64?]) -> Bool {
      let distances = [1, 2].compactMap { place in
        known[place].flatMap { one in said[place].map { abs($0 - one) } }
      }
      return !distances.isEmpty && distances.allSatisfy { $0 >= Milliseconds.day }
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
    /// Ids whose times lie days apart from those an earlier import knows.
    package fileprivate(set) var redated = 0
    /// The first of them, with the services they are of, where they are of two.
    package fileprivate(set) var examples: [Example] = []
    package fileprivate(set) var kind: RecordKind?

    /// Nothing was found.
    package init() {}

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
  private var outcomes: [Int64: Bool] = [:]
  private var examples: [(id: String, services: (Int64?, Int64?), isSameImport: Bool)] = []
  private static let shown = 3

  /// None so far.
  package init() {}

  /// Notes that a row is of another thing than the record that has its id.
  ///
  /// - Parameters:
  ///   - key: What the id is found by.
  ///   - isSameImport: Whether the record came with the import at hand.
  ///   - services: The words of the services, of the record and of the row.
  ///   - areDaysApart: Whether all their times are.
  package mutating func note(
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

  /// Whether a word is one for how a change ended, rather than for how far it is.
  ///
  /// - Parameter text: Its letters, by its number.
  package mutating func isOutcome(_ word: Int64, text: (Int64) -> String?) -> Bool {
    if let known = outcomes[word] { return known }
    let outcome = text(word).flatMap { Vocabulary.standard.outcome(of: $0) }
    outcomes[word] = outcome.map { $0 != .unknown } ?? false
    return outcomes[word] ?? false
  }

  /// What was found; `nil` when it is nothing.
  ///
  /// - Parameter text: The letters of a word, by its number.
  package func found(of kind: RecordKind, text: (Int64) throws -> String?) rethrows -> Found? {
    guard !keys.isEmpty || !moved.isEmpty || !redated.isEmpty else { return nil }
    var found = Found()
    found.ids = keys.count
    found.rows = rows + keys.count
    found.moved = moved.count
    found.redated = redated.count
    found.kind = kind
    for example in examples where example.isSameImport == !keys.isEmpty {
      let words = [example.services.0, example.services.1].compactMap(\.self)
      let services = try words.map { try text($0) ?? "" }
      found.examples.append(
        Found.Example(id: example.id, services: Set(services).count > 1 ? services : []))
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
