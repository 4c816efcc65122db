import Statistics
import Testing

@Suite("Heaping of times") struct TimeHeapingTests {
  /// Times of so many minutes past a day's hours.
  private func times(_ minutes: [Int64]) -> [Int64] {
    minutes.enumerated().map { Int64($0) * 90_000 / 3_600 * 3_600 + $1 * 60 + 17 }
  }

  @Test("the coarsest unit that most times keep")
  func units() {
    #expect(TimeHeaping(times(Array(repeating: 0, count: 20))).unit == 60)
    #expect(TimeHeaping(times((0..<24).map { [0, 15, 30, 45][Int($0) % 4] })).unit == 15)
    #expect(TimeHeaping(times((0..<24).map { $0 * 5 % 60 })).unit == 5)
    #expect(TimeHeaping(times((0..<60).map { $0 * 7 % 60 })).unit == nil)
  }

  @Test("half of the times by excess, by hand")
  func half() {
    // 32 of 60 on the hour: (32/60 - 1/60) / (59/60) = 31/59, more than half; 30 of 60: 29/59, less.
    func unit(_ onTheHour: Int) -> Int? {
      TimeHeaping(times((0..<60).map { $0 < onTheHour ? 0 : Int64($0 * 7 % 59 + 1) })).unit
    }
    #expect(unit(32) == 60 && unit(30) != 60)
  }

  @Test("few times show no habit, none have no share")
  func few() {
    #expect(TimeHeaping(times(Array(repeating: 0, count: 19))).unit == nil)
    #expect(TimeHeaping([]).unit == nil && TimeHeaping([]).share == 0)
    #expect(TimeHeaping([-86_400]).share == 1)
  }

  @Test("the busiest hour, also before 1970")
  func busiest() throws {
    #expect(BusiestHour([]) == nil)
    // 9:00, 9:59:59 and 10:00 of the first day, and 9:00 of the day before it.
    let seconds: [Int64] = [32_400, 35_999, 36_000, -54_000]
    let found = try #require(BusiestHour(seconds))
    #expect(found.hour == 9 && found.share == 0.75 && found.count == 4)
    #expect(BusiestHour([3_600, 7_200])?.hour == 1)
  }
}
