import Chronology
import Deliveries
import Diagnostics
import Foundation
import Service
import Testing

@Suite struct PageTests {
  private static let pages = [
    "/", "/reviews/last-week", "/reviews/2026-W47", "/reviews/2026-11", "/reviews/2026-Q4",
    "/reviews/all", "/incidents/INC-1", "/changes/c1", "/figures", "/figures/change_failure_rate",
    "/search?q=down", "/deliveries", "/imports", "/doctor", "/settings", "/about",
  ]

  @Test(arguments: pages) func everyPageComesInEveryFormat(page: String) async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    for (type, begins) in [
      ("text/html", "<!DOCTYPE html>"), ("application/json", "{"), ("text/csv", ""),
      ("text/markdown", "#"), ("text/plain", ""),
    ] {
      let response = await place.ask(page, token: token, headers: [("Accept", type)])
      #expect(response.status == 200, "\(type): \(response.text.prefix(300))")
      #expect(response.headers["Content-Type"]?.hasPrefix(type) == true)
      #expect(response.text.hasPrefix(begins))
    }
  }

  @Test func whatIsAskedForIsFound() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    func type(_ accept: String, _ page: String = "/about") async -> String? {
      await place.ask(page, token: token, headers: [("Accept", accept)]).headers["Content-Type"]
    }
    #expect(
      await type("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8") == "text/html; charset=utf-8")
    #expect(await type("*/*")?.hasPrefix("text/plain") == true)
    #expect(await type("text/html;q=0.1, application/json") == "application/json")
    let none = await place.ask("/about", token: token, headers: [("Accept", "image/png")])
    #expect(none.status == 406)
    #expect(await type("image/png", "/about?format=csv")?.hasPrefix("text/csv") == true)
    #expect(await place.ask("/about?format=docx", token: token).status == 406)
  }

  @Test func aPageThatSomebodyHasIsNotSentAgain() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    let first = await place.ask("/reviews/all", token: token)
    let tag = try #require(first.headers["ETag"])
    let second = await place.ask(
      "/reviews/all", token: token, headers: [("If-None-Match", "\"x\", W/\(tag)")])
    #expect(second.status == 304 && second.body.isEmpty)
    // Other formats and questions are other pages.
    for other in ["/reviews/all?format=json", "/reviews/all?service=checkout"] {
      #expect(await place.ask(other, token: token).headers["ETag"] != tag)
    }
    // New records make a new page.
    #expect(
      await place.hook("id,type,finished_at\n777,code,2026-11-17T09:30:00Z\n").status == 202)
    place.clock.move(by: 60_000)
    try Housekeeper(of: place.service).step { Issue.record("\($0)") }
    let third = await place.ask(
      "/reviews/all", token: token, headers: [("If-None-Match", tag)])
    #expect(third.status == 200 && third.headers["ETag"] != tag)
    #expect(third.headers["Cache-Control"] == "private, no-cache")
  }

  @Test func largePagesAreGzippedForThoseWhoTakeIt() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    let plain = await place.ask("/reviews/all", token: token, headers: [("Accept", "text/html")])
    for encoding in ["gzip", "br, gzip;q=0.5", "GZIP"] {
      let packed = await place.ask(
        "/reviews/all", token: token,
        headers: [("Accept", "text/html"), ("Accept-Encoding", encoding)])
      #expect(packed.headers["Content-Encoding"] == "gzip")
      #expect(packed.body.prefix(2) == [0x1f, 0x8b] && packed.body.count < plain.body.count / 2)
    }
    let refused = await place.ask(
      "/reviews/all", token: token,
      headers: [("Accept", "text/html"), ("Accept-Encoding", "gzip;q=0")])
    #expect(refused.body == plain.body)
  }

  @Test func headIsGetWithoutTheBody() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    let head = await place.ask("/about", "HEAD", token: token)
    #expect(head.status == 200 && head.body.isEmpty && head.headers["ETag"] != nil)
    #expect(await place.ask("/about", "DELETE", token: token).status == 405)
  }

  @Test(arguments: [
    ("/reviews/all?service=a&service=a", "service is said twice"),
    ("/reviews/all?compare=2026-10&compare=2026-11", "compare is said twice"),
    ("/reviews/all?sevrice=a", "Did you mean service"), ("/reviews/someday", "is not a period"),
    ("/reviews/all?severity=high", "no number"), ("/reviews/all?severity=9", "not a severity"),
    ("/reviews/all?service=nobody", "nobody"), ("/figures/speed", "speed"),
    ("/reviews/all?links=maybe", "maybe"), ("/reviews/all?history=x", "no number"),
    ("/deliveries?outcome=lost", "lost"), ("/api/v1/preflight", "service=NAME"),
    ("/api/v1/preflight?service=checkout&lines=many", "no number"),
  ])
  func aQuestionThatCannotBeAnsweredIsRefusedInWords(page: String, words: String) async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    // Of a name that nobody knows nothing is there.
    let names = ["/reviews/someday", "/reviews/all?service=nobody", "/figures/speed"]
    let status = names.contains(page) ? 404 : 400
    let response = await place.ask(page, token: token)
    #expect(response.status == status)
    #expect(response.text.contains(words), "\(response.text)")
    let html = await place.ask(page, token: token, headers: [("Accept", "text/html")])
    #expect(html.status == status)
  }

  @Test func whatIsNotThereIsNotFound() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    for page in ["/incidents/INC-9", "/changes/x", "/deliveries/5", "/nothing", "/api/v1/people"] {
      #expect([404, 400].contains(await place.ask(page, token: token).status), "\(page)")
    }
  }

  @Test func aDatabaseWithoutRecordsSaysSo() async throws {
    let place = try Place()
    let token = try place.token(.read)
    for page in ["/", "/reviews/all", "/doctor", "/search?q=x"] {
      let response = await place.ask(page, token: token, headers: [("Accept", "text/html")])
      #expect([200, 404].contains(response.status), "\(page)")
    }
    #expect(await place.ask("/about", token: token).status == 200)
    #expect(await place.ask("/metrics", token: token).text.hasSuffix("# EOF\n"))
    #expect(await place.ask("/readyz").status == 200)
  }

  // MARK: - Ways from page to page

  /// Every way that pages show, from the brief on, leads to a page.
  @Test func noLinkIsDead() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    #expect(await place.hook("id,type,finished_at\n5,code,2026-11-17T09:30:00Z\n").status == 202)
    try Housekeeper(of: place.service).step { Issue.record("\($0)") }
    var waiting = ["/"]
    var seen: Set<String> = ["/"]
    var kinds: Set<String> = []
    while let page = waiting.popLast(), seen.count < 1_500 {
      place.clock.move(by: 20)
      let response = await place.ask(page, token: token, headers: [("Accept", "text/html")])
      #expect(response.status == 200, "\(page): \(response.text.suffix(400))")
      kinds.insert(String(page.dropFirst().prefix { $0 != "/" && $0 != "?" }))
      guard response.headers["Content-Type"]?.hasPrefix("text/html") == true else { continue }
      for match in response.text.matches(of: /href="(\/[^"]*)"/) {
        let address = String(match.output.1).replacing("&amp;", with: "&")
        // One step of each question is enough.
        let isDeep = address.count { $0 == "&" } > 0
        if !isDeep, seen.insert(address).inserted { waiting.append(address) }
      }
    }
    let wanted: Set = ["reviews", "incidents", "changes", "figures", "deliveries", "imports"]
    #expect(kinds.isSuperset(of: wanted), "\(kinds)")
    #expect(seen.contains("/incidents/INC%2F2%20%3Ci%3E"))
  }

  @Test(arguments: [
    ("2026-W47", ["2026-W46", "2026-W48", "2026-11", "2026-Q4"]),
    ("2026-11", ["2026-10", "2026-W48", "2026-Q4"]), ("2026-10", ["2026-11", "2026-W44"]),
    ("2026-Q4", ["2026-11", "2026-W48"]), ("2026-11-17", ["2026-11-16", "2026-11-18"]),
  ])
  func aPeriodLeadsToThoseBesideIt(period: String, others: [String]) async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    let page = await place.ask(
      "/reviews/\(period)?service=checkout", token: token, headers: [("Accept", "text/html")])
    #expect(page.status == 200)
    for other in others {
      #expect(page.text.contains("href=\"/reviews/\(other)?service=checkout\""), "\(other)")
    }
  }

  @Test func noPageLeadsToATimeWithoutRecords() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    for (period, others) in [("2026-Q4", ["2026-Q3", "2027-Q1"]), ("2026-11", ["2026-12"])] {
      let page = await place.ask(
        "/reviews/\(period)", token: token, headers: [("Accept", "text/html")])
      for other in others { #expect(!page.text.contains("/reviews/\(other)"), "\(other)") }
    }
  }

  @Test func filtersAreLinksAndNarrowThePage() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    let page = await place.ask("/reviews/all", token: token, headers: [("Accept", "text/html")])
    #expect(page.text.contains("href=\"/reviews/all?service=search%20%26%20find\""))
    #expect(page.text.contains("href=\"/reviews/all?severity=1\""))
    #expect(!page.text.contains("<b>web</b>"))
    let narrow = await place.ask(
      "/reviews/all?service=search+%26+find&metric=change_count&format=csv", token: token)
    let all = await place.ask("/reviews/all?metric=change_count&format=csv", token: token)
    #expect(narrow.status == 200 && narrow.text != all.text)
  }

  // MARK: - For programs

  @Test func aPageAsKnownAtAMomentKnowsNothingLaterAndLeadsToItsLike() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    place.clock.move(by: 3_600_000)
    #expect(
      await place.hook("id,type,service,finished_at\n777,code,checkout,2026-11-17T09:30:00Z\n")
        .status == 202)
    try Housekeeper(of: place.service).step { Issue.record("\($0)") }
    let then = "known_at=2026-11-23T08:30:00Z"
    for (page, known) in [("/api/v1/changes", false), ("/api/v1/changes?\(then)", true)] {
      #expect(await place.ask(page, token: token).text.contains("777") != known, "\(page)")
    }
    let review = await place.ask("/reviews/2026-W47?\(then)&format=html", token: token).text
    #expect(review.contains("As known at"))
    #expect(review.contains("/incidents/INC-3?known_at=2026-11-23T08%3A30%3A00Z"))
    let pack = await place.ask("/incidents/INC-3?\(then)&format=text", token: token)
    #expect(pack.status == 200 && pack.text.contains("As known at"))
    #expect(await place.ask("/?known_at=2026-11-23T07:00:00Z", token: token).status == 404)
    #expect(await place.ask("/?known_at=2099-01-01", token: token).status == 409)
  }

  @Test func programsGetRowsAndVerdicts() async throws {
    let place = try Place(
      records: Sample.records, settings: "policy: {max_size: 100}")
    let token = try place.token(.read)
    let rows = await place.ask("/api/v1/changes?service=checkout", token: token)
    #expect(rows.status == 200 && rows.headers["Content-Type"] == "application/x-ndjson")
    #expect(rows.text.split(separator: "\n").count == 28)
    let csv = await place.ask("/api/v1/incidents?format=csv", token: token)
    #expect(csv.text.split(separator: "\n").count == 4)
    for (lines, holds) in [(50, true), (500, false)] {
      let answer = await place.ask(
        "/api/v1/preflight?service=checkout&type=code&lines=\(lines)", token: token)
      #expect(answer.status == 200)
      #expect(
        answer.text.contains("\"holds\":\(holds)") || answer.text.contains("\"holds\": \(holds)"))
    }
    let report = await place.ask("/api/v1/reports/2026-11?service=checkout", token: token)
    #expect(report.headers["Content-Type"] == "application/json")
    #expect(report.text.hasPrefix("{"))
  }

  @Test func metricsAreOneExposition() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    _ = await place.hook("{}")
    let text = await place.ask("/metrics", token: token).text
    #expect(text.hasSuffix("# EOF\n") && text.matches(of: /# EOF/).count == 1)
    #expect(text.contains(#"toll_deliveries_total{source="github"} 1"#))
    let families = text.matches(of: /# TYPE (\S+)/).map { $0.output.1 }
    #expect(Set(families).count == families.count)
  }

  @Test func whatTheSampleSaysCannotActOnAPage() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    for page in ["/", "/reviews/all", "/incidents/INC%2F2%20%3Ci%3E", "/search?q=%3Ci%3E"] {
      let response = await place.ask(page, token: token, headers: [("Accept", "text/html")])
      #expect(response.status == 200)
      #expect(!response.text.contains("<i>") && !response.text.contains("<script"), "\(page)")
    }
  }

  /// A clock that goes on is nobody who says that nothing happened.
  @Test func aWeekThatNoRecordReachesIsNotCalm() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    place.clock.move(by: 30 * Milliseconds.day)
    let page = await place.ask("/?format=text", token: token).text
    #expect(page.contains("they say nothing about this period"))
    #expect(!page.contains("0 changes"))
    let json = await place.ask("/figures/change_count?format=json", token: token).text
    #expect(json.contains("the records end on"))
    // Whoever says until when he looked has looked; but not while every source is silent for longer than
    // it ever is.
    let said = await place.ask("/?format=text&as_of=2026-12-21", token: token).text
    #expect(said.contains(#/Changes +no data\b/#))
  }
}
