import Chronology
import Deliveries
import Foundation
import Testing

/// Whether senders are who they say, by the vectors that they publish.
@Suite struct SchemeTests {
  private static let now = Instant(milliseconds: 1_614_265_330_000)

  private func verdict(
    _ name: String, _ headers: KeyValuePairs<String, String>, body: String, secrets: [String],
    path: String? = nil, query: [(name: String, value: String)] = [], at now: Instant = now,
    token: @escaping @Sendable (String) -> String? = { _ in nil }
  ) throws -> Verdict {
    let scheme = try #require(DeliverySchemes.named(name))
    let offer = Offer(
      headers: HeaderFields(headers), query: query, pathToken: path, body: Array(body.utf8))
    return scheme.verdict(on: offer, knowing: KnownSecrets(secrets, token: token), at: now)
  }

  @Test func everySchemeOfTheFolderIsRegistered() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/Deliveries/Schemes")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(
      DeliverySchemes.all.map { "\(type(of: $0)).swift" }.sorted() == files.sorted())
    #expect(Set(DeliverySchemes.all.map(\.name)).count == DeliverySchemes.all.count)
  }

  // MARK: - Codes over the body

  /// Source: GitHub Docs, "Validating webhook deliveries", "Testing the webhook payload validation".
  private static let gitHubs =
    "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"

  @Test func gitHubsOwnVectorHolds() throws {
    let secret = "It's a Secret to Everybody"
    func verdict(_ code: String, _ body: String, _ secrets: [String]) throws -> Verdict {
      try self.verdict("github", ["x-hub-signature-256": code], body: body, secrets: secrets)
    }
    #expect(try verdict(Self.gitHubs, "Hello, World!", [secret]) == .authentic(by: "signature"))
    #expect(
      try verdict(Self.gitHubs, "Hello, World!", ["new", secret]) == .authentic(by: "signature"))
    #expect(try verdict(Self.gitHubs, "Hello, World?", [secret]) == .refused(.forged))
    #expect(try verdict(Self.gitHubs, "Hello, World!", ["another"]) == .refused(.forged))
    #expect(try verdict(Self.gitHubs, "Hello, World!", []) == .refused(.noSecret))
    #expect(try verdict("sha1=757107", "Hello, World!", [secret]) == .refused(.malformed))
    #expect(try verdict("sha256=zz", "Hello, World!", [secret]) == .refused(.malformed))
    #expect(try verdict("sha256=", "Hello, World!", [secret]) == .refused(.forged))
    #expect(
      try self.verdict("github", [:], body: "Hello, World!", secrets: [secret])
        == .refused(.unsigned))
  }

  /// A code by SHA-1 beside the one by SHA-256 changes nothing.
  @Test func aBearerTokenIsNoSignatureOfGitHubs() throws {
    #expect(
      try verdict("github", ["Authorization": "Bearer hush"], body: "{}", secrets: ["hush"])
        == .refused(.unsigned))
  }

  /// Source: CircleCI Docs, "Webhooks", "Validate webhooks", its table of examples.
  @Test(arguments: [
    (
      "lalala", "another-secret", "daa220016c8f29a8b214fbfc3671aeec2145cfb1e6790184ffb38b6d0425fa00"
    ),
    (
      "an-important-request-payload", "hunter123",
      "9be2242094a9a8c00c64306f382a7f9d691de910b4a266f67bd314ef18ac49fa"
    ),
  ])
  func circleCIsOwnVectorsHold(body: String, secret: String, code: String) throws {
    #expect(
      try verdict("circleci", ["circleci-signature": "v1=\(code)"], body: body, secrets: [secret])
        == .authentic(by: "signature"))
  }

  /// The form of the header is that of PagerDuty's manual, "Verifying Signatures": several codes, any of
  /// which may match. The code is that of Python's `hmac` for the secret `pd-secret`.
  @Test func anyOfPagerDutysSignaturesMayMatch() throws {
    let body = #"{"event":{"id":"01BZ"}}"#
    let mine = "v1=c8a00c507e66fd8fab6c8c762d3f3533a597bb63e159e0bd12e90e117d126b5f"
    let other = "v1=f03de6f61df6e454f3620c4d6aca17ad072d3f8bbb2760eac3b2ad391b5e8073"
    for header in [mine, "\(other),\(mine)", "\(mine), \(other)", "v0=00,\(mine)"] {
      #expect(
        try verdict(
          "pagerduty", ["X-PagerDuty-Signature": header], body: body, secrets: ["pd-secret"])
          == .authentic(by: "signature"), "\(header)")
    }
    #expect(
      try verdict(
        "pagerduty", ["X-PagerDuty-Signature": other], body: body, secrets: ["pd-secret"])
        == .refused(.forged))
  }

  // MARK: - Standard Webhooks

  /// Source: the test of Standard Webhooks' reference libraries.
  private static let signed: KeyValuePairs<String, String> = [
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  ]
  private static let key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  private static let body = #"{"test": 2432232314}"#

  @Test(arguments: ["standard", "gitlab"])
  func standardWebhooksOwnVectorHolds(name: String) throws {
    #expect(
      try verdict(name, Self.signed, body: Self.body, secrets: [Self.key])
        == .authentic(by: "signature"))
    #expect(
      try verdict(name, Self.signed, body: Self.body + " ", secrets: [Self.key])
        == .refused(.forged))
    #expect(
      try verdict(name, Self.signed, body: Self.body, secrets: ["whsec_AAAA"])
        == .refused(.forged))
    for minutes in [-6, 6] {
      let later = Self.now.advanced(by: Int64(minutes) * Milliseconds.minute)
      #expect(
        try verdict(name, Self.signed, body: Self.body, secrets: [Self.key], at: later)
          == .refused(.late))
    }
    let soon = Self.now.advanced(by: 5 * Milliseconds.minute)
    #expect(
      try verdict(name, Self.signed, body: Self.body, secrets: [Self.key], at: soon)
        == .authentic(by: "signature"))
  }

  @Test func oneOfSeveralStandardSignaturesIsEnough() throws {
    var headers = HeaderFields(Self.signed)
    let scheme = try #require(DeliverySchemes.named("standard"))
    headers = HeaderFields(
      headers.fields.map { field in
        field.name == "webhook-signature"
          ? HeaderFields.Field(field.name, "v1a,AAAA v1,AAAA \(field.value)") : field
      })
    let offer = Offer(headers: headers, body: Array(Self.body.utf8))
    #expect(
      scheme.verdict(on: offer, knowing: KnownSecrets([Self.key]), at: Self.now)
        == .authentic(by: "signature"))
    #expect(scheme.id(of: offer) == "msg_p5jXN8AQM9LWM0D4loKWxJek")
  }

  @Test(arguments: ["", "x", "-1", "99999999999999999999", "1614265330.5"])
  func aTimeThatIsNoneIsRefused(time: String) throws {
    #expect(
      try verdict(
        "standard", ["webhook-id": "1", "webhook-timestamp": time, "webhook-signature": "v1,AAAA"],
        body: "", secrets: [Self.key]) == .refused(.malformed))
  }

  // MARK: - Secrets that both know

  @Test func gitLabsTokenIsCompared() throws {
    #expect(
      try verdict("gitlab", ["X-Gitlab-Token": "hush"], body: "{}", secrets: ["old", "hush"])
        == .authentic(by: "secret"))
    #expect(
      try verdict("gitlab", ["X-Gitlab-Token": "hush "], body: "{}", secrets: ["hush"])
        == .refused(.forged))
    #expect(
      try verdict("gitlab", ["X-Gitlab-Token": ""], body: "{}", secrets: ["hush"])
        == .refused(.forged))
    #expect(try verdict("gitlab", [:], body: "{}", secrets: ["hush"]) == .refused(.unsigned))
    #expect(
      try verdict("gitlab", ["X-Gitlab-Token": "hush"], body: "{}", secrets: [])
        == .refused(.noSecret))
  }

  @Test(arguments: [
    "alertmanager", "argocd", "statuspage", "opsgenie", "jira", "servicenow", "jenkins",
    "azuredevops", "datadog", "cdevents", "gitlab",
  ])
  func aSecretMayBeInAnyPlaceThatASenderCanPutItIn(name: String) throws {
    let ways: [KeyValuePairs<String, String>] = [
      ["Authorization": "Bearer hush"], ["authorization": "bearer hush"],
      ["Authorization": "Basic \(Data("toll:hush".utf8).base64EncodedString())"],
      ["X-Toll-Token": "hush"],
    ]
    for headers in ways {
      #expect(
        try verdict(name, headers, body: "{}", secrets: ["hush"]) == .authentic(by: "secret"))
      #expect(
        try verdict(name, headers, body: "{}", secrets: ["other"]) == .refused(.forged))
    }
    #expect(
      try verdict(name, [:], body: "{}", secrets: ["hush"], path: "hush")
        == .authentic(by: "secret"))
    #expect(
      try verdict(name, [:], body: "{}", secrets: ["hush"], path: "x") == .refused(.forged))
    for broken in ["Bearer", "Basic !!!", "Basic \(Data("hush".utf8).base64EncodedString())", ""] {
      #expect(
        try verdict(name, ["Authorization": broken], body: "{}", secrets: ["hush"])
          == .refused(.unsigned))
    }
  }

  @Test func aTokenOfSomebodysMaySpeakForASource() throws {
    #expect(
      try verdict("alertmanager", ["Authorization": "Bearer toll_x"], body: "", secrets: []) {
        $0 == "toll_x" ? "ci" : nil
      } == .authentic(by: "token ci"))
  }

  @Test func cdEventsTakeATokenOfTheAddressAndTheirOwnTypes() throws {
    #expect(
      try verdict(
        "cdevents", [:], body: "{}", secrets: ["hush"], query: [("access_token", "hush")])
        == .authentic(by: "secret"))
    let scheme = try #require(DeliverySchemes.named("cdevents"))
    #expect(scheme.takes(contentType: "application/cloudevents+json; charset=utf-8"))
    #expect(scheme.takes(contentType: "application/json"))
    #expect(!scheme.takes(contentType: "text/plain"))
    #expect(!scheme.takes(contentType: nil))
  }

  // MARK: - What is known again

  @Test func aDeliveryIsKnownByItsSendersNameElseByItsBytes() throws {
    let github = try #require(DeliverySchemes.named("github"))
    let named = Offer(headers: HeaderFields(["X-GitHub-Delivery": "72d3162e"]), body: [1])
    #expect(github.id(of: named) == "72d3162e")
    let unnamed = Offer(headers: HeaderFields(), body: Array("abc".utf8))
    #expect(
      github.id(of: unnamed)
        == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
