import Chronology
import Records
import Reports

/// What the parts of a post-mortem pack are composed from.
struct PostmortemContext {
  let inquiry: Inquiry
  /// The changes to tell its course by; a drawing takes no more than a page does.
  let course: Inquiry.Course
  /// The suspects, the most suspect first.
  let suspects: [Suspect]
  /// So many of them are shown.
  let mostShown: Int
  /// What is known of the kind of each that is shown, in the same order.
  let kinds: [KindRates.Entry]
  let chance: ChanceBaseline
  /// How probable each suspect is by its time alone, in their order.
  let probabilities: [Estimate]
  /// Earlier incidents like it, the likest first.
  let precedents: [SimilarIncident]
  /// How long its steps took, against earlier incidents.
  let lengths: Lengths
  let changeWords: [Int64: ChangeWords]
  let words: IncidentWords
  /// Whether authors of changes are named.
  let namesAuthors: Bool
  /// Its services; none where the records name none.
  let services: [String]
  /// Whether the records hold any change of its services or of what these depend on; where they hold
  /// none, that no change stands before it says nothing.
  let knowsChanges: Bool
  /// Other incidents on its services, and on what these depend on, that were going on at some time of
  /// it or began within a day before or after, oldest first.
  let neighbours: [Int]

  var population: Population { inquiry.search.population }
  var dataset: Dataset { population.dataset }
  var calendar: ReportingCalendar { population.question.calendar }
  /// Row of the incident.
  var incident: Int { inquiry.incident }
  var incidents: Dataset.Incidents { dataset.incidents }
  var start: Instant { inquiry.start }
  /// When it was over; `nil` while it is open, and where nobody knows.
  var end: Instant? { population.end(of: incident) }
  var id: String { incidents.ids[incident] }

  /// Reads the changes and incidents around one.
  init(
    _ inquiry: Inquiry, of study: Study, course: Inquiry.Course,
    changeWords: [Int64: ChangeWords], words: IncidentWords, namesAuthors: Bool, mostShown: Int
  ) {
    self.inquiry = inquiry
    self.course = course
    self.mostShown = mostShown
    self.changeWords = changeWords
    self.words = words
    self.namesAuthors = namesAuthors
    let search = inquiry.search
    let suspects = inquiry.suspects(changeWords)
    self.suspects = suspects
    var book = KindRates(search.population, byService: search.byService)
    kinds = suspects.prefix(mostShown).map { book.kind(of: $0.change) }
    let reach = search.reach(of: inquiry.incident)
    services = search.services(of: inquiry.incident).compactMap {
      search.population.dataset.word($0)
    }
    knowsChanges = reach.contains { !search.byService.rows(of: $0).isEmpty }
    neighbours = Self.neighbours(of: inquiry, on: reach)
    chance = ChanceBaseline(search, incident: inquiry.incident)
    // Of what asks all records, each half takes about as long.
    (probabilities, (precedents, lengths)) = concurrentMap(
      { study.timing.estimates(of: suspects) },
      { (SimilarIncidents(search.population).like(inquiry.incident), Lengths(inquiry)) })
  }

  /// Those before it that somebody said did not cause it; empty while another is suspected.
  ///
  /// What was named from farther away, in time or on another way, was never near it.
  var dismissed: [Suspect] {
    guard suspects.allSatisfy({ $0.standing == .rejected }) else { return [] }
    return suspects.filter {
      $0.path != .none && $0.delay == 0 && $0.age <= population.question.window
    }
  }

  /// The suspects that are shown.
  var shown: ArraySlice<Suspect> { suspects.prefix(mostShown) }

  /// What people wrote down about it and did not take back, by time.
  var notes: [KeptNote] {
    let rowID = incidents.rowIDs[incident]
    return dataset.notes.filter { $0.incident == rowID && !$0.isWithdrawn }
  }

  /// What a note says, with whose it is where people are named.
  func words(of note: KeptNote) -> String {
    let author = namesAuthors ? note.author.map { " (\($0))" } ?? "" : ""
    return blameless(note.text) + author
  }

  /// The words of a change.
  func words(of change: Int) -> ChangeWords? { changeWords[dataset.changes.rowIDs[change]] }

  /// The id of a change, as files have it.
  func id(of change: Int) -> String { words(of: change)?.id ?? "?" }

  /// What a sentence calls a change: its id, of which forty hexadecimal digits are cut to ten.
  func name(of change: Int) -> String {
    let id = id(of: change)
    return id.count >= 32 && id.allSatisfy(\.isHexDigit) ? String(id.prefix(10)) : id
  }

  /// Its service, or its services in a row; `nil` where the records name none.
  var service: Prose? {
    services.isEmpty ? nil : Prose(parts: [.names(services, separator: " and ")])
  }

  /// What somebody wrote, without the people whom it mentions as `@name` where people are not named.
  func blameless(_ text: String) -> String {
    namesAuthors ? text : Mentions.removed(from: text)
  }

  /// Whether its detection is its resolution, to the second: then one of the two was hardly written
  /// down when it happened.
  var wasNoticedOnlyWhenOver: Bool {
    guard let detected = incidents.detectedAt[incident], let end else { return false }
    return detected.wholeSecond == end.wholeSecond && detected > start
  }

  /// For how many minutes it had been over, by the records, when it was noticed; `nil` where it was
  /// noticed before it was over, and where nobody knows.
  var minutesOverWhenNoticed: Double? {
    guard let detected = incidents.detectedAt[incident], let end,
      detected.wholeSecond > end.wholeSecond
    else { return nil }
    return minutes(end, detected)
  }

  /// How far back there is no change, as at the end of "the records hold no change".
  var everOrSince: String { population.horizon.map { "since \($0)" } ?? "at all" }

  private static func neighbours(of inquiry: Inquiry, on services: Set<Int32>) -> [Int] {
    let population = inquiry.search.population
    let dataset = population.dataset
    let incidents = dataset.incidents
    let from = inquiry.start.advanced(by: -Milliseconds.day)
    let to = inquiry.end.advanced(by: Milliseconds.day)
    return population.incidents.filter { row in
      let begun = incidents.datedAt(row)
      return row != inquiry.incident && begun <= to
        && population.knownUntil(row) >= from
        && !population.stale.contains(row)
        && !services.isDisjoint(with: dataset.members(of: incidents.service[row]))
    }
  }

  /// Minutes from one moment to another; `nil` where either is missing or their order impossible.
  func minutes(_ from: Instant?, _ to: Instant?) -> Double? {
    guard let from, let to, to >= from else { return nil }
    return Double(to.since(from)) / Double(Milliseconds.minute)
  }
}
