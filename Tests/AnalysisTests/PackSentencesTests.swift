import Analysis
import Chronology
import Records
import Reports
import Testing

/// What a pack says aloud must be so: of changes that are said not to be the cause, and of times in an
/// order that can hardly be.
@Suite struct PackSentencesTests {
  private func sections(_ world: World, of incident: Int = 0) throws -> [String: String] {
    var question = World.question
    question.period = .all
    question.asOf = nil
    let pack = try Postmortem(of: Int64(incident), world.dataset, question: question)
    let words = Dictionary(
      uniqueKeysWithValues: pack.changeRowIDs.map { row in
        (row, ChangeWords(id: "C\(row)", title: nil, author: nil, reference: nil, url: nil))
      })
    let report = pack.report(changeWords: words, words: .none, namesAuthors: false)
    return Dictionary(
      report.sections.map { ($0.name, $0.words) }, uniquingKeysWith: { $0 + "\n" + $1 })
  }

  // MARK: - Changes that are said not to be the cause

  @Test func aChangeThatDidNotCauseItWasThereAllTheSame() throws {
    let world = World(
      changes: [World.Change(at: 90)],
      incidents: [World.Incident(started: 100, resolved: 130, rejects: [0])])
    let pack = try sections(world)
    let said =
      "The one recorded change that was under way or had finished within 120 before it, C0, is said not to have caused it."
    for name in ["in-one-paragraph", "what-changed"] {
      let words = pack[name] ?? ""
      #expect(words.contains(said), "\(name): \(words)")
      #expect(!words.contains("No recorded"), "\(name): \(words)")
    }
    let questions = pack["questions"] ?? ""
    #expect(
      questions.contains(
        "The one recorded change before it is said not to have caused it. What else changed: "),
      "\(questions)")
    #expect(!questions.contains("No recorded change"))
  }

  @Test func severalChangesThatDidNotCauseItAreNamed() throws {
    let world = World(
      changes: [World.Change(at: 80), World.Change(at: 110, started: 95)],
      incidents: [World.Incident(started: 100, resolved: 130, rejects: [0, 1])])
    let pack = try sections(world)
    #expect(
      pack["in-one-paragraph"]?.contains(
        "The 2 recorded changes that were under way or had finished within 120 before it, C1, C0, are said not to have caused it."
      ) == true, "\(pack)")
    #expect(
      pack["questions"]?.contains("The recorded changes before it are said not to have caused it.")
        == true)
  }

  /// One that was done a day before, and one that began after it.
  @Test(arguments: [-1_400, 120] as [Int64])
  func whatIsSaidOfAChangeThatWasNeverNearDoesNotPutItThere(at minutes: Int64) throws {
    let world = World(
      changes: [World.Change(at: minutes, started: minutes - 5)],
      incidents: [World.Incident(started: 100, resolved: 130, rejects: [0])])
    let pack = try sections(world)
    #expect(pack["in-one-paragraph"]?.contains("No recorded change of the service") == true)
    #expect(pack["what-changed"]?.contains("No recorded production change of web") == true)
    #expect(pack["questions"]?.contains("No recorded change stands before it.") == true)
  }

  @Test func besideAnotherSuspectTheOneThatWasClearedIsNoNews() throws {
    let world = World(
      changes: [World.Change(at: 80), World.Change(at: 90)],
      incidents: [World.Incident(started: 100, resolved: 130, rejects: [0])])
    let words = try sections(world)["in-one-paragraph"] ?? ""
    #expect(words.contains("One change could have to do with it, C1"), "\(words)")
    #expect(!words.contains("said not to have caused it"), "\(words)")
  }

  // MARK: - Times

  @Test func whatWasNoticedAfterItsEndDidNotRunUntilThen() throws {
    let world = World(incidents: [World.Incident(started: 100, detected: 160, resolved: 130)])
    let pack = try sections(world)
    #expect(
      pack["questions"]?.contains(
        "By the records it had been over for 30 when it was noticed. When did the first of us notice"
      ) == true, "\(pack)")
    #expect(pack["questions"]?.contains("It ran") == false)
    #expect(
      pack["in-one-paragraph"]?.contains(
        " and, by the records, was noticed only 30 after it was over.") == true, "\(pack)")
  }

  @Test func whatWasNoticedWhileItRanIsAskedAboutAsBefore() throws {
    let world = World(incidents: [World.Incident(started: 100, detected: 120, resolved: 130)])
    let pack = try sections(world)
    #expect(pack["questions"]?.contains("It ran 20 before anyone noticed.") == true, "\(pack)")
    #expect(pack["in-one-paragraph"]?.contains(" and was noticed 20 later.") == true, "\(pack)")
  }

  @Test func nothingIsNoticedZeroMinutesLater() throws {
    let world = World(incidents: [World.Incident(started: 100, detected: 100, resolved: 100)])
    let words = try sections(world)["in-one-paragraph"] ?? ""
    #expect(words.contains(" and, by the records, was noticed the moment it began."), "\(words)")
    #expect(words.contains("By the records it was over the moment it began."), "\(words)")
  }

  /// Thirty that all took half an hour.
  @Test func amongEqualsNoneIsLonger() throws {
    let world = World(
      incidents: (0..<30).map {
        World.Incident(started: Int64($0) * 1_440, resolved: Int64($0) * 1_440 + 30)
      })
    let words = try sections(world, of: 29)["in-one-paragraph"] ?? ""
    #expect(words.contains("It lasted 30, as long as all 29 earlier"), "\(words)")
  }
}
