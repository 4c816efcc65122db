import Records

/// Which columns of a file give which fields of a kind of record, by their names and their values.
///
/// A column is taken when its name says so and its values fit. Of several the one that fits goes
/// before the one that does not, then the more specific name.
struct FieldBinding: Sendable {
  /// A column that was taken for a field.
  struct Taken: Sendable {
    let column: Int
    let field: String
    /// The name's place among the names of the field: 0 for its own.
    let rank: Int
    /// Whether its values show it, too.
    let isSure: Bool
  }

  /// A column whose name speaks of a field that its values are not.
  struct Misfit: Sendable {
    let column: Int
    let field: String
  }

  let kind: RecordKind
  private(set) var taken: [Taken] = []
  private(set) var misfits: [Misfit] = []
  /// Columns that give a field, or would if another did not.
  private(set) var claimed: Set<Int> = []

  /// The columns for the fields of a kind.
  ///
  /// - Parameter names: the columns' names, or instead of them the fields that a person mapped them
  ///   to.
  init(_ kind: RecordKind, of survey: Survey, names: [String], fit: FieldFit) {
    self.kind = kind
    let prefix = ColumnPath.commonPrefix(of: names)
    var candidates: [Candidate] = []
    let isOwnExport = OwnExport.isOne(names, of: kind)
    for (index, name) in names.enumerated()
    where !isOwnExport || OwnExport.attribute(name) == nil {
      guard let telling = ColumnPath.telling(name, without: prefix) else { continue }
      // Of a list's objects only the services are each of them.
      for claim in FieldClaims.claims(of: telling.name, in: kind)
      where (!telling.isListed || claim.field == "service")
        && (!telling.isMoment || claim.field.hasSuffix("_at"))
      {
        let candidate = Candidate(
          index, survey.columns[index], named: telling, claiming: claim, fit: fit)
        if let candidate {
          candidates.append(candidate)
          if candidate.isSure || candidate.rank == 0 { claimed.insert(index) }
        } else if survey.columns[index].said > 0 {
          misfits.append(Misfit(column: index, field: claim.field))
        }
      }
    }
    let tellsPlan = survey.columns.contains {
      // When a build was queued is called `scheduled_at`, too.
      $0.tellsPlan && $0.timeShare >= 0.5
        && NameWords($0.name).without(["at"]).joined != "scheduled"
    }
    // When a change was asked for dates none that tells of when it was planned, and not of when it was.
    candidates.removeAll { $0.isCreation && tellsPlan }
    if kind == .changes { candidates = withoutBareDays(candidates, survey) }
    bind(candidates.sorted().filter { !isPlan($0, among: candidates, survey) }, survey)
    if kind == .changes {
      bindStandIns(survey, names: names, candidates)
      taken += CheckRuns.columns(in: survey, names: names, taken: self)
    }
    misfits.removeAll { misfit in
      taken.contains { $0.column == misfit.column || $0.field == misfit.field }
    }
    keepLikeliestMisfits(survey)
  }

  /// Of a column that may be an end or a length by its name, only what its values may be is told.
  private mutating func keepLikeliestMisfits(_ survey: Survey) {
    let length = "minutes_to_recover"
    let doubtful = Set(misfits.filter { $0.field == length }.map(\.column))
      .intersection(misfits.filter { $0.field != length }.map(\.column))
    misfits.removeAll { misfit in
      let areNumbers = survey.columns[misfit.column].lengthShare(countingNumbers: true) > 0.5
      return doubtful.contains(misfit.column) && (misfit.field == length) != areNumbers
    }
  }

  /// Whether a column is of days that somebody planned with: an incident begins and ends at some time of
  /// day, and another column says at which one it was made known.
  private func isPlan(
    _ candidate: Candidate, among candidates: [Candidate], _ survey: Survey
  ) -> Bool {
    guard kind == .incidents, ["started_at", "resolved_at"].contains(candidate.field),
      candidate.isByWords, survey.columns[candidate.column].holdsMidnights
    else { return false }
    return candidates.contains { other in
      ["started_at", "detected_at", "resolved_at"].contains(other.field)
        && other.column != candidate.column && survey.columns[other.column].timeShare >= 0.5
        && !survey.columns[other.column].holdsMidnights
    }
  }

  /// What the column of the names of a pipeline's runs gives.
  static let delivery = "delivery"

  /// Takes a field from the column that gave it.
  mutating func drop(_ field: String) { taken.removeAll { $0.field == field } }

  /// Dates requests to merge by that alone, and takes no outcome from how far they are.
  mutating func take(_ requests: MergeRequests) {
    let dropped: Set<String> = ["finished_at", "started_at", "created_at", "outcome"]
    taken.removeAll { $0.column == requests.time || dropped.contains($0.field) }
    let found = [
      (requests.time, "finished_at"), (column(for: "id") == nil ? requests.id : nil, "id"),
    ]
    for (column, field) in found {
      guard let column else { continue }
      taken.append(Taken(column: column, field: field, rank: 0, isSure: true))
    }
  }

  /// The column that gives a field, `nil` when none does.
  func column(for field: String) -> Int? { taken.first { $0.field == field }?.column }

  /// The fields that a column gives.
  func field(of column: Int) -> String? { taken.first { $0.column == column }?.field }

  /// Whether a field has a column whose values show it, too.
  func hasSure(_ field: String) -> Bool { taken.contains { $0.field == field && $0.isSure } }

  private mutating func bind(_ candidates: [Candidate], _ survey: Survey) {
    for candidate in candidates
    where column(for: candidate.field) == nil && field(of: candidate.column) == nil {
      // A change that has a start is not finished when it was created.
      if candidate.isCreation, column(for: "started_at") != nil { continue }
      // Nor does an incident that was opened at some time begin at a bare "Timestamp".
      if candidate.isVague, column(for: "detected_at") != nil { continue }
      // Nor does a change end at a bare "Date" that is before it began.
      if candidate.isVague, let start = column(for: "started_at"),
        survey.isEverBefore(candidate.column, start)
      {
        continue
      }
      taken.append(
        Taken(
          column: candidate.column, field: candidate.field, rank: candidate.rank,
          isSure: candidate.isSure))
    }
  }

  /// The columns that stand in where a row does not say what others give: when a change was made
  /// known for its times, the name of a pipeline for its environment.
  private mutating func bindStandIns(
    _ survey: Survey, names: [String], _ candidates: [Candidate]
  ) {
    // A bare date is nearer to when it was made than when it was asked for.
    let free = candidates.filter { field(of: $0.column) == nil }
    if let standIn = free.first(where: \.isVague) ?? free.first(where: \.isCreation) {
      taken.append(
        Taken(column: standIn.column, field: "created_at", rank: standIn.rank, isSure: false))
    }
    guard column(for: "environment") == nil else { return }
    let words = names.map { NameWords($0).joined }
    let areRuns = Delivery.areRuns(survey.columns)
    let pipeline =
      names.indices.first { index in
        Self.pipelines.contains(words[index])
          && (areRuns || field(of: index) == nil && Self.tellsDeliveries(survey.columns[index]))
      } ?? (areRuns ? words.firstIndex(of: "name") : nil)
    if let pipeline {
      taken.append(Taken(column: pipeline, field: Self.delivery, rank: 0, isSure: false))
    }
  }

  /// What columns of the names of pipelines are called.
  static let pipelines: Set<String> = [
    "workflow name", "workflow", "pipeline name", "pipeline", "job name", "job",
    "build configuration",
    "build definition", "definition name", "build type", "plan name", "plan",
  ]

  /// Whether some runs deliver something by their names, so that the others do not.
  private static func tellsDeliveries(_ column: ColumnEvidence) -> Bool {
    column.values.keys.contains { Delivery.speakOfDelivery($0.lowercased()) }
  }

  /// A column that may give a field.
  struct Candidate: Comparable {
    let column: Int
    let field: String
    let rank: Int
    /// Whether its name says it by its words only.
    let isByWords: Bool
    /// Whether its values show it.
    let isSure: Bool
    /// Whether it says how a change ended rather than how far it is.
    let isDecisive: Bool
    /// Whether it would date a change's finish by when it was made.
    let isCreation: Bool
    /// Whether it says when the work itself was done, and not when a ticket of it was.
    let isActualEnd: Bool
    /// Whether it would date a record by a time that may be any.
    let isVague: Bool
    /// Whether it says no more than that the time is of the record.
    let isLoose: Bool
    /// Whether it says when a change's ticket was closed, which may be any time after it was made.
    let isClosing: Bool
    /// Whether its cells say nothing.
    let isEmpty: Bool

    /// `nil` where the values are not what the name says.
    init?(
      _ index: Int, _ column: ColumnEvidence, named: ColumnPath.Telling,
      claiming claim: FieldClaims.Claim, fit: FieldFit
    ) {
      let verdict = fit.verdict(
        column, claim.field, isByWords: claim.isByWords || named.isNested)
      let isCertain =
        Self.isCertain(claim, isNested: named.isNested)
        // Of sizes none of which is a number the name was mistaken, as in `L` and `XL`.
        && (claim.rank == 0 && fit.namesAreMeant || !fit.holdsNone(column, claim.field))
      guard verdict != .misfit || isCertain && !(claim.field == "outcome" && fit.isProse(column))
      else { return nil }
      self.column = index
      field = claim.field
      rank = claim.rank + (named.isNested ? 50 : 0)
      isByWords = claim.isByWords
      // An empty column of the field's own name gives way to one that says something.
      isSure = verdict == .fits && (column.said > 0 || claim.rank > 0)
      isDecisive = claim.field != "outcome" || fit.decisiveShare(column) > 0
      isCreation =
        claim.field == "finished_at" && FieldBinding.speaksOfCreation(named.name)
      isActualEnd =
        claim.field == "finished_at" && NameWords(named.name).words.contains("actual")
      isVague = FieldBinding.isVague(named.name, dating: claim.field)
      isLoose = FieldBinding.isLoose(named.name, dating: claim.field)
      isClosing = claim.field == "finished_at" && FieldBinding.speaksOfClosing(named.name)
      isEmpty = column.said == 0
    }

    /// Whether the name alone decides: a field's own name, and fields whose rows at fault are better
    /// rejected one by one, by name, than passed over with their column.
    private static func isCertain(_ claim: FieldClaims.Claim, isNested: Bool) -> Bool {
      guard !claim.isByWords, !isNested else { return false }
      return FieldBinding.counted.contains(claim.field)
        || claim.rank == 0 && !["type", "category", "service", "team"].contains(claim.field)
    }

    /// How little it tells of when a record was: what says nothing tells the least.
    private var vagueness: Int {
      guard field.hasSuffix("_at") else { return 0 }
      return isEmpty ? 3 : isClosing ? 2 : isVague || isLoose ? 1 : 0
    }

    static func < (one: Candidate, other: Candidate) -> Bool {
      if one.isCreation != other.isCreation { return other.isCreation }
      if one.vagueness != other.vagueness { return one.vagueness < other.vagueness }
      if one.isDecisive != other.isDecisive { return one.isDecisive }
      if one.isSure != other.isSure { return one.isSure }
      if one.isActualEnd != other.isActualEnd { return one.isActualEnd }
      return (one.rank, one.column) < (other.rank, other.column)
    }
  }

  /// Fields of numbers and of yes and no.
  private static let counted: Set<String> = [
    "lines_added", "lines_deleted", "files_changed", "commits", "bot", "planned",
  ]
}
