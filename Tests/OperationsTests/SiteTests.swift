import Diagnostics
import Foundation
import Ingestion
import Operations
import Synchronization
import Testing

/// Pages as files of a folder.
@Suite struct SiteTests {
  private let changes = """
    id,type,service,finished_at,outcome
    1,code,web,2026-10-05T09:00:00Z,succeeded
    2,code,web,2026-10-20T09:00:00Z,failed
    3,config,pay,2026-11-03T09:00:00Z,succeeded
    4,code,pay,2026-11-17T09:00:00Z,succeeded

    """

  /// Ids as nobody should choose them, and as people do.
  private let incidents = """
    id,title,service,started_at,resolved_at,severity
    INC-1,Checkout is down,web,2026-10-20T09:10:00Z,2026-10-20T10:00:00Z,1
    inc-1,The other one,web,2026-10-21T09:10:00Z,2026-10-21T10:00:00Z,2
    ../../escape,"Way <out> ""here"" now",pay,2026-11-03T10:00:00Z,2026-11-03T11:00:00Z,3
    a/b?c#d%20e,Marks,pay,2026-11-04T10:00:00Z,2026-11-04T11:00:00Z,3
    .hidden,Points,pay,2026-11-05T10:00:00Z,2026-11-05T11:00:00Z,3
    Störung 7,Letters,pay,2026-11-17T10:00:00Z,,3

    """

  private func place(_ more: [String: String] = [:]) throws -> Place {
    let place = try Place()
    try take(["changes.csv": changes, "incidents.csv": incidents].merging(more) { $1 }, in: place)
    return place
  }

  private func take(_ files: [String: String], in place: Place) throws {
    let inputs = try files.sorted { $0.key < $1.key }.map { name, text in
      let file = place.folder.appendingPathComponent(name)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return InputFile(path: file.path, isFound: false)
    }
    try ImportOperation(inputs, options: ReadOptions(), terms: ImportTerms())
      .run(in: place.workspace, followedBy: Nobody())
  }

  private func write(
    _ place: Place, _ form: QuestionForm = QuestionForm(), to folder: String = "site"
  ) throws -> SiteOperation.Outcome {
    let path = place.folder.appendingPathComponent(folder).path
    return try SiteOperation(path, form).run(in: place.workspace) { _, _ in }
  }

  /// The pages of a folder, by their paths in it.
  private func pages(_ place: Place, in folder: String = "site") throws -> [String: String] {
    let root = place.folder.appendingPathComponent(folder)
    var pages: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
    where path.hasSuffix(".html") {
      pages[path] = try String(
        contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
    return pages
  }

  @Test func everyWeekMonthQuarterIncidentAndFigureHasAPage() throws {
    let place = try place()
    let outcome = try write(place)
    let pages = try pages(place)
    #expect(outcome.pages == pages.count && outcome.written == pages.count)
    // From the week of 5 October to that of 17 November.
    for week in 41...47 { #expect(pages["reviews/2026-W\(week).html"] != nil, "\(week)") }
    for name in ["2026-10", "2026-11", "2026-Q4"] { #expect(pages["reviews/\(name).html"] != nil) }
    #expect(pages.keys.count { $0.hasPrefix("reviews/") } == 10)
    #expect(pages.keys.count { $0.hasPrefix("incidents/") } == 6)
    #expect(pages["figures/2026-W43/change_failure_rate.html"] != nil)
    #expect(pages["incidents/INC-1.html"]?.contains("Checkout is down") == true)
    #expect(pages["index.html"]?.contains("Every review") == true)
    // Nobody would keep what is filled in.
    for (path, text) in pages { #expect(!text.contains("<form"), "\(path)") }
  }

  @Test func noLinkIsDead() throws {
    let place = try place()
    _ = try write(place)
    let pages = try pages(place)
    var count = 0
    for (path, text) in pages {
      let folder = URL(fileURLWithPath: "/\(path)").deletingLastPathComponent()
      for match in text.matches(of: /href="([^"]*)"/) {
        let address = String(match.1)
        guard !address.hasPrefix("http"), !address.hasPrefix("data:") else { continue }
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file =
          parts[0].isEmpty
          ? path
          : String(
            URL(fileURLWithPath: String(parts[0]), relativeTo: folder).standardizedFileURL.path
              .dropFirst())
        let target = try #require(pages[file], "\(path) leads to \(address)")
        if parts.count > 1 { #expect(target.contains("id=\"\(parts[1])\""), "\(path): \(address)") }
        count += 1
      }
    }
    #expect(count > 1_000)
  }

  @Test func figuresLeadToTheRowsOfTheSamePeriod() throws {
    let place = try place()
    _ = try write(place)
    let pages = try pages(place)
    let week = try #require(pages["reviews/2026-W43.html"])
    #expect(week.contains("href=\"../figures/2026-W43/change_count.html\""))
    #expect(week.contains("href=\"../incidents/INC-1.html\""))
    #expect(pages["figures/2026-W43/change_count.html"]?.contains("2026-W43") == true)
  }

  @Test func onlyWhatSaysSomethingElseIsWrittenAgain() throws {
    let place = try place()
    let first = try write(place)
    let again = try write(place)
    #expect(again.pages == first.pages && again.written == 0 && again.removed == 0)
    let path = place.folder.appendingPathComponent("site/reviews/2026-W41.html").path
    let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    try take(["more.csv": changes.replacing("4,code,pay", with: "5,code,pay")], in: place)
    let second = try write(place)
    #expect(second.written > 0 && second.written < first.pages)
    let after = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    #expect(before == after)
  }

  @Test func pagesOfWhatIsGoneGo() throws {
    let place = try place()
    let first = try write(place)
    var form = QuestionForm()
    form.period = "2026-11"
    let second = try write(place, form)
    #expect(second.removed == first.pages - second.pages)
    let pages = try pages(place)
    #expect(pages.count == second.pages)
    #expect(pages["reviews/2026-W41.html"] == nil && pages["incidents/INC-1.html"] == nil)
    #expect(pages["reviews/2026-W47.html"] != nil)
    let root = place.folder.appendingPathComponent("site/figures")
    #expect(!FileManager.default.fileExists(atPath: root.appendingPathComponent("2026-W41").path))
  }

  @Test func whatStandsThereAndIsNotOursIsLeft() throws {
    let place = try place()
    let root = place.folder.appendingPathComponent("site")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let theirs = root.appendingPathComponent("index.html")
    try "mine".write(to: theirs, atomically: true, encoding: .utf8)
    let error = try #require(throws: Diagnostic.self) { try write(place) }
    #expect(error.category == .usage && error.message.contains("did not write"))
    #expect(try String(contentsOf: theirs, encoding: .utf8) == "mine")
    // A list that names what lies outside removes nothing there.
    let other = place.folder.appendingPathComponent("theirs.html")
    try "mine".write(to: other, atomically: true, encoding: .utf8)
    _ = try write(place, to: "second")
    let list = place.folder.appendingPathComponent("second/pages.txt")
    let text = try String(contentsOf: list, encoding: .utf8)
    try (text + "../theirs.html\n").write(to: list, atomically: true, encoding: .utf8)
    _ = try write(place, to: "second")
    #expect(FileManager.default.fileExists(atPath: other.path))
  }

  @Test func anIdOfSeveralSourcesIsNamedWithThem() throws {
    let place = try place(["other.csv": incidents])
    // The same ids of another source.
    let file = place.folder.appendingPathComponent("other.csv")
    var terms = ImportTerms()
    terms.source = "second"
    try ImportOperation(
      [InputFile(path: file.path, isFound: false)], options: ReadOptions(), terms: terms
    ).run(in: place.workspace, followedBy: Nobody())
    _ = try write(place)
    let pages = try pages(place)
    #expect(pages.keys.count { $0.hasPrefix("incidents/") } == 12)
    #expect(pages["incidents/second_INC-1.html"]?.contains("Checkout is down") == true)
  }

  @Test func withoutRecordsThereIsNoSite() throws {
    let place = try Place()
    let error = try #require(throws: Diagnostic.self) { try write(place) }
    #expect(error.category == .noInput)
    #expect(
      !FileManager.default.fileExists(atPath: place.folder.appendingPathComponent("site").path))
  }

  @Test func theListOfIncidentsCanBeSearchedWithoutAServer() throws {
    let place = try place()
    _ = try write(place)
    let pages = try pages(place)
    let list = try #require(pages["incidents.html"])
    #expect(list.contains("id=\"find\"") && list.contains("<script>"))
    #expect(list.contains("Way &lt;out&gt;") && !list.contains("<out>"))
    // Nothing else runs.
    #expect(pages.count { $0.value.contains("<script") } == 1)
  }

  /// However many there are.
  @Test func everyIncidentIsInTheList() throws {
    let rows = (0..<130).map {
      "X-\($0),It broke,web,2026-10-20T09:10:00Z,2026-10-20T1\($0 % 10):00:00Z,1"
    }
    let place = try place(["more.csv": rows.reduce(incidents) { $0 + $1 + "\n" }])
    _ = try write(place)
    let list = try #require(try pages(place)["incidents.html"])
    #expect(list.matches(of: /href="incidents\/X-/).count == 130)
  }

  @Test func whatStandsInTheWayOfAPageIsLeft() throws {
    for name in ["incidents.html", "reviews/2026-Q4.html"] {
      let place = try place()
      let theirs = place.folder.appendingPathComponent("site/\(name)")
      try FileManager.default.createDirectory(
        at: theirs.deletingLastPathComponent(), withIntermediateDirectories: true)
      try "mine".write(to: theirs, atomically: true, encoding: .utf8)
      #expect(throws: Diagnostic.self) { try write(place) }
      #expect(try String(contentsOf: theirs, encoding: .utf8) == "mine")
    }
  }

  @Test func aFolderThatIsElsewhereIsNotWrittenInto() throws {
    let place = try place()
    let (site, other) = (
      place.folder.appendingPathComponent("site"), place.folder.appendingPathComponent("other")
    )
    for folder in [site, other] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try FileManager.default.createSymbolicLink(
      at: site.appendingPathComponent("incidents"), withDestinationURL: other)
    #expect(throws: Diagnostic.self) { try write(place) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: other.path).isEmpty)
  }

  /// Also of ids and of periods with points in their names.
  @Test func everyPageOfWhatIsGoneGoes() throws {
    let place = try place()
    var form = QuestionForm()
    _ = try write(place, form)
    form.period = "2020"
    _ = try write(place, form)
    #expect(try pages(place).keys.sorted() == ["doctor.html", "incidents.html", "index.html"])
  }

  /// What is left out by a filter has no page and is in no count.
  @Test func aFilterHoldsForEveryPage() throws {
    let place = try place()
    var form = QuestionForm()
    form.services = ["web"]
    _ = try write(place, form)
    let pages = try pages(place)
    #expect(pages.keys.filter { $0.hasPrefix("incidents/") }.count == 2)
    #expect(!pages.contains { $0.value.contains("Way &lt;out&gt;") })
    #expect(pages["incidents.html"]?.contains("Marks") == false)
  }

  @Test func anIdThatLooksLikeASourceAndAnIdHasItsOwnPage() throws {
    let place = try Place()
    let header = "id,title,service,started_at,resolved_at\n"
    for (source, rows) in [
      ("a", "1,A one,web,2026-10-20T09:10:00Z,2026-10-20T10:00:00Z\n"),
      (
        "b",
        "1,B one,web,2026-10-21T09:10:00Z,2026-10-21T10:00:00Z\n"
          + "a:1,B a one,web,2026-10-22T09:10:00Z,2026-10-22T10:00:00Z\n"
      ),
    ] {
      let file = place.folder.appendingPathComponent("\(source).csv")
      try (header + rows).write(to: file, atomically: true, encoding: .utf8)
      var terms = ImportTerms()
      terms.source = source
      try ImportOperation(
        [InputFile(path: file.path, isFound: false)], options: ReadOptions(), terms: terms
      ).run(in: place.workspace, followedBy: Nobody())
    }
    _ = try write(place)
    let packs = try pages(place).filter { $0.key.hasPrefix("incidents/") }
    #expect(packs.count == 3)
    for title in ["A one", "B one", "B a one"] {
      #expect(packs.values.count { $0.contains(": \(title)</h1>") } == 1, "\(title)")
    }
  }
}
