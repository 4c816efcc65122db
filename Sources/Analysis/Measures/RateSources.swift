import Diagnostics
import Records
import Reports
import Statistics
import Text

/// The changes that are in no rate, or in one by links alone, for the source they came from.
struct RateSources: Equatable {
  /// Changes of one source.
  struct Group: Equatable {
    let source: String
    let changes: Int
    /// Why they are in no rate of their own.
    let refusal: RateBasis.Refusal
  }

  /// Those in no rate, the source of most of them first.
  let unrated: [Group]
  /// Those that count as failed only where an incident names them, likewise.
  let byLinks: [Group]

  /// So many sources are told of one by one.
  private static let named = 3

  /// Counts of finished changes by the code of their source.
  init(_ counts: [Int32: Int], of sources: [Dataset.Source], by bases: [RateBasis]) {
    var unrated: [Group] = []
    var byLinks: [Group] = []
    for (code, changes) in counts where changes > 0 {
      let source = sources[Int(code)].name
      switch bases[Int(code)] {
      case .outcomes: break
      case .links: byLinks.append(Group(source: source, changes: changes, refusal: .noOutcome))
      case .none(let refusal):
        unrated.append(Group(source: source, changes: changes, refusal: refusal))
      }
    }
    self.unrated = unrated.sorted { ($1.changes, $0.source) < ($0.changes, $1.source) }
    self.byLinks = byLinks.sorted { ($1.changes, $0.source) < ($0.changes, $1.source) }
  }

  /// Those of a sample.
  ///
  /// - Complexity: O(*n*) for *n* changes; O(1) where the outcomes of every source carry a rate.
  init(_ sample: Sample) { self.init(sample.changes, in: sample.population) }

  /// Those of some rows.
  init(_ rows: [Int], in population: Population) {
    var counts: [Int32: Int] = [:]
    if !population.isWhollyRated {
      let sources = population.dataset.changes.source
      for row in rows { counts[sources[row], default: 0] += 1 }
    }
    self.init(counts, of: population.dataset.sources, by: population.rateBases)
  }

  /// Why a rate cannot be told where all changes are such, to stand after "cannot tell:"; `nil`
  /// where there are none.
  var reason: String? {
    let reasons = Set(unrated.map(\.refusal.reason))
    guard reasons.count > 1 else { return reasons.first }
    return NameList.words(
      unrated.map { "\($0.source): \($0.refusal.reason)" }, first: Self.named, separator: "; ")
  }

  /// The same as the status of a figure.
  var refusal: Estimate.Status? { reason.map { .refused(reason: $0) } }

  /// What is left out of a rate that others carry, as in
  /// `30 changes of records/servicenow carry no rate: no outcome was read`; `nil` where nothing is.
  var leftOut: String? {
    unrated.isEmpty
      ? nil
      : NameList.words(
        unrated.map { "\(Self.count($0)) no rate: \($0.refusal.reason)" }, first: Self.named,
        separator: "; ")
  }

  /// That a rate, or how much of it, is by links alone; `nil` where none of it is.
  ///
  /// - Parameter rated: How many changes the rate is of.
  func byLinksAlone(of rated: Int) -> String? {
    let changes = byLinks.reduce(0) { $0 + $1.changes }
    guard changes > 0, rated > 0, let reason = byLinks.first?.refusal.reason else { return nil }
    guard changes < rated else { return "by links alone: \(reason)" }
    let sources = NameList.words(byLinks.map(\.source), first: Self.named)
    return "\(changes) of \(rated) changes by links alone (\(sources)): \(reason)"
  }

  /// What has to be known of a rate beside its definition; `nil` for most.
  func note(on rated: Int) -> String? {
    guard rated > 0 else { return reason.map { "cannot tell: \($0)" } }
    let notes = [byLinksAlone(of: rated), leftOut].compactMap(\.self)
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  /// The same as a sentence has it behind the rate: `, by links alone: no outcome was read`; empty for
  /// most.
  func clause(on rated: Int) -> Prose {
    let byLinks = byLinksAlone(of: rated).map { ", \($0)" }
    let leftOut = leftOut.map { "; \($0)" }
    return Prose(parts: [byLinks, leftOut].compactMap(\.self).map { .text($0) })
  }

  /// The reservations of a rate that other changes carry.
  func caveats(of rated: Int, isWhole: Bool) -> [Diagnostic] {
    guard isWhole else { return unrated.isEmpty ? [] : [.unratedLeftOut] }
    let refused = unrated.prefix(Self.named).map { group in
      Diagnostic(
        .warning, .caveat, "\(Self.count(group)) no rate: \(group.refusal.reason)",
        hint: group.refusal.hint, at: nil)
    }
    return refused + [byLinksAlone(of: rated).map(Diagnostic.byLinks)].compactMap(\.self)
  }

  private static func count(_ group: Group) -> String {
    "\(group.changes) \(group.changes == 1 ? "change" : "changes") of "
      + "\(group.source.shortened(to: 60) ?? group.source) "
      + (group.changes == 1 ? "carries" : "carry")
  }
}

extension Diagnostic {
  /// A segment of a period has changes of sources that carry no rate.
  static let unratedLeftOut = Diagnostic(
    .warning, .caveat, "changes of sources that carry no rate are left out", hint: nil, at: nil)

  /// A rate knows of failures by links alone.
  static func byLinks(_ words: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat, words, hint: "What no incident names counts as a success.", at: nil)
  }
}

extension Sample {
  /// The definition of a figure made of failures, with what has to be known of these changes: in some
  /// formats it stands nowhere else.
  ///
  /// - Complexity: O(*n*) for *n* changes.
  func rateDefinition(_ definition: String) -> String {
    guard let note = RateSources(self).note(on: statedAndNot.rated) else { return definition }
    return "\(definition); \(note)"
  }

  /// How the interval of a rate is found, where missing outcomes widen it.
  ///
  /// - Complexity: O(*n*) for *n* changes.
  func rateMethod(_ method: String?) -> String? {
    let (rated, unstated) = statedAndNot
    let isWidened =
      rated > 0 && MissingOutcomes.matter(Tally(successes: 0, trials: rated), missing: unstated)
    guard let method, isWidened else { return method }
    return "\(method); here that of both extremes, joined, "
      + "for \(unstated) of \(rated + unstated) have no known outcome"
  }

  /// Its changes in a rate, and those that would be in it were their outcome known.
  private var statedAndNot: (rated: Int, unstated: Int) {
    var (rated, unstated) = (0, 0)
    for row in changes {
      switch population.verdicts[row] {
      case .succeeded, .failed: rated += 1
      case .unstated, .unstatedButBlamed: unstated += 1
      case .unrated, .aborted: break
      }
    }
    return (rated, unstated)
  }

  /// Why its failures cannot be told; `nil` where some of its changes are in a rate, and where there
  /// are none.
  var rateRefusal: Estimate.Status? { population.rateRefusal(of: changes) }
}

extension Population {
  /// Why failures of some changes cannot be told; `nil` where any is in a rate.
  func rateRefusal(of rows: [Int]) -> Estimate.Status? {
    let isRated = rows.contains { row in
      switch verdicts[row] {
      case .succeeded, .failed: true
      case .unstated, .unstatedButBlamed, .unrated, .aborted: false
      }
    }
    return isRated ? nil : RateSources(rows, in: self).refusal
  }
}
