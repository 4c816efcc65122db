import Chronology
import Deliveries
import Diagnostics
import Foundation
import Service
import Testing

@Suite struct ReceivingTests {
  @Test func aDeliveryIsOnTheDiskOnceItIsAnswered() async throws {
    let place = try Place()
    let response = await place.hook(#"{"zen":"x"}"#, id: "1")
    #expect(response.status == 202)
    #expect(response.text.contains("\"delivery\":1"))
    let kept = try #require(try place.deliveries.delivery(1))
    #expect(try place.deliveries.body(of: kept) == Array(#"{"zen":"x"}"#.utf8))
    #expect(kept.delivery.source == "github" && kept.delivery.id == "1")
    #expect(await place.hook(#"{"zen":"x"}"#, id: "1").status == 200)
    #expect(await place.hook(#"{"zen":"x"}"#, id: "2").status == 202)
  }

  @Test func whatIsNotAuthenticIsRefusedInWordsAndCounted() async throws {
    let place = try Place()
    #expect(await place.hook("{}", secret: "other").status == 401)
    #expect(await place.ask("/hooks/github", "POST", body: "{}").status == 401)
    let unknown = await place.ask(
      "/hooks/pagerduty", "POST", headers: [("X-PagerDuty-Signature", "v1=00")], body: "{}")
    #expect(unknown.status == 401)
    #expect(unknown.text.contains("secret_file"))
    #expect(try place.deliveries.delivery(1) == nil)
    let token = try place.token(.read)
    let metrics = await place.ask("/metrics", token: token)
    #expect(
      metrics.text.contains(
        #"toll_deliveries_refused_total{source="github",reason="forged"} 1"#))
  }

  /// A vendor gives a hook up that answers 4xx: nothing but these may.
  @Test func whatIsAuthenticIsNeverRefusedForWhatItSays() async throws {
    let place = try Place()
    for body in ["", "{", "\u{0}", "[1,2]", "<xml/>", String(repeating: "x", count: 100_000)] {
      #expect(await place.hook(body).status == 202)
    }
  }

  @Test func onlySizeMethodAndTypeAreRefusedBesides() async throws {
    let place = try Place(secrets: ["cdevents": ["hush"], "github": ["hush"]])
    #expect(await place.ask("/hooks/github").status == 405)
    #expect(await place.ask("/hooks/github", "PUT").headers["Allow"] == "OPTIONS, POST")
    #expect(await place.ask("/hooks/nobody", "POST").status == 404)
    let large = await place.hook(String(repeating: "x", count: 25 * 1_024 * 1_024 + 1))
    #expect(large.status == 413)
    #expect(await place.hook(String(repeating: "x", count: 25 * 1_024 * 1_024)).status == 202)
    let other = await place.ask(
      "/hooks/cdevents?access_token=hush", "POST", headers: [("Content-Type", "text/plain")],
      body: "{}")
    #expect(other.status == 415)
    let event = await place.ask(
      "/hooks/cdevents?access_token=hush", "POST",
      headers: [("Content-Type", "application/cloudevents+json"), ("ce-id", "7")], body: "{}")
    #expect(event.status == 202)
  }

  @Test func cloudEventsMayAskWhetherTheyMaySend() async throws {
    let place = try Place()
    let response = await place.ask(
      "/hooks/cdevents", "OPTIONS", headers: [("WebHook-Request-Origin", "ci.example.com")])
    #expect(response.status == 200)
    #expect(response.headers["WebHook-Allowed-Origin"] == "ci.example.com")
    #expect(response.headers["WebHook-Allowed-Rate"] == "*")
    #expect(response.headers["Allow"] == "POST, OPTIONS")
  }

  @Test func aSecretMayStandInTheAddress() async throws {
    let place = try Place(secrets: ["statuspage": ["hush"]])
    #expect(await place.ask("/hooks/statuspage/hush", "POST", body: "{}").status == 202)
    #expect(await place.ask("/hooks/statuspage/other", "POST", body: "{}").status == 401)
    #expect(await place.ask("/hooks/statuspage", "POST", body: "{}").status == 401)
  }

  @Test func aTokenMaySpeakForItsSourceOnly() async throws {
    let place = try Place(secrets: [:])
    let token = try place.token(.record, source: "alertmanager")
    let reader = try place.token(.read)
    #expect(await place.ask("/hooks/alertmanager", "POST", token: token, body: "1").status == 202)
    #expect(await place.ask("/hooks/opsgenie", "POST", token: token, body: "2").status == 401)
    #expect(await place.ask("/hooks/alertmanager", "POST", token: reader, body: "3").status == 401)
  }

  @Test func aSenderIsNeverRefusedForHowOftenItSends() async throws {
    let place = try Place(secrets: [:])
    let token = try place.token(.record)
    for index in 0..<600 {
      let sent = await place.ask("/hooks/alertmanager", "POST", token: token, body: "\(index)")
      #expect(sent.status == 202)
    }
  }

  @Test func aFullDiskIsSaidToBeAndNothingIsLost() async throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let place = try Place()
    try FileManager.default.createSymbolicLink(
      atPath: place.deliveries.file("000000000001.deliveries"), withDestinationPath: "/dev/full")
    let refused = await place.hook("{}", id: "a")
    #expect(refused.status == 503)
    #expect(refused.headers["Retry-After"] != nil)
    #expect(await place.hook("{}", id: "a").status == 202)
  }

  /// Room is taken as bytes come; whoever fills that of large bodies keeps nobody from small ones.
  @Test func bodiesWaitWhereTooMuchComesAtOnce() {
    let room = BodyRoom(most: 30 << 20)
    var (large, other) = (BodyRoom.Share(), BodyRoom.Share())
    for _ in 0..<24 { #expect(room.take(1 << 20, &large)) }
    var came = 0
    while room.take(1 << 20, &other) { came += 1 }
    // One as a small one, and then all of it as a large one.
    #expect(came == 6)
    var small = BodyRoom.Share()
    #expect(room.take(1 << 20, &small))
    room.giveBack(large)
    #expect(room.take(1 << 20, &other))
    room.giveBack(small)
    room.giveBack(other)
    var again = BodyRoom.Share()
    for _ in 0..<30 { #expect(room.take(1 << 20, &again)) }
    #expect(!room.take(1, &again))
  }

  // MARK: - From the sender to the page

  @Test func whatIsReceivedIsOnThePageASecondLater() async throws {
    let place = try Place()
    let token = try place.token(.read)
    let housekeeper = try Housekeeper(of: place.service)
    let csv = "id,type,service,finished_at,outcome\n42,code,web,2026-11-17T09:30:00Z,failed\n"
    #expect(await place.hook(csv).status == 202)
    #expect(housekeeper.step { Issue.record("\($0)") } == 1)
    #expect(housekeeper.step { Issue.record("\($0)") } == 0)
    let change = await place.ask("/changes/42", token: token, headers: [("Accept", "text/html")])
    #expect(change.status == 200)
    #expect(change.text.contains(#"<a href="/deliveries/1">"#))
    let delivery = await place.ask("/deliveries/1", token: token)
    #expect(delivery.text.contains("taken"))
    let body = await place.ask("/deliveries/1/body", token: token)
    #expect(body.text == csv)
    #expect(body.headers["Content-Type"] == "application/octet-stream")
    #expect(body.headers["Content-Disposition"]?.hasPrefix("attachment") == true)
  }

  @Test func theServiceNotesWhenItListened() async throws {
    let place = try Place()
    do {
      let housekeeper = try Housekeeper(of: place.service)
      place.clock.move(by: 11_000)
      housekeeper.step { _ in }
      place.clock.move(by: 5_000)
      housekeeper.finish()
    }
    let stretches = ListeningLog.stretches(in: place.deliveries)
    #expect(stretches.count == 1)
    #expect(stretches.first.map { $0.upperBound.since($0.lowerBound) } == 16_000)
  }

  // MARK: - Records of a team's own programs

  @Test func recordsAreReadBeforeTheyAreTaken() async throws {
    let place = try Place()
    let token = try place.token(.record, name: "ci")
    let reader = try place.token(.read)
    func send(_ body: String, _ kind: String = "changes", token: String) async -> Response {
      await place.ask("/api/v1/\(kind)", "POST", token: token, body: body)
    }
    let good = #"{"id":"9","type":"code","service":"web","finished_at":"2026-11-17T09:30:00Z"}"#
    #expect(await send(good, token: token).status == 202)
    #expect(await send(good, token: reader).status == 403)
    #expect(await place.ask("/api/v1/changes", "POST", body: good).status == 401)
    let bad = await send("id,finished_at\n1,2026-11-17T09:30:00Z\n2,someday\n", token: token)
    #expect(bad.status == 422)
    #expect(bad.text.contains("someday") && bad.text.contains("\"line\":3"))
    let object = await send(
      #"{"id":"9","finished_at":"2026-11-17T09:30:00Z","started_at":{"at":1}}"#, token: token)
    #expect(object.status == 422 && object.text.contains("started_at holds an object"))
    #expect(await send("", token: token).status == 422)
    #expect(await send("{", token: token).status == 422)
    #expect(await send(good, "people", token: token).status == 404)
    let note = #"{"incident_id":"INC-1","kind":"action","text":"alert on lag","owner":"web"}"#
    #expect(await send(note, "notes", token: token).status == 202)
    #expect(await send(good, "notes", token: token).status == 422)
    try Housekeeper(of: place.service).step { Issue.record("\($0)") }
    #expect(await place.ask("/changes/9", token: reader).status == 200)
  }

  /// A program names the fields that it means: what is no value of one is said to it, and not kept
  /// beside the record as it is in a file whose columns may be called anything.
  @Test func whatIsNoCountAndNoFlagIsNotTaken() async throws {
    let place = try Place()
    let token = try place.token(.record)
    func status(of field: String, _ value: String) async -> Int {
      let body =
        #"{"id":"9","type":"code","finished_at":"2026-11-17T09:30:00Z",\#(field):\#(value)}"#
      return await place.ask("/api/v1/changes", "POST", token: token, body: body).status
    }
    for value in ["7", "\"7\"", "\" +7\\t\"", "\" \"", "\"\"", "\"-\"", "null"] {
      #expect(await status(of: "\"lines_added\"", value) == 202, "\(value)")
    }
    let nothing = ["\\u0084", "\\u0085", "\\u00a0", "\\u2028", "\\u0000", "\\u0001", "\\u000b"]
    for value in nothing.map({ "\"\($0)\"" }) + ["\"many\"", "2.5", "2.6e-42", "true", "[]"] {
      #expect(await status(of: "\"lines_added\"", value) == 422, "\(value)")
    }
    for value in ["true", "false", "null", "0", "1", "1.0", "\"yes\""] {
      #expect(await status(of: "\"bot\"", value) == 202, "\(value)")
    }
    for value in ["2.6e-42", "0.5", "2", "-1", "1e300", "\"perhaps\"", "\"\\u0084\""] {
      #expect(await status(of: "\"bot\"", value) == 422, "\(value)")
    }
  }

  @Test func aBoundTokenWritesItsSourceOnly() async throws {
    let place = try Place()
    let token = try place.token(.record, source: "ours")
    let good = #"{"id":"9","type":"code","finished_at":"2026-11-17T09:30:00Z"}"#
    let other = await place.ask(
      "/api/v1/changes?source=theirs", "POST", token: token, body: good)
    #expect(other.status == 403)
    #expect(await place.ask("/api/v1/changes", "POST", token: token, body: good).status == 202)
    try Housekeeper(of: place.service).step { Issue.record("\($0)") }
    let reader = try place.token(.read)
    #expect(await place.ask("/changes/ours:9", token: reader).status == 200)
  }

  @Test func anIdempotencyKeyIsHeeded() async throws {
    let place = try Place()
    let token = try place.token(.record)
    let good = #"{"id":"9","type":"code","finished_at":"2026-11-17T09:30:00Z"}"#
    for expected in [202, 200] {
      let response = await place.ask(
        "/api/v1/changes", "POST", token: token, headers: [("Idempotency-Key", "k")], body: good)
      #expect(response.status == expected)
    }
    // The same key for other records, another kind and another sender loses none of them.
    let later = #"{"id":"10","type":"code","finished_at":"2026-11-18T09:30:00Z"}"#
    let incident = #"{"id":"9","started_at":"2026-11-17T10:00:00Z"}"#
    let colleague = try place.token(.record)
    for (kind, token, body) in [
      ("changes", token, later), ("incidents", token, incident), ("changes", colleague, good),
    ] {
      let response = await place.ask(
        "/api/v1/\(kind)", "POST", token: token, headers: [("Idempotency-Key", "k")], body: body)
      #expect(response.status == 202)
    }
  }

  @Test func aSourceHasANameThatCanBeShown() async throws {
    let place = try Place()
    let token = try place.token(.record)
    let good = #"{"id":"9","type":"code","finished_at":"2026-11-17T09:30:00Z"}"#
    let long = String(repeating: "s", count: 101)
    for (name, status) in [
      (long, 400), ("a%0Ab", 400), ("%1B%5B31m", 400), (String(long.dropLast()), 202),
      ("Abteilung%20%C3%9C", 202), ("a%22b%5C", 202),
    ] {
      let response = await place.ask(
        "/api/v1/changes?source=\(name)", "POST", token: token, body: good)
      #expect(response.status == status, "\(name)")
    }
    let reader = try place.token(.read)
    let metrics = await place.ask("/metrics", token: reader).text
    #expect(metrics.contains(#"toll_deliveries_total{source="a\"b\\"} 1"#))
    #expect(metrics.hasSuffix("# EOF\n"))
  }
}
