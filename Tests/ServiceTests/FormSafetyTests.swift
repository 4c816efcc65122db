import Chronology
import Deliveries
import Diagnostics
import Foundation
import Ledgers
import Operations
import Records
import Service
import Testing

/// What forms refuse, and that nothing that is written in them acts.
@Suite struct FormSafetyTests {
  private static let pack = "/incidents/INC-1"
  private static let forms = [
    "/record/change", "/record/incident", "/incidents/INC-1/notes", "/incidents/INC-1/factors",
    "/incidents/INC-1/actions", "/incidents/INC-1/verdict", "/incidents/INC-1/correct",
    "/incidents/INC-1/actions/x/done", "/incidents/INC-1/notes/x", "/changes/c1/correct",
    "/incidents/INC-1/verdicts/1",
  ]

  @Test(arguments: forms) func onlyWhoMayWriteWrites(form: String) async throws {
    let place = try Place(records: Sample.records)
    let reader = try Person("reader", at: place, may: .read)
    let machine = try Person("machine", at: place, may: .record)
    #expect(await place.ask(form).status == 401)
    #expect(await place.ask(form, "POST", body: "text=x").status == 401)
    for person in [reader, machine] {
      #expect(await person.open(form).status == 403)
      #expect(await person.post(form, [("text", "x")]).status == 403)
    }
  }

  @Test func whoMayOnlyReadSeesNoForm() async throws {
    let place = try Place(records: Sample.records)
    let reader = try Person("reader", at: place, may: .read)
    let writer = try Person("writer", at: place)
    for page in [Self.pack, "/changes/c1", "/", "/incidents/INC-1/written"] {
      // One after the other, so that each finds what the other's page left behind.
      for _ in 0..<2 {
        #expect(await writer.open(page).text.contains("/record/change"))
        let text = await reader.open(page).text
        #expect(!text.contains("method=\"post\"") && !text.contains("/record/change"))
        #expect(text.contains("contenteditable") == (page == Self.pack))
      }
    }
  }

  @Test func aFormOfSomebodyElsesIsRefused() async throws {
    let place = try Place(records: Sample.records)
    let (anna, ben) = (try Person("anna", at: place), try Person("ben", at: place))
    let action = "\(Self.pack)/factors"
    let mine = await anna.hidden(action, on: Self.pack)
    let his = await ben.hidden(action, on: Self.pack)
    let other = await anna.hidden("\(Self.pack)/notes", on: Self.pack)
    #expect(mine.count == 2 && Set(mine.map(\.0)) == ["seal", "once"])
    for hidden in [
      his, other, [], [mine[0]], [mine[1]], [mine[0], ("once", "x")],
      [("seal", ""), mine[1]], [("seal", String(mine[0].1.dropLast())), mine[1]],
    ] {
      let answer = await anna.post(action, hidden + [("text", "Kept as <i>typed</i>")])
      #expect(answer.status == 403)
      #expect(answer.text.contains("Kept as &lt;i&gt;typed&lt;/i&gt;"))
    }
    for header in [
      ("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"),
      ("Sec-Fetch-Site", "same-site"),
    ] {
      let answer = await anna.post(action, mine + [("text", "x")], headers: [header])
      #expect(answer.status == 403)
    }
    #expect(await !anna.open(Self.pack).text.contains("Kept as"))
    #expect(await anna.post(action, mine + [("text", "Good")]).status == 303)
  }

  @Test func aSealIsGoodForOneServiceOnly() async throws {
    let place = try Place(records: Sample.records)
    let other = try Place(records: Sample.records)
    let action = "\(Self.pack)/factors"
    let hidden = try await Person("anna", at: other).hidden(action, on: Self.pack)
    let answer = try await Person("anna", at: place).post(action, hidden + [("text", "Again")])
    #expect(answer.status == 403 && answer.text.contains(">\nAgain</textarea>"))
  }

  @Test func aTokenOfOneSourceWritesForNoOther() async throws {
    let place = try Place(records: Sample.records)
    let bound = try place.token(.write, source: "pager", name: "bound")
    func send(_ action: String, _ fields: [(String, String)]) async -> Response {
      let page = await place.ask(action, token: bound, headers: [("Accept", "text/html")]).text
      let hidden = page.matches(of: /type="hidden" name="([^"]*)" value="([^"]*)"/).map {
        (String($0.output.1), String($0.output.2))
      }
      return await place.ask(
        action, "POST", token: bound,
        headers: [("Content-Type", "application/x-www-form-urlencoded")],
        body: Person.encoded(hidden + fields))
    }
    #expect(await send("\(Self.pack)/factors", [("text", "x")]).status == 403)
    #expect(
      await send("\(Self.pack)/verdict", [("change", "c1"), ("reason", "x"), ("do", "not")]).status
        == 403)
    let answer = await send(
      "/record/incident",
      [("id", "P1"), ("title", "x"), ("service", "y"), ("started_at", "2026-11-20T10:00")])
    #expect(answer.status == 303)
    #expect(await send("/incidents/P1/factors", [("text", "Of its own")]).status == 303)
    let rows = await place.ask("/api/v1/incidents?format=csv", token: try place.token(.read)).text
    #expect(rows.contains("pager") && !rows.contains("by-hand"))
    let pack = await place.ask(Self.pack, token: bound, headers: [("Accept", "text/html")]).text
    #expect(!pack.contains("method=\"post\""))
  }

  @Test(arguments: [
    ("text=a&text=b", 400), ("text=a&txt=b", 400), ("text=%", 400), ("text=%ff", 400),
    ("text=%00", 400), ("text=\u{e9}", 400), ("text=a b", 400), ("text=a\n", 400),
    ("&&&text=a", 403), ("{\"text\":\"a\"}", 400),
    (String(repeating: "a&", count: 50), 400),
  ])
  func aBodyIsReadStrictly(body: String, status: Int) async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let headers = [
      ("Cookie", anna.cookie), ("Host", "h"), ("Content-Type", "application/x-www-form-urlencoded"),
    ]
    let action = "\(Self.pack)/factors"
    #expect(await place.ask(action, "POST", headers: headers, body: body).status == status)
  }

  @Test(arguments: ["application/json", "multipart/form-data; boundary=x", "text/plain", ""])
  func anotherTypeIsNoForm(type: String) async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let headers = [("Cookie", anna.cookie), ("Content-Type", type)]
    let action = "\(Self.pack)/factors"
    #expect(await place.ask(action, "POST", headers: headers, body: "text=a").status == 415)
  }

  @Test func aBodyThatIsTooLargeIsRefused() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let long = [("text", String(repeating: "a", count: 1_100_000))]
    #expect(await anna.post("\(Self.pack)/factors", long).status == 413)
  }

  // MARK: - What is typed

  private static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='alert(1)",
    "</textarea><script>alert(1)</script>", "=cmd|' /C calc'!A0", "javascript:alert(1)",
    "&lt;script&gt;", "{{7*7}} ${7*7} %0d%0aSet-Cookie: a=b", "\u{202E}gnp.exe", "é 漢字 👩‍🚀 \u{301}",
  ]

  @Test(arguments: hostile) func nothingThatIsTypedActs(text: String) async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person(text, at: place)
    _ = await anna.send("\(Self.pack)/notes", [("kind", "did"), ("text", text)])
    _ = await anna.send("\(Self.pack)/factors", [("text", text)])
    _ = await anna.send("\(Self.pack)/actions", [("text", text), ("owner", text)])
    _ = await anna.send(
      "\(Self.pack)/verdict", [("change", "c1"), ("reason", text), ("do", "caused")])
    let change = await anna.send(
      "/record/change",
      [
        ("id", text), ("title", text), ("service", text), ("type", "code"), ("environment", text),
        ("finished_at", "2026-11-20T10:00"), ("url", text),
      ])
    let incident = await anna.send(
      "/record/incident",
      [
        ("id", text), ("title", text), ("service", text), ("category", text), ("url", text),
        ("started_at", "2026-11-20T10:00"),
      ])
    #expect(change.status == 303 && incident.status == 303)
    for page in [
      Self.pack, "\(Self.pack)/written", "/imports", "/reviews/all", "/",
      try #require(change.headers["Location"]), try #require(incident.headers["Location"]),
    ] {
      let response = await anna.open(page)
      #expect(response.status == 200, "\(page)")
      #expect(!response.text.contains("<script") && !response.text.contains("<img"), "\(page)")
      // The quote of an attribute ends where it is meant to.
      let unquoted = response.text.replacing(/"[^"]*"/, with: "")
      #expect(unquoted.firstMatch(of: /<[^<>]*\sonfocus=/) == nil, "\(page)")
      #expect(response.text.firstMatch(of: /href="javascript/) == nil, "\(page)")
      // Where it is to be corrected it stands as it was typed: within the form, where only its writer sees it.
      let outside = response.text.replacing(/<textarea[^>]*>[^<]*<|<input[^>]*>/, with: "")
      #expect(!outside.contains("\u{202E}") || !page.hasSuffix("written"), "\(page)")
    }
    for format in ["csv", "xlsx", "json", "markdown", "text"] {
      let response = await anna.open("\(Self.pack)?format=\(format)")
      #expect(response.status == 200)
      if format == "csv" {
        #expect(!response.text.contains("\n=cmd") && !response.text.contains(",=cmd"))
      }
    }
  }

  @Test(arguments: [
    ("\u{7}", "U+0007"), ("a\u{1B}[2J", "U+001B"), ("a\u{85}b", "U+0085"),
    (String(repeating: "x", count: 100_000), "100000 characters; at most 4000"),
    ("  \n ", "needed"),
  ])
  func whatCannotBeKeptComesBackAsItWas(text: String, words: String) async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    for (action, field) in [("notes", "text"), ("factors", "text"), ("actions", "text")] {
      let kind = action == "notes" ? [("kind", "decided")] : []
      let answer = await anna.send("\(Self.pack)/\(action)", kind + [(field, text)])
      #expect(answer.status == 422)
      #expect(answer.text.contains(words) && answer.text.contains("aria-invalid=\"true\""))
      #expect(answer.text.contains("role=\"alert\""))
      if action == "notes" {
        #expect(answer.text.contains("value=\"decided\" selected"))
      }
      if text.count > 100 { #expect(answer.text.contains(text)) }
    }
  }

  @Test(arguments: [
    ("finished_at", "yesterday", "as in 2026-11-16T09:30"),
    ("finished_at", "2026-02-30T10:00", "as in 2026-11-16T09:30"),
    ("finished_at", "2031-01-01T10:00", "still to come"),
    ("finished_at", "1970-01-01T10:00", "before 1990"),
    ("finished_at", "2026-11-20T09:00", "before it began"),
    ("finished_at", String(repeating: "9", count: 5_000), "as in 2026-11-16T09:30"),
    ("lines_added", "-3", "a whole number"), ("lines_added", "1e9", "a whole number"),
    ("lines_added", "99999999999999999999", "a whole number"),
    ("type", "weather", "Choose one"), ("outcome", "<b>", "Choose one"),
    ("title", "", "This is needed"), ("title", "two\nlines", "on one line"),
    ("service", " ", "This is needed"),
    ("url", String(repeating: "u", count: 1_001), "at most 1000"),
  ])
  func aBadValueIsSaidBesideItsField(name: String, value: String, words: String) async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    var fields = [
      "title": "Good title", "service": "web", "type": "dns", "started_at": "2026-11-20T10:00",
      "finished_at": "2026-11-20T10:30", "lines_added": "5",
    ]
    fields[name] = value
    let answer = await anna.send("/record/change", fields.map { ($0.key, $0.value) })
    #expect(answer.status == 422)
    let field = answer.text.components(separatedBy: "<div class=\"field\">").first {
      $0.contains("name=\"\(name)\"")
    }
    #expect(field?.contains(words) == true, "\(field ?? "")")
    #expect(answer.text.contains("one field needs another look"))
    if name != "title" { #expect(answer.text.contains("value=\"Good title\"")) }
    #expect(answer.text.contains("value=\"dns\" selected") == (name != "type"))
  }

  @Test func aChangeWithoutAMomentIsAskedForOne() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let answer = await anna.send(
      "/record/change", [("title", "t"), ("service", "s"), ("type", "code")])
    #expect(answer.status == 422 && answer.text.contains("One of the two moments is needed"))
  }

  @Test func everyFieldHasItsLabel() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    for page in [Self.pack, "/record/change", "/record/incident"] {
      let text = await anna.open(page).text
      let labels = Set(text.matches(of: /<label for="([^"]*)"/).map { String($0.output.1) })
      let fields = text.matches(of: /<(?:input|select|textarea) id="(form[^"]*)"/).map {
        String($0.output.1)
      }
      #expect(!fields.isEmpty && Set(fields).count == fields.count)
      #expect(labels.isSuperset(of: fields))
    }
  }

  @Test func aProxysPeopleWriteWhereThatIsSaid() async throws {
    var access = AccessRules()
    access.userHeader = "X-Forwarded-User"
    access.networks = try [#require(Network("10.1.0.0/16"))]
    for (scope, status) in [(Token.Scope.read, 403), (.write, 200)] {
      access.userScope = scope
      let place = try Place(records: Sample.records, access: access)
      let page = await place.ask(
        "/record/change", headers: [("X-Forwarded-User", "anna")], peer: "10.1.2.3")
      #expect(page.status == status)
    }
  }

  @Test func whatIsTypedOfAnIncidentThatIsNotThereComesBack() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let said = [("title", "x"), ("service", "x"), ("started_at", "2026-11-20T10:00")]
    #expect(await anna.send("/record/incident", [("id", "GONE")] + said).status == 303)
    let form = "/incidents/GONE/factors"
    let hidden = await anna.hidden(form, on: form)
    let last = try #require(place.workspace.ledger(.read).imports(limit: 1).imports.first)
    _ = try UndoOperation(last.number).run(in: place.workspace)
    let answer = await anna.post(form, hidden + [("text", "Typed for long")])
    #expect(answer.status == 404 && answer.text.contains("Typed for long"))
  }
}
