import Analysis
import Chronology
import Records
import Rendering
import Reports
import Testing
import Text

/// Reports on many services, types, causes, incidents and links: each table says what a page shows
/// of it, and has every row for files.
@Suite struct LongListTests {
  private static let many = 400
  /// A page's rows: the usual excerpt and a sum.
  private static let mostRows = Table.Excerpt.usual + 1
  /// A whole page of a dozen charts and tables.
  private static let longestPage = 1_000_000

  private static var question: Question {
    var question = World.question
    question.period = .all
    question.asOf = nil
    return question
  }

  /// A change to each service and an incident on it; the last incident names all changes.
  private static let world: World = {
    var world = World()
    for index in 0..<many {
      let at = Int64(index * 20)
      world.changes.append(
        World.Change(
          at: at, service: "service-\(index)", type: "type-\(index)",
          outcome: index % 3 == 0 ? .failed : .succeeded, lines: index))
      world.incidents.append(
        World.Incident(
          started: at + 5, detected: at + 6, resolved: index % 4 == 0 ? nil : at + 60,
          service: "service-\(index)", severity: UInt8(1 + index % 5), causedBy: [index],
          category: "category-\(index / 2)", cause: "cause-\(index / 2)", title: "it broke again"))
    }
    world.incidents.append(
      World.Incident(
        started: Int64(many * 20), detected: Int64(many * 20 + 1), resolved: nil,
        service: (0..<many).map { "service-\($0)" }.joined(separator: ";"),
        causedBy: Array(0..<many), cause: "cause-1", title: "it broke again"))
    return world
  }()

  private static func words(_ rows: [Int64]) -> [Int64: ChangeWords] {
    Dictionary(
      uniqueKeysWithValues: rows.map {
        ($0, ChangeWords(id: "C\($0)-end", title: nil, author: nil, reference: nil, url: nil))
      })
  }

  private static func reports(_ extent: Extent) throws -> [Report] {
    let dataset = world.dataset
    let pack = try Postmortem(of: Int64(many), dataset, question: question, extent: extent)
    let list = try LinkList(dataset, question: question, incident: nil)
    let one = try LinkList(dataset, question: question, incident: Int64(many))
    let suggestions = try SuggestionList(
      dataset, question: question, incident: Int64(many), extent: extent)
    let explanation = try Explanation(
      of: "change_failure_rate", dataset, question: question, extent: extent)
    return [
      try Review.report(dataset, question: question),
      pack.report(changeWords: words(pack.changeRowIDs), words: .none, namesAuthors: false),
      list.report(changeIDs: [:]), one.report(changeIDs: [:]),
      suggestions.report(changeWords: words(suggestions.changeRowIDs)),
      explanation.report(changeIDs: [:]),
      try Doctor.report(
        dataset,
        health: LedgerHealth(
          imports: [], importCount: 0, rejectedLines: [], rejectedCount: 0,
          unknownWords: (0..<many).map {
            LedgerHealth.UnknownWord(field: "outcome", word: "word-\($0)", count: 1)
          }, faults: [], schemaVersion: 1, engine: "SQLite 3.40.1", bytes: 1),
        queues: (0..<many).map {
          DropQueue(
            path: "/inbox-\($0)", taken: 1, failed: 0, lastTakenAt: nil, lastWait: nil,
            contents: nil)
        }, question: question),
    ]
  }

  private static func tables(_ report: Report) -> [Table] {
    report.sections.flatMap(\.blocks).compactMap { block in
      switch block {
      case .table(let table): table
      case .chart(let chart): chart.data
      case .paragraph, .tiles, .notes, .method, .room: nil
      }
    }
  }

  @Test(arguments: [Extent.page, .whole])
  func everyTableShowsFewRowsOnAPage(_ extent: Extent) throws {
    for report in try Self.reports(extent) {
      for table in Self.tables(report) {
        let most = table.name.hasSuffix("_data") ? Table.Excerpt.ofTimes : Self.mostRows
        #expect(table.excerpt.rows.count <= most, "\(report.kind), \(table.name)")
      }
    }
  }

  @Test(arguments: Renderers.all.filter { $0 is any PageRenderer }.map(\.name))
  func noPageIsLong(_ format: String) throws {
    let renderer = try #require(Renderers.textual.first { $0.name == format })
    for report in try Self.reports(.page) {
      let page = renderer.render(report, options: RenderOptions())
      #expect(page.utf8.count < Self.longestPage, "\(report.kind)")
    }
  }

  @Test func filesHaveEveryRow() throws {
    let whole = try Self.reports(.whole).flatMap(Self.tables)
    let wanted = [
      "cost_by_type": Self.many + 1, "by_service": Self.many, "incidents": Self.many + 1,
      "suspects": Self.many, "suspects_by_kind": Self.many, "precedents": Self.many,
      "links": 2 * Self.many, "suggestions": Self.many, "counted": Self.many,
      "unknown_words": Self.many, "drop_folders": Self.many, "success_by_type_data": Self.many,
    ]
    for (name, count) in wanted {
      let table = try #require(whole.first { $0.name == name }, "\(name)")
      #expect(table.rows.count == count, "\(name)")
    }
  }

  @Test func aPageOfAnIncidentShowsTheNearestChangesAndCountsTheRest() throws {
    let pack = try Self.reports(.page)[1]
    let suspects = try #require(Self.tables(pack).first { $0.name == "suspects" })
    #expect(suspects.rows.count == 50)
    #expect(suspects.rows.first?[0] == .text("C\(Self.many - 1)-end"))
    #expect(suspects.rows.last?[0] == .text("C\(Self.many - 50)-end"))
    #expect(suspects.excerpt.remark == .more(Self.many - 50))
    let page = TextRenderer().render(pack, options: RenderOptions())
      .split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(page.contains("And 350 more in the CSV and JSON files."))
    #expect(page.contains("service-9 and 390 more"))
    let whole = JSONRenderer().render(try Self.reports(.whole)[1], options: RenderOptions())
    #expect(whole.contains("\"C0-end\"") && whole.contains("service-399"))
  }

  @Test func aPageOfLinksShowsThoseNearestToTheIncident() throws {
    let links = try #require(Self.tables(try Self.reports(.page)[3]).first)
    #expect(links.rows.count == Self.many)
    #expect(links.excerpt.rows == Array((Self.many - 50..<Self.many).reversed()))
  }
}
