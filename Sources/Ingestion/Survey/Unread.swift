import Diagnostics
import Records
import Text

/// A field that figures rest on and that no column was taken for, with the columns that look like it.
struct UnreadField: Equatable, Sendable {
  let field: String
  /// The columns, the likeliest first.
  let candidates: [Candidate]

  /// A column that may give the field.
  struct Candidate: Equatable, Sendable {
    let column: String
    /// Some of its values.
    let examples: [String]
  }
}

extension Interpretation {
  /// The fields that figures rest on and that no column gives.
  var unread: [UnreadField] {
    guard survey.rows > 0 else { return [] }
    switch kind {
    case .changes:
      return lackingWithCandidates(["id"]) + lackingTime(["finished_at", "started_at"])
        + lacking(["outcome"]) + lackingWithCandidates(["service", "environment"])
    case .incidents:
      return (eventColumn == nil ? lackingWithCandidates(["id"]) : [])
        + lackingTime(["started_at", "detected_at"])
        + lackingEnd + lacking(["severity"]) + lackingWithCandidates(["service"])
    case .recoveries, .notes: return []
    }
  }

  /// Whether a column gives a field, or a person said which does.
  func isRead(_ field: String) -> Bool {
    mapped.contains(field) || binding.column(for: field) != nil
      || field == "outcome" && kind == .changes && !verdicts.isEmpty
  }

  private func lacking(_ fields: [String]) -> [UnreadField] {
    fields.filter { !isRead($0) }.map { UnreadField(field: $0, candidates: candidates(for: $0)) }
  }

  private func lackingTime(_ fields: [String]) -> [UnreadField] {
    fields.contains(where: isRead) ? [] : lacking([fields[0]])
  }

  /// An end, or at least a state.
  private var lackingEnd: [UnreadField] {
    let ends = ["resolved_at", "minutes_to_recover"]
    if ends.contains(where: isRead) || eventColumn != nil || endsOnDays != nil { return [] }
    let lengths = candidates(for: "minutes_to_recover")
    if !lengths.isEmpty, candidates(for: "resolved_at").isEmpty {
      return [UnreadField(field: "minutes_to_recover", candidates: lengths)]
    }
    return isRead("state") && candidates(for: "resolved_at").isEmpty ? [] : lacking(["resolved_at"])
  }

  private func lackingWithCandidates(_ fields: [String]) -> [UnreadField] {
    lacking(fields).filter { !$0.candidates.isEmpty }
  }

  /// The columns without a field of their own that look like one, the likeliest first.
  func candidates(for field: String) -> [UnreadField.Candidate] {
    // Whether a request was merged says nothing of how the change went.
    if field == "outcome", requests != nil { return [] }
    let found: [(column: ColumnEvidence, likeness: Double)] = survey.columns.indices.compactMap {
      index in
      let column = survey.columns[index]
      // Of what several objects in a list say nobody knows which is meant.
      guard binding.field(of: index) == nil, column.said > 0,
        // No day tells how long something lasted.
        field != "resolved_at" || !column.holdsMidnights,
        column.name.contains(where: { !$0.isWhitespace }),
        !column.name.contains("[]")
      else { return nil }
      let likeness = likeness(of: column, to: field)
      return likeness > 0 ? (column, likeness) : nil
    }
    return found.enumerated().sorted {
      ($1.element.likeness, $0.offset) < ($0.element.likeness, $1.offset)
    }.prefix(4).map {
      UnreadField.Candidate(column: $0.element.column.name, examples: $0.element.column.examples)
    }
  }

  /// How much a column looks like a field, 0 to 1.
  private func likeness(of column: ColumnEvidence, to field: String) -> Double {
    switch field {
    case "outcome": outcomeLikeness(of: column)
    // What is the same in every row tells none from another.
    case "severity":
      fit.isWordy(column) && column.values.count > 1 ? atLeast(0.8, fit.share(column, field)) : 0
    case "environment":
      atLeast(0.8, column.share { EnvironmentName($0).isTelling })
    case "id": column.isDiverse || column.values.count == column.filled ? idLikeness(of: column) : 0
    case "service": 0
    case "minutes_to_recover": lengthLikeness(of: column)
    case _ where field.hasSuffix("_at"):
      Self.saysAnother(column.name, than: field) ? 0 : atLeast(0.5, column.timeShare)
    default: 0
    }
  }

  /// Whether the name of a column of times says that they are others than those of a field: a beginning
  /// where an end is wanted, or when something was last touched.
  private static func saysAnother(_ name: String, than field: String) -> Bool {
    let words = Set(NameWords(name).words)
    let ofEnd = ["resolved_at", "finished_at"].contains(field)
    // When its state was last another is when it was over, of what is over.
    // A number that names something may look like a moment.
    if !words.isDisjoint(with: ["id", "number", "uuid", "hash"]) { return true }
    if ofEnd, words.isSubset(of: ["date", "time", "timestamp", "datetime", "day", "when"]) {
      return true
    }
    let isTouch = !words.isDisjoint(with: touches) && words.isDisjoint(with: ["status", "state"])
    return isTouch
      || !words.isDisjoint(with: ofEnd ? beginnings : endings)
  }

  private static let touches: Set<String> = [
    "updated", "modified", "changed", "last", "edited", "viewed", "due", "query", "exported",
    "generated", "target", "planned", "expected", "estimated", "eta", "deadline", "sla", "breach",
    "next", "review", "scheduled", "committed", "promised", "synced", "imported",
  ]
  private static let beginnings: Set<String> = [
    "created", "creation", "opened", "start", "started", "begin", "began", "beginning", "reported",
    "raised", "detected", "triggered", "acknowledged", "assigned", "first", "response",
    "responded", "requested", "submitted",
  ]
  private static let endings: Set<String> = [
    "end", "ended", "closed", "resolved", "completed", "finished", "solved", "restored",
  ]

  private func atLeast(_ least: Double, _ share: Double) -> Double { share >= least ? share : 0 }

  /// A few words, of which some speak of how a thing ended, in a column that may be named so.
  private func outcomeLikeness(of column: ColumnEvidence) -> Double {
    guard fit.isWordy(column), !fit.isAllPending(column) else { return 0 }
    let speaking = column.share { phrase in
      NameWords(phrase).words.contains { CellWords.ending.contains($0) }
    }
    let named: Set<String> = [
      "status", "state", "stage", "substate", "result", "outcome", "code", "conclusion", "closure",
    ]
    let isNamed = !named.isDisjoint(with: NameWords(column.name).words)
    if speaking >= 0.5, column.values.count > 1 { return isNamed ? 1 : 0.8 }
    return isNamed && (column.values.count > 1 || speaking > 0) ? 0.4 : 0
  }

  /// Texts that differ from row to row and are no times.
  private func idLikeness(of column: ColumnEvidence) -> Double {
    guard column.timeShare < 0.5,
      column.examples.allSatisfy({ $0.count <= 40 && !$0.contains(" ") })
    else { return 0 }
    let words = Set(NameWords(column.name).words)
    return words.isDisjoint(with: ["id", "number", "key", "ref", "reference", "no", "uuid"]) ? 0 : 1
  }

  /// That no outcome was read from a vendor's table or objects, and which column may hold it.
  static func outcomesUnread(in context: ReadContext) -> [Diagnostic] {
    var options = context.options
    options.kind = .changes
    options.map = ColumnMap()
    let understood = try? Interpretation(
      Survey(of: context.sample),
      in: ReadContext(
        file: context.file, options: options, sample: context.sample, modifiedAt: nil))
    let candidates = understood?.candidates(for: "outcome") ?? []
    return [
      .unread(
        UnreadField(field: "outcome", candidates: candidates), kind: .changes, file: context.file)
    ]
  }

  /// What would take a column that was not taken for its values, so that its rows are read.
  private func map(for misfit: FieldBinding.Misfit) -> String {
    let column = survey.columns[misfit.column]
    let name = ColumnMap.written(column.name)
    guard misfit.field.hasSuffix("_at") else { return "\(misfit.field)=\(name)" }
    if column.serialShare > 0.9 { return "\(misfit.field)=\(name)@excel" }
    guard column.holdsTimesOfDay, let date = daysAlone.first else {
      return "\(misfit.field)=\(name)"
    }
    return "\(misfit.field)=\(ColumnMap.written(date.name))+\(name)"
  }

  private var nameOfIDs: String? { binding.column(for: "id").map { survey.columns[$0].name } }

  /// What is said when the file was read: what was not, and how it would be.
  var notices: [Diagnostic] {
    // Ids made from what a row says are others where more of it is read.
    isRead("id") ? said : said.map(\.takingBackFirst)
  }

  private var said: [Diagnostic] {
    let name = file
    return (loneSign.map { [.restsOnOneSign($0, kind: kind, file: name)] } ?? [])
      + unread.map { .unread($0, kind: kind, file: name) }
      + deliveryNotice + closingNotice + undecidedStates + flagsLeftAlone + zonesOfNames
      + (beginningsOfWork.map { [.beginsWork($0, file: name)] } ?? [])
      + (besides.isEmpty ? [] : [.tellsOfIncidents(besides, causedBy: nameOfIDs, file: name)])
      + (endsOnDays.map { days in
        [
          .endsOnDays(
            survey.columns[days.begin], survey.columns[days.end],
            hasLengths: isRead("minutes_to_recover"), file: name)
        ]
      } ?? [])
      + (endsByLength.map { [.endsByLength($0, file: name)] } ?? [])
      + binding.misfits.filter { !mapped.contains($0.field) && verdicts[$0.column] == nil }
      .prefix(4).map { misfit in
        .misfit(
          survey.columns[misfit.column], field: misfit.field, map: map(for: misfit), file: name)
      }
  }
}

extension Diagnostic {
  /// The same, whose advice begins with taking the import back where it is to import again.
  fileprivate var takingBackFirst: Diagnostic {
    guard let hint, !hint.written.contains("toll undo") else { return self }
    let again = "import again with "
    let advice = hint.mappingTexts {
      $0.replacing(again, with: "take this import back with \"toll undo\" and \(again)")
    }
    return Diagnostic(severity, category, message, hint: advice, at: location)
  }

  /// No column was taken for a field that figures rest on.
  static func unread(_ unread: UnreadField, kind: RecordKind, file: String) -> Diagnostic {
    let consequence =
      switch unread.field {
      case "outcome": ": no failure rate can be said"
      case "id": ": ids are made from the rows' content"
      case "resolved_at": ": nothing tells when these incidents were over"
      default: ""
      }
    let looks = unread.candidates.map { candidate in
      "\(Excerpt.quoted(candidate.column)) "
        + "(\(candidate.examples.prefix(3).map { Excerpt.quoted($0) }.joined(separator: ", ")))"
    }
    let message =
      "no column was read as \(unread.field)\(consequence)"
      + (looks.isEmpty
        ? "" : "; \(looks.joined(separator: " and ")) may be \(looks.count == 1 ? "it" : "one")")
    let hint = unread.candidates.first.map { candidate in
      let map = "\(unread.field)=\(ColumnMap.written(candidate.column))"
      // With other ids the same rows are others.
      let undo: Advice =
        unread.field == "id" ? "take this import back with \"toll undo\" and " : ""
      return "If it is, \(undo)import again with \(option: .map, quoted: map)." as Advice
    }
    return Diagnostic(
      unread.candidates.isEmpty ? .note : .warning, .caveat, message, hint: hint,
      at: Location(file: file))
  }

  /// A column's name speaks of a field that its values are not.
  ///
  /// - Parameter map: What would take it all the same.
  static func misfit(
    _ column: ColumnEvidence, field: String, map: String, file: String
  ) -> Diagnostic {
    let examples = column.examples.prefix(2).map { Excerpt.quoted($0) }.joined(separator: ", ")
    return Diagnostic(
      .warning, .caveat,
      "\(Excerpt.quoted(column.name)) was not read as \(field): most of its values are none "
        + "(\(examples))",
      hint: hint(column, field: field, map: map), at: Location(file: file))
  }

  /// Whether a text is a number with a decimal comma; before three digits it may part thousands.
  private static func isDecimalComma(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }

  /// How such a column is read all the same; `nil` where none of its values could be.
  private static func hint(_ column: ColumnEvidence, field: String, map: String) -> Advice? {
    // Yes names no other record.
    if ["recurrence_of", "caused_by"].contains(field) { return nil }
    if field.hasPrefix("minutes_"), column.lengthShare(countingNumbers: true) > 0.5 {
      let example = Excerpt.quoted("\(column.name) (seconds)")
      return "If it counts minutes, import again with \(option: .map, quoted: map); else let its "
        + "name say what it counts, as in \(example)."
    }
    if field.hasPrefix("minutes_"), column.examples.contains(where: isDecimalComma) {
      return "Write its numbers with a point, as in 1.5, and import the file again."
    }
    if field.hasSuffix("_at"), column.timeShare == 0, !column.holdsTimesOfDay,
      column.serialShare == 0
    {
      return nil
    }
    return "If it is all the same, import again with \(option: .map, quoted: map)."
  }
}
