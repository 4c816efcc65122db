import Analysis
import Statistics
import Testing

@Suite struct SizeEffectTests {
  /// METHODS 4: twenty changes, six of which failed.
  private static let lines = [
    0, 2, 5, 8, 12, 20, 33, 40, 55, 80, 110, 150, 210, 300, 420, 600, 900, 1_300, 2_000, 4_100,
  ]
  private static let failed: Set = [33, 150, 420, 900, 2_000, 4_100]

  private func effect(times: Int, types: Int = 1) -> SizeEffect {
    let lines = Array(repeating: Self.lines, count: times).joined()
    return SizeEffect(
      lines: Array(lines), types: lines.enumerated().map { $0.offset % types },
      failures: lines.map { Self.failed.contains($0) })
  }

  @Test func oddsPerDoublingAreFirths() throws {
    // Twice the twenty changes: twelve failures are enough to show, not to judge.
    let twice = effect(times: 2)
    let crude = try #require(twice.crude)
    #expect(twice.adequacy.isShown && crude.judgement.decision == nil)
    #expect((crude.oddsRatio.value ?? 0) > 1)
    #expect(effect(times: 4).crude?.judgement.decision == .higher)
  }

  @Test func nineFailuresAreRefused() {
    #expect(effect(times: 1).crude == nil)
    #expect(!effect(times: 1).adequacy.isShown)
  }

  @Test func nineSuccessesAreRefusedToo() {
    let lines = Self.lines
    let found = SizeEffect(
      lines: lines, types: lines.map { _ in 0 }, failures: lines.indices.map { $0 >= 9 })
    #expect(!found.adequacy.isShown && found.crude == nil)
  }

  @Test func typesAreAllowedForWithFiveFailuresEach() {
    // 24 failures: enough for four types, not for five.
    #expect(effect(times: 4, types: 4).adjusted != nil)
    #expect(effect(times: 4, types: 5).adjusted == nil)
    #expect(effect(times: 4, types: 4).slope == effect(times: 4, types: 4).adjusted)
    #expect(effect(times: 4, types: 1).slope == effect(times: 4, types: 1).crude)
  }

  @Test func tooManyTypesLeaveTheCrudeOneInPlace() {
    #expect(effect(times: 4, types: 5).slope == effect(times: 4, types: 5).crude)
  }

  @Test func theTrendAlongClassesIsCochranAndArmitages() throws {
    // METHODS 4: 2/210, 5/160, 9/120, 12/80, 3/15
    let classes = [(2, 210, 5), (5, 160, 20), (9, 120, 80), (12, 80, 400), (3, 15, 2_000)]
    var lines: [Int] = []
    var failures: [Bool] = []
    for (failed, all, size) in classes {
      lines += Array(repeating: size, count: all)
      failures += (0..<all).map { $0 < failed }
    }
    let found = SizeEffect(lines: lines, types: lines.map { _ in 0 }, failures: failures)
    #expect(isClose(found.alongClasses?.z, 5.48159543))
  }

  @Test func oneSizeHasNoSlope() {
    let found = SizeEffect(
      lines: Array(repeating: 10, count: 40), types: Array(repeating: 0, count: 40),
      failures: (0..<40).map { $0 < 20 })
    #expect(found.crude == nil && found.alongClasses == nil)
  }
}
