import Records

/// Which kind of record a file holds, with the reasons.
///
/// Columns speak for a kind by what they are: 3 points when only that kind has such a field, 1 when
/// two have it, none when all do, and 1 more for the field's own name. Values speak besides.
struct KindDecision: Sendable {
  /// What speaks for a kind.
  struct Case: Sendable {
    let binding: FieldBinding
    fileprivate(set) var points: Int
    /// The reasons in words, the strongest first.
    fileprivate(set) var reasons: [String]
    /// The columns that speak for the kind by more than a name that any table may have.
    let telling: Set<String>

    /// The only column that speaks for it; `nil` where several do, or one that says how what was done
    /// somewhere went.
    var loneSign: String? {
      guard telling.count == 1, let sign = telling.first,
        !KindSigns.speaks(sign, of: kind), !KindSigns.isMoment(sign, of: kind),
        binding.column(for: "outcome") == nil
          || !Self.places.contains(where: { binding.column(for: $0) != nil })
      else { return nil }
      return sign
    }

    /// Whether it tells of incidents why they were and when they began, as nothing does that only ends them.
    fileprivate var tellsCauseAndBeginning: Bool {
      ["cause", "title"].contains(where: binding.hasSure)
        && ["started_at", "detected_at"].contains(where: binding.hasSure)
    }

    private static let places = ["service", "environment", "reference", "author", "team", "type"]

    var kind: RecordKind { binding.kind }

    /// Whether it has a time that can date a record, or what a recovery record is made of.
    func isPossible(givenConstants fields: Set<String>) -> Bool {
      KindRecognition.isEnough(Set(binding.taken.map(\.field)).union(fields), for: kind)
    }
  }

  /// What speaks for each kind, the strongest first.
  let cases: [Case]
  /// Why the strongest may be wrong all the same; `nil` where nothing speaks against it.
  let doubt: String?
  /// The kind; `nil` where the file leaves it open.
  var kind: RecordKind? { isDecided ? cases[0].kind : nil }

  /// The column of the types of tickets, where only some are incidents.
  let typeColumn: Int?
  /// The same, where others are changes.
  let mixedColumn: Int?

  /// Whether they are changes beside which the incidents stand that a few of them caused.
  let haveRareIncidents: Bool

  /// What tells which were merged, where rows are requests to merge something.
  let requests: MergeRequests?

  /// The kind of which a file speaks alone, or by far the loudest, where no column is read as when its
  /// records were.
  let kindWithoutTime: RecordKind?

  private let isDecided: Bool

  /// Fewer points are a coincidence: a number and a date are in every table.
  private static let fewest = 3

  /// Weighs a survey.
  ///
  /// - Parameters:
  ///   - names: the columns' names, or the fields they are mapped to.
  ///   - constants: fields that have the same value in every row.
  init(_ survey: Survey, names: [String], constants: Set<String>, fit: FieldFit) {
    let bindings = KindRecognition.scored.map {
      FieldBinding($0, of: survey, names: names, fit: fit)
    }
    let signs = KindSigns(survey, bindings: bindings, fit: fit)
    var cases = bindings.map { binding in
      let (points, reasons, telling) = Self.points(of: binding, names: names, among: bindings)
      let more = signs.found.filter { $0.speaks(for: binding.kind) }
      return Case(
        binding: binding, points: points + more.reduce(0) { $0 + $1.points },
        reasons: (more.map(\.reason) + reasons), telling: telling.union(more.map(\.column)))
    }
    let notes = NoteSigns(survey, names: names, others: bindings, fit: fit)
    let ofNotes = Case(
      binding: notes.binding, points: 0, reasons: ["they name an incident and a text"], telling: [])
    let tellImpact = survey.columns.contains {
      NameWords($0.name).joined == "impact" && $0.said > 0
    }
    Self.preferRecoveries(&cases, constants: constants)
    let others = Self.sorted(cases, constants: constants, tellImpact: tellImpact)
    let sorted = notes.areNotes ? [ofNotes] + others : others + [ofNotes]
    self.cases = sorted
    typeColumn = signs.typeColumn
    mixedColumn = signs.mixedColumn
    haveRareIncidents = signs.haveRareIncidents
    requests = signs.requests
    doubt = signs.doubt(about: sorted[0].kind)
    let isClear =
      sorted[0].points >= Self.fewest && sorted[0].points > sorted[1].points && doubt == nil
    let isPossible = sorted[0].isPossible(givenConstants: constants)
    isDecided = notes.areNotes || isClear && isPossible
    let isAlone =
      sorted[0].points >= 2 * Self.fewest
      && (sorted[1].reasons.isEmpty || sorted[0].points >= 3 * sorted[1].points)
    let isDated = [.changes, .incidents].contains(sorted[0].kind)
    kindWithoutTime = isClear && isAlone && isDated && !isDecided ? sorted[0].kind : nil
  }

  /// Takes what completes incidents for that where it says no time at which one was.
  private static func preferRecoveries(_ cases: inout [Case], constants: Set<String>) {
    guard let incidents = cases.first(where: { $0.kind == .incidents }),
      let place = cases.firstIndex(where: { $0.kind == .recoveries }),
      cases[place].points == incidents.points,
      cases[place].isPossible(givenConstants: constants),
      !incidents.isPossible(givenConstants: constants)
    else { return }
    cases[place].points += 1
  }

  /// The strongest first. A sheet that tells of an incident's severity, service or impact is a list of
  /// incidents, whatever it says of their length.
  private static func sorted(
    _ cases: [Case], constants: Set<String>, tellImpact: Bool
  ) -> [Case] {
    var sorted = cases.enumerated().sorted {
      ($1.element.points, $0.offset) < ($0.element.points, $1.offset)
    }.map(\.element)
    guard let place = sorted.firstIndex(where: { $0.kind == .incidents }),
      sorted[0].kind == .recoveries || sorted[0].points == sorted[place].points,
      sorted[place].isPossible(givenConstants: constants),
      sorted.contains(where: { $0.kind == .recoveries && $0.points >= sorted[place].points }),
      tellImpact
        || ["severity", "service", "category"].contains(where: sorted[place].binding.hasSure)
        || sorted[place].tellsCauseAndBeginning
    else { return sorted }
    var incidents = sorted.remove(at: place)
    incidents.points = (sorted.first?.points ?? 0) + 1
    return [incidents] + sorted
  }

  /// The columns of times of the incidents that stand beside a few changes, which are not read as any
  /// field of those.
  func besides(_ found: Case, in survey: Survey) -> [String] {
    guard haveRareIncidents, found.kind == .changes,
      let incidents = `case`(of: .incidents)?.binding
    else { return [] }
    return incidents.taken.filter {
      $0.field.hasSuffix("_at") && found.binding.field(of: $0.column) == nil
    }.map { survey.columns[$0.column].name }
  }

  /// The case of a kind.
  func `case`(of kind: RecordKind) -> Case? { cases.first { $0.kind == kind } }

  /// What names say for a kind.
  private static func points(
    of binding: FieldBinding, names: [String], among all: [FieldBinding]
  ) -> (points: Int, reasons: [String], telling: Set<String>) {
    var points = 0
    var reasons: [String] = []
    var telling: Set<String> = []
    for taken in binding.taken where taken.isSure || taken.rank == 0 {
      let kinds = all.count { $0.claimed.contains(taken.column) }
      let rarity = kinds == 1 ? (isTelling(taken) ? 3 : 1) : kinds == 2 ? 1 : 0
      let worth = rarity + (taken.rank == 0 ? 1 : 0)
      points += worth
      if worth > 1 { telling.insert(names[taken.column]) }
      if rarity > 1 { reasons.append("\(names[taken.column]) gives \(taken.field)") }
    }
    return (points, reasons, telling)
  }

  /// Whether a field that only one kind has tells of it: anything may have a title,
  /// and anything is opened or created at some time.
  private static func isTelling(_ taken: FieldBinding.Taken) -> Bool {
    if taken.field == "detected_at" { return taken.rank <= 2 }
    return ![
      "title", "author", "url", "team", "service", "id", "cause", "category",
    ].contains(taken.field)
  }
}
