import Ingestion
import Testing

struct CountParserTests {
  @Test(arguments: [
    ("0", 0), ("12", 12), (" 12 ", 12), ("+12", 12), ("007", 7), ("12.0", 12), ("12.", 12),
    ("-0", 0), ("0.0", 0), ("00.00", 0), ("1000000000000", 1_000_000_000_000),
    ("0000000000000000000000000000000012", 12), ("1,204", 1_204), ("12,345,678", 12_345_678),
  ])
  func countsAreRead(text: String, count: Int) {
    #expect(CountParser.read(text) == .count(count))
  }

  @Test(arguments: ["", "?", "N/A", "null", "-", "NaN"])
  func wordsForNoCountAreMissing(text: String) {
    #expect(CountParser.read(text) == .missing)
  }

  @Test(arguments: [
    "inf", "1,23", "1234,567", "1,2345", "0,500", "1,", "1 234", "1e3", "0x1f", "12.5", "twelve",
    "١٢", "--1",
  ])
  func whatIsNoCountIsSaidToBeNone(text: String) {
    #expect(CountParser.read(text) == .fault(.notACount))
  }

  @Test func negativeAndMistakenCountsAreRefused() {
    #expect(CountParser.read("-1") == .fault(.negative))
    #expect(CountParser.read("1000000000001") == .fault(.tooLarge))
    #expect(CountParser.read("99999999999999999999") == .fault(.tooLarge))
  }
}
