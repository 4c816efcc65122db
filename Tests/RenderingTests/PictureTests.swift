import Foundation
import Testing

/// The pictures of pages show pages as they are now: the words that a picture was taken with, which
/// it holds, are those that its page begins with. `checks/browser/screenshots` takes them anew.
@Suite struct PictureTests {
  private static let folder = Fixtures.report("screenshots")

  private static var names: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path())
    return (names ?? []).filter { $0.hasSuffix(".png") }.sorted()
  }

  @Test func thereArePictures() { #expect(Self.names.count >= 5) }

  @Test(arguments: names) func aPictureIsOfTodaysPage(name: String) throws {
    let texts = try Self.texts(of: Self.folder.appending(path: name))
    let page = try #require(texts["Page"])
    let shown = try #require(texts["Words"]).split(separator: " ")
    let html = try String(contentsOf: Fixtures.root.appending(path: page), encoding: .utf8)
    let words = Self.words(of: html)
    let same = zip(shown, words).prefix { $0 == $1 }.count
    #expect(
      shown.count > 50 && same == shown.count,
      "\(name) shows \(shown.dropFirst(same).prefix(5)), the page has \(words.dropFirst(same).prefix(5))"
    )
  }

  /// The texts that a PNG holds in its iTXt chunks, by their keywords.
  private static func texts(of file: URL) throws -> [String: String] {
    let bytes = [UInt8](try Data(contentsOf: file))
    var texts: [String: String] = [:]
    var place = 8  // behind the signature
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let data = bytes[place + 8..<place + 8 + length]
      if bytes[place + 4..<place + 8].elementsEqual("iTXt".utf8),
        let end = data.firstIndex(of: 0)
      {
        // Two bytes on compression, a language and a translated keyword, both empty here.
        texts[String(decoding: data[..<end], as: UTF8.self)] =
          String(decoding: data[(end + 5)...], as: UTF8.self)
      }
      place += 12 + length
    }
    return texts
  }

  /// The words of a page's body, in the order of the document.
  private static func words(of html: String) -> [Substring] {
    guard let body = html.firstRange(of: "<body") else { return [] }
    return html[body.lowerBound...].replacing(/<style.*?<\/style>/.dotMatchesNewlines(), with: " ")
      .replacing(/<[^>]*>/, with: " ")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
      .split(whereSeparator: \.isWhitespace)
  }
}
