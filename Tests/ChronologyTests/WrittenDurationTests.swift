import Chronology
import Testing

@Suite struct WrittenDurationTests {
  @Test(
    arguments: [
      ("45s", 45_000), ("90m", 5_400_000), ("2h", 7_200_000), ("1d", 86_400_000),
      ("1w", 604_800_000), ("520w", 520 * 604_800_000), ("3640d", 520 * 604_800_000),
    ] as [(String, Int64)])
  func readsANumberAndItsUnit(text: String, milliseconds: Int64) {
    #expect(WrittenDuration(parsing: text)?.milliseconds == milliseconds)
  }

  /// No more than ten years: what is longer is a slip, and would pass the end of numbers in sums.
  @Test(arguments: [
    "", "h", "2", "2 h", "-2h", "0s", "1.5h", "2H", "521w", "3641d", "100000w",
    "9223372036854775807s", "9223372036854775808s", "15250284453w", "٢h",
  ])
  func refusesWhatIsNoLength(text: String) {
    #expect(WrittenDuration(parsing: text) == nil)
  }
}
