import Diagnostics
import Testing
import Text

/// Names and texts that a sentence has room for.
@Suite struct NameListTests {
  @Test func fewAreAllNamed() {
    #expect(NameList.words([]) == "")
    #expect(NameList.words(["a"]) == "a")
    #expect(NameList.words(["a", "b", "c"], first: 3) == "a, b, c")
  }

  @Test func manyAreCounted() {
    #expect(NameList.words(["a", "b", "c"], first: 2) == "a, b and 1 more")
    let many = (0..<12_345).map { "n\($0)" }
    #expect(NameList.words(many, first: 2, separator: " or ") == "n0 or n1 and 12,343 more")
  }

  @Test func aLongNameIsCut() {
    let long = String(repeating: "x", count: 1_000_000)
    #expect(NameList.words([long], first: 1) == String(repeating: "x", count: 100) + "…")
  }

  @Test func aTextIsCutByScalars() {
    #expect("12345".shortened(to: 5) == nil)
    #expect("éééé".shortened(to: 4) == nil)
    #expect("123456".shortened(to: 5) == "12345…")
    #expect("12 456".shortened(to: 3) == "12…")
    #expect("".shortened(to: 0) == nil)
    #expect("   ".shortened(to: 2) == "  …")
    // One character, and yet a million scalars.
    let stacked = "e" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(stacked.shortened(to: 10)?.unicodeScalars.count == 11)
  }
}
