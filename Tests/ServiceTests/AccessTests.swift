import Chronology
import Deliveries
import Foundation
import Service
import Testing

@Suite struct AccessTests {
  private static let pages = [
    "/", "/reviews/last-week", "/reviews/2026-W46", "/incidents/INC-1", "/changes/c1", "/figures",
    "/figures/change_count", "/search?q=x", "/deliveries", "/deliveries/1", "/deliveries/1/body",
    "/imports", "/doctor", "/settings", "/about", "/api/v1/preflight?service=x",
    "/api/v1/reports/all", "/api/v1/changes", "/api/v1/incidents", "/metrics",
  ]

  @Test(arguments: pages) func nothingIsShownToWhoIsUnknown(page: String) async throws {
    let place = try Place(records: Sample.records)
    let record = try place.token(.record)
    let unknown = await place.ask(page)
    #expect(unknown.status == 401)
    #expect(unknown.headers["WWW-Authenticate"] != nil)
    #expect(!unknown.text.contains("Checkout"))
    #expect(await place.ask(page, token: "toll_guess").status == 401)
    #expect(await place.ask(page, token: record).status == 403)
  }

  @Test func whoWatchesItMayAskWhetherItRuns() async throws {
    let place = try Place(records: Sample.records)
    #expect(await place.ask("/healthz").status == 200)
    #expect(await place.ask("/readyz").status == 200)
  }

  @Test func aRevokedTokenIsGoodNoMore() async throws {
    let place = try Place()
    let token = try place.token(.read, name: "wall")
    #expect(await place.ask("/about", token: token).status == 200)
    try TokenStore(in: place.deliveries).revoke("wall", at: place.clock.now)
    #expect(await place.ask("/about", token: token).status == 401)
  }

  @Test func whoAsksTooOftenIsToldSoAndOthersAreNot() async throws {
    let place = try Place()
    let (wild, calm) = (try place.token(.read, name: "wild"), try place.token(.read, name: "calm"))
    var statuses: Set<Int> = []
    for _ in 0..<501 {
      statuses.insert(await place.ask("/deliveries/1/body", token: wild).status)
    }
    #expect(statuses == [404, 429])
    #expect(await place.ask("/about", token: wild).status == 429)
    #expect(await place.ask("/about", token: calm).status == 200)
    place.clock.move(by: 1_000)
    #expect(await place.ask("/about", token: wild).status == 200)
  }

  @Test func aLinkLetsABrowserInOnce() async throws {
    let place = try Place()
    var random = SystemRandomNumberGenerator()
    let key = try TokenStore(in: place.deliveries)
      .makeLink(for: "me", may: .read, at: place.clock.now, &random)
    // To look at it uses nothing up.
    for _ in 0..<3 {
      let page = await place.ask("/enter?key=\(key)")
      #expect(page.status == 200 && page.text.contains("method=\"post\""))
    }
    let form = [
      ("Content-Type", "application/x-www-form-urlencoded"), ("Host", "127.0.0.1:4280"),
      ("Origin", "http://127.0.0.1:4280"),
    ]
    let entered = await place.ask("/enter", "POST", headers: form, body: "key=\(key)")
    #expect(entered.status == 303 && entered.headers["Location"] == "/")
    let cookie = try #require(entered.headers["Set-Cookie"])
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    let pair = String(cookie.prefix { $0 != ";" })
    #expect(await place.ask("/about", headers: [("Cookie", "a=b; \(pair)")]).status == 200)
    #expect(await place.ask("/about", headers: [("Cookie", "toll_session=x")]).status == 401)
    #expect(await place.ask("/enter", "POST", headers: form, body: "key=\(key)").status == 403)
    place.clock.move(by: 31 * Milliseconds.day)
    #expect(await place.ask("/about", headers: [("Cookie", pair)]).status == 401)
  }

  @Test(arguments: [
    ("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"),
  ])
  func aPageOfSomebodyElsesCannotEnter(header: String, value: String) async throws {
    let place = try Place()
    var random = SystemRandomNumberGenerator()
    let key = try TokenStore(in: place.deliveries)
      .makeLink(for: "me", may: .read, at: place.clock.now, &random)
    let headers = [("Host", "127.0.0.1:4280"), (header, value)]
    #expect(await place.ask("/enter", "POST", headers: headers, body: "key=\(key)").status == 403)
    // The link was not used up.
    #expect(
      await place.ask("/enter", "POST", headers: [("Host", "h")], body: "key=\(key)").status == 303)
  }

  @Test func aKeyCannotActOnThePage() async throws {
    let place = try Place()
    let page = await place.ask("/enter?key=%22%3E%3Cscript%3E")
    #expect(!page.text.contains("<script>"))
  }

  @Test func aProxyIsBelievedFromItsNetworkOnly() async throws {
    var access = AccessRules()
    access.userHeader = "X-Forwarded-User"
    access.networks = try [#require(Network("10.1.0.0/16")), #require(Network("fd00::/8"))]
    let place = try Place(access: access)
    let named = [("x-forwarded-user", "anna")]
    for (peer, status) in [
      ("10.1.2.3", 200), ("::ffff:10.1.2.3", 200), ("fd12::1", 200), ("10.2.0.1", 401),
      ("127.0.0.1", 401), ("fe80::1", 401), ("nonsense", 401),
    ] {
      #expect(await place.ask("/about", headers: named, peer: peer).status == status, "\(peer)")
    }
    #expect(await place.ask("/about", peer: "10.1.2.3").status == 401)
    let plain = try Place()
    #expect(await plain.ask("/about", headers: named, peer: nil).status == 401)
  }

  @Test(arguments: ["10.0.0.0/33", "10.0.0", "x", "10.0.0.0/-1", "fd00::/129", "", "1.2.3.4/"])
  func whatIsNoNetworkIsNone(text: String) { #expect(Network(text) == nil) }

  @Test func everyAnswerSaysWhatABrowserMayDo() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    for (page, token) in [("/", token), ("/", nil), ("/nothing", token), ("/healthz", nil)] {
      let response = await place.ask(page, token: token, headers: [("Accept", "text/html")])
      let policy = try #require(response.headers["Content-Security-Policy"])
      #expect(policy.contains("default-src 'none'") && !policy.contains("script-src"))
      #expect(response.headers["X-Content-Type-Options"] == "nosniff")
      #expect(response.headers["Cache-Control"] != nil)
    }
  }

  @Test(arguments: [
    "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/deliveries/..%2F..%2Ftokens.json",
    "/deliveries/-1", "/deliveries/99999999999999999999", "/incidents/%00", "/%ff%fe", "//", "/.",
    "/deliveries/1/../../tokens.json", "/changes/%F0%9F",
  ])
  func tricksWithPathsLeadNowhere(path: String) async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.admin)
    let response = await place.ask(path, token: token)
    #expect([400, 404].contains(response.status) || path == "//", "\(response.status)")
    #expect(!response.text.contains("digest"))
  }

  /// A browser sends its cookie with whatever a page of somebody else's has it send.
  @Test func aPageOfSomebodyElsesCannotWrite() async throws {
    let place = try Place()
    var random = SystemRandomNumberGenerator()
    let store = TokenStore(in: place.deliveries)
    let key = try store.makeLink(for: "me", may: .admin, at: place.clock.now, &random)
    let secret = try #require(try store.redeem(key, at: place.clock.now, &random))
    let cookie = ("Cookie", "toll_session=\(secret)")
    let good = #"{"id":"9","type":"code","finished_at":"2026-11-17T09:30:00Z"}"#
    for (header, status) in [
      (("Origin", "https://evil.example"), 403), (("Sec-Fetch-Site", "cross-site"), 403),
      (("Origin", "null"), 403), (("Origin", "https://toll.example"), 202),
    ] {
      let response = await place.ask(
        "/api/v1/changes", "POST", headers: [cookie, ("Host", "toll.example"), header], body: good)
      #expect(response.status == status, "\(header)")
    }
    // Reading is no such thing.
    #expect(
      await place.ask("/about", headers: [cookie, ("Origin", "https://evil.example")]).status == 200
    )
  }

  @Test func behindAProxyCookiesGoOverNothingElse() async throws {
    var access = AccessRules()
    access.isBehindProxy = true
    let place = try Place(access: access)
    var random = SystemRandomNumberGenerator()
    let key = try TokenStore(in: place.deliveries)
      .makeLink(for: "me", may: .read, at: place.clock.now, &random)
    let entered = await place.ask("/enter", "POST", body: "key=\(key)")
    #expect(entered.headers["Set-Cookie"]?.hasSuffix("; Secure") == true)
  }

  /// One of them came from whoever the proxy let through.
  @Test func ofTwoNamesNeitherIsBelieved() async throws {
    var access = AccessRules()
    access.userHeader = "X-Forwarded-User"
    access.networks = try [#require(Network("10.1.0.0/16"))]
    let place = try Place(access: access)
    let names = [("X-Forwarded-User", "root"), ("x-forwarded-user", "anna")]
    #expect(await place.ask("/about", headers: names, peer: "10.1.2.3").status == 401)
  }

  @Test(arguments: [
    ("/hooks/github/hush", "/hooks/github/…"), ("/%68ooks/github/hush", "/hooks/github/…"),
    ("//hooks//github//hush", "/hooks/github/…"), ("/hooks/hush", "/hooks/…"),
    ("/hooks/hush/github", "/hooks/…/…"), ("/hook/github/hush", "/…"),
    ("/hooks/github/hush/x", "/…"), ("/enter/hush", "/…"), ("/enter?key=hush", "/enter"),
    ("/reviews/2026-W46?service=hush", "/reviews/2026-W46"), ("/", "/"),
  ])
  func noSecretGetsIntoTheLog(target: String, shown: String) throws {
    let place = try Place()
    let request = try #require(Request("POST", target))
    #expect(place.service.shownPath(of: request) == shown)
  }

  @Test func whoAsksForTheHeadAloneIsToldTheLength() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    let whole = await place.ask("/about", token: token)
    let head = await place.ask("/about", "HEAD", token: token)
    #expect(head.body.isEmpty)
    #expect(head.headers["Content-Length"] == "\(whole.body.count)")
  }
}
