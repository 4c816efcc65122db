import Chronology
import Deliveries
import Diagnostics
import Foundation
import Testing

@Suite struct TokenTests {
  private let now = Instant(milliseconds: 1_795_420_800_000)

  @Test func aTokenIsGoodUntilItIsTakenBack() throws {
    let scratch = try Scratch()
    let store = TokenStore(in: scratch.deliveries)
    var random = SplitMix64(seed: 1)
    let secret = try store.add("ci", may: .record, source: "github", at: now, &random)
    let book = TokenBook(in: scratch.deliveries)
    let token = try #require(book.token(of: secret, at: now))
    #expect(token.name == "ci" && token.scope == .record)
    #expect(token.mayRecord("github") && !token.mayRecord("gitlab"))
    #expect(!token.may(.read) && !token.may(.admin))
    #expect(book.token(of: secret + "x", at: now) == nil)
    #expect(book.token(of: "", at: now) == nil)
    try store.revoke("ci", at: now)
    #expect(book.token(of: secret, at: now) == nil)
    // The name is free again; the old one stays listed.
    _ = try store.add("ci", may: .read, source: nil, at: now, &random)
    #expect(try store.all().count == 2)
  }

  /// A program that sends reads nothing; a person who writes reads what is there.
  @Test func aScopeCoversWhatItSays() {
    let covered: [Token.Scope: [Token.Scope]] = [
      .read: [.read], .record: [.record], .write: [.read, .record, .write],
      .admin: [.read, .record, .write, .admin],
    ]
    for scope in Token.Scope.allCases {
      #expect(Token.Scope.allCases.filter(scope.covers) == covered[scope])
    }
  }

  @Test func secretsAreNotKept() throws {
    let scratch = try Scratch()
    var random = SplitMix64(seed: 2)
    let store = TokenStore(in: scratch.deliveries)
    let secret = try store.add("a", may: .admin, source: nil, at: now, &random)
    let link = try store.makeLink(for: "me", may: .read, at: now, &random)
    let session = try #require(try store.redeem(link, at: now, &random))
    #expect(Set([secret, link, session]).count == 3)
    for name in try scratch.names() {
      let text = try String(contentsOfFile: scratch.deliveries.file(name), encoding: .utf8)
      for secret in [secret, link, session] { #expect(!text.contains(secret), "\(name)") }
    }
    #expect(secret.wholeMatch(of: /toll_[A-Za-z0-9_-]{43}/) != nil)
    let modes = try FileManager.default.attributesOfItem(atPath: scratch.deliveries.path)
    #expect(modes[.posixPermissions] as? Int == 0o700)
  }

  @Test func aNameIsOneTokens() throws {
    let scratch = try Scratch()
    var random = SplitMix64(seed: 3)
    let store = TokenStore(in: scratch.deliveries)
    _ = try store.add("a", may: .read, source: nil, at: now, &random)
    #expect(throws: Diagnostic.self) {
      try store.add("a", may: .read, source: nil, at: now, &random)
    }
    #expect(throws: Diagnostic.self) { try store.revoke("b", at: now) }
  }

  @Test func aLinkIsGoodOnceAndForHalfAnHour() throws {
    let scratch = try Scratch()
    var random = SplitMix64(seed: 4)
    let store = TokenStore(in: scratch.deliveries)
    let book = TokenBook(in: scratch.deliveries)
    let late = now.advanced(by: 30 * Milliseconds.minute)
    let first = try store.makeLink(for: "me", may: .read, at: now, &random)
    #expect(try store.redeem(first, at: late, &random) == nil)
    let second = try store.makeLink(for: "me", may: .read, at: now, &random)
    // A link is no token.
    #expect(book.token(of: second, at: now) == nil)
    let soon = late.advanced(by: -1)
    let session = try #require(try store.redeem(second, at: soon, &random))
    #expect(try store.redeem(second, at: soon, &random) == nil)
    #expect(book.token(of: session, at: soon)?.may(.read) == true)
    #expect(
      book.token(of: session, at: soon.advanced(by: 30 * Milliseconds.day)) == nil)
    try store.revoke("me", at: soon)
    #expect(book.token(of: session, at: soon) == nil)
  }

  @Test func aFileOfTokensThatIsBrokenLetsNobodyIn() throws {
    let scratch = try Scratch()
    var random = SplitMix64(seed: 5)
    let store = TokenStore(in: scratch.deliveries)
    let secret = try store.add("a", may: .admin, source: nil, at: now, &random)
    let book = TokenBook(in: scratch.deliveries)
    #expect(book.token(of: secret, at: now) != nil)
    try Data("{".utf8).write(to: URL(fileURLWithPath: scratch.deliveries.file("tokens.json")))
    #expect(book.token(of: secret, at: now) == nil)
    #expect(throws: Diagnostic.self) { try store.all() }
    #expect(throws: Diagnostic.self) {
      try store.add("b", may: .read, source: nil, at: now, &random)
    }
  }

  @Test func whenATokenWasLastUsedIsRemembered() throws {
    let scratch = try Scratch()
    var random = SplitMix64(seed: 6)
    let secret = try TokenStore(in: scratch.deliveries)
      .add("a", may: .read, source: nil, at: now, &random)
    let book = TokenBook(in: scratch.deliveries)
    _ = book.token(of: secret, at: now.advanced(by: 5))
    try book.saveUses()
    #expect(
      TokenBook.lastUses(in: scratch.deliveries) == ["a": now.milliseconds + 5])
  }

  /// Also the link that somebody has not opened yet.
  @Test func whoIsTakenBackCannotComeInByAnyWay() throws {
    let scratch = try Scratch()
    var random = SplitMix64(seed: 9)
    let store = TokenStore(in: scratch.deliveries)
    let (link, other) = (
      try store.makeLink(for: "anna", may: .read, at: now, &random),
      try store.makeLink(for: "ben", may: .read, at: now, &random)
    )
    try store.revoke("anna", at: now)
    #expect(try store.redeem(link, at: now, &random) == nil)
    #expect(try store.redeem(other, at: now, &random) != nil)
  }
}
