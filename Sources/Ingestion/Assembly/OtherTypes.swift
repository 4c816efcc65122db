import Diagnostics
import Records
import Text

/// Rows that are no records and passed over: tickets of another type than incidents, stretches of
/// time in which all was well, and changes that have yet to end.
struct OtherTypes {
  private var underWay = WordCounts()
  private var tickets = WordCounts()
  private var meantTickets = WordCounts()
  private var stretches = WordCounts()
  private var plansOnly = 0
  private var withoutIncident = 0
  private var softStates = 0
  private var totals = 0
  private var headings = WordCounts()
  private var unmerged = 0
  private var doubtful = WordCounts()
  private var verdicts = WordCounts()

  /// The word for a type that is no incident's, or no change's; `nil` for one of the kind.
  static func type(of text: UnsafeBufferPointer<UInt8>, in kind: RecordKind) -> String? {
    let word = String(decoding: text, as: UTF8.self)
    let own = kind == .changes ? CellWords.changes : CellWords.incidentTypes
    return own.contains(Vocabulary.folded(word)) ? nil : word
  }

  /// Why a row is no record.
  struct Passed {
    /// The type of its ticket, where that is no incident's.
    var ticket: String?
    /// What it says of a stretch of time in which nothing was wrong.
    var stretch: String?
    /// The word by which it tells of a change that goes on, or waits.
    var underWay: String?
    /// Whether it tells of a change only when it was planned.
    var isPlanOnly = false
    /// Whether it is of a change that tells of no incident.
    var isNoIncident = false
    /// Whether a check that it tells of has yet to be repeated before anything is taken for wrong.
    var isSoft = false
    /// Whether it adds the others up, or tells of the sheet.
    var isTotal = false
    /// The words of a heading among the rows.
    var heading: String?
    /// Whether it asks to merge something that was not merged.
    var isUnmerged = false

    init() {}

    /// - Parameter layout: What it is of the layout of a sheet.
    init(_ layout: LayoutRow?) {
      switch layout {
      case .furniture: isTotal = true
      case .heading(let words): heading = words
      case nil: break
      }
    }

    var isSo: Bool {
      ticket != nil || heading != nil || stretch != nil || underWay != nil || isPlanOnly
        || isNoIncident
        || isSoft || isTotal || isUnmerged
    }
  }

  /// Counts a row that is passed over, by the first reason.
  mutating func note(_ passed: Passed) {
    if let ticket = passed.ticket {
      tickets.note(ticket)
    } else if let stretch = passed.stretch {
      stretches.note(stretch)
    } else if let underWay = passed.underWay {
      self.underWay.note(underWay)
    } else if passed.isPlanOnly {
      plansOnly += 1
    } else if passed.isNoIncident {
      withoutIncident += 1
    } else if passed.isSoft {
      softStates += 1
    } else if passed.isTotal {
      totals += 1
    } else if let heading = passed.heading {
      headings.note(heading)
    } else if passed.isUnmerged {
      unmerged += 1
    }
  }

  /// What a row says that makes it doubtful whether it is an incident, though it is read as one.
  struct Doubts {
    /// Its type, where that is no incident's.
    var ticket: String?
    /// What it says of a stretch of time, where nobody knows the word.
    var stretch: String?
  }

  /// Counts what makes a row that is read doubtful, and what a column of yes and no made of it.
  mutating func note(_ doubts: Doubts, _ verdicts: RowVerdicts) {
    if let told = verdicts.told { self.verdicts.note(told) }
    if let ticket = doubts.ticket { meantTickets.note(ticket) }
    if let stretch = doubts.stretch { doubtful.note(stretch) }
  }

  /// What is said of them when a file was read.
  ///
  /// - Parameters:
  ///   - stretches: what told how things stood.
  ///   - columns: the names of those that say something beside a state or an outcome.
  ///   - kind: of what kind the rows are that are read.
  ///   - areOfTwoKinds: whether the types are of incidents and of changes, and a person said which.
  func notices(
    file: String, stretches: Stretches?, verdicts columns: [String], kind: RecordKind,
    areOfTwoKinds: Bool
  ) -> [Diagnostic] {
    [
      noticeOfTickets(file, kind, areOfTwoKinds: areOfTwoKinds), noticeOfMeantTickets(file),
      noticeOfStretches(file, stretches), noticeOfDoubt(file, stretches),
      noticeOfUnderWay(file), noticeOfPlansOnly(file),
      Self.notice(of: withoutIncident, "being of a change that tells of no incident", file),
      Self.notice(
        of: softStates,
        "telling of a soft state: the check is repeated before anything is taken for wrong", file),
      Self.notice(of: totals, "adding the others up or telling of the sheet", file),
      Self.notice(
        of: headings.count, "having but one cell, and words in it: \(headings.told)", file),
      Self.notice(
        of: unmerged, "being of a request that was not merged, which changes nothing", file),
      noticeOfVerdicts(file, kind, columns),
    ].compactMap(\.self)
  }

  /// Rows that are passed over for a reason that needs no words of theirs.
  private static func notice(of rows: Int, _ reason: String, _ file: String) -> Diagnostic? {
    guard rows > 0 else { return nil }
    return Diagnostic(
      .note, .caveat, "\(rows == 1 ? "1 row is" : "\(rows) rows are") passed over, \(reason)",
      hint: nil, at: Diagnostic.Location(file: file))
  }

  private func noticeOfVerdicts(
    _ file: String, _ kind: RecordKind, _ columns: [String]
  ) -> Diagnostic? {
    let count = verdicts.count
    guard count > 0 else { return nil }
    let named = columns.map { Excerpt.quoted($0) }.joined(separator: ", ")
    let by = "by \(columns.count == 1 ? "the column" : "the columns") \(named)"
    let what =
      kind == .changes
      ? "\(count == 1 ? "1 change" : "\(count) changes") failed \(by)"
      : "\(count == 1 ? "1 incident is" : "\(count) incidents are") left out \(by)"
    return Diagnostic(
      .note, .caveat, "\(what): \(verdicts.told)",
      hint: "If it says something else, take the import back with \"toll undo\", give the column "
        + "another name, and import the file again.",
      at: Diagnostic.Location(file: file))
  }

  private func noticeOfPlansOnly(_ file: String) -> Diagnostic? {
    guard plansOnly > 0 else { return nil }
    return Diagnostic(
      .note, .caveat,
      plansOnly == 1
        ? "1 change is passed over: it has no time but a planned one"
        : "\(plansOnly) changes are passed over: they have no times but planned ones",
      hint: "Import the file again when \(plansOnly == 1 ? "it has" : "they have") been.",
      at: Diagnostic.Location(file: file))
  }

  private func noticeOfUnderWay(_ file: String) -> Diagnostic? {
    let count = underWay.count
    guard count > 0 else { return nil }
    let told = underWay.told
    let lesson = underWay.often.first.map {
      " If such a word says how a change ended, teach it in toll.yaml, as in outcomes: "
        + "{succeeded: [\(Excerpt.quoted($0))]}, and import it then."
    }
    return Diagnostic(
      .note, .caveat,
      (count == 1
        ? "1 change is passed over: it goes on, or waits"
        : "\(count) changes are passed over: they go on, or wait")
        + (told.isEmpty ? "" : ", saying \(told)"),
      hint: "Import the file again when they have ended.\(lesson ?? "")",
      at: Diagnostic.Location(file: file))
  }

  private func noticeOfStretches(_ file: String, _ told: Stretches?) -> Diagnostic? {
    let count = stretches.count
    guard count > 0, let told else { return nil }
    let map = "\(told.fieldOfTickets)=\(ColumnMap.written(told.name))"
    return Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 row is" : "\(count) rows are") passed over, telling of a time in which "
        + "nothing was seen to be wrong by their column \(Excerpt.quoted(told.name)): "
        + stretches.told,
      hint: "If they are incidents, take them in with \(option: .map, quoted: map).",
      at: Diagnostic.Location(file: file))
  }

  private func noticeOfDoubt(_ file: String, _ told: Stretches?) -> Diagnostic? {
    let count = doubtful.count
    guard count > 0, let told else { return nil }
    return Diagnostic(
      .warning, .caveat,
      "\(count == 1 ? "1 row is an incident" : "\(count) rows are incidents") by words that Toll does not "
        + "know, in their column \(Excerpt.quoted(told.name)): \(doubtful.told)",
      hint:
        "If nothing was wrong then, take them back with \"toll undo\" and import the file without "
        + "these rows.",
      at: Diagnostic.Location(file: file))
  }

  private func noticeOfMeantTickets(_ file: String) -> Diagnostic? {
    let count = meantTickets.count
    guard count > 0 else { return nil }
    return Diagnostic(
      .warning, .caveat,
      "\(count == 1 ? "1 row of another type is" : "\(count) rows of other types are") read as "
        + "incidents, too: \(meantTickets.told)",
      hint: "To pass them over, import the file without \(option: .kind, "incidents").",
      at: Diagnostic.Location(file: file))
  }

  private func noticeOfTickets(
    _ file: String, _ kind: RecordKind, areOfTwoKinds: Bool
  ) -> Diagnostic? {
    let count = tickets.count
    guard count > 0 else { return nil }
    return Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 row is" : "\(count) rows are") passed over, being no \(kind.rawValue) by "
        + "their type: \(tickets.told)",
      hint: areOfTwoKinds ? nil : "Take them in, too, with \(option: .kind, kind.rawValue).",
      at: Diagnostic.Location(file: file))
  }
}
