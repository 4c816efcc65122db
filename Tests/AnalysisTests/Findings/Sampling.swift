import Analysis
import Chronology
import Records

extension World {
  /// All records of the world, or those of some minutes, as a sample for findings.
  func sample(
    _ minutes: Range<Int64> = -1_000_000..<10_080, asking question: Question = World.question
  ) -> Sample? {
    Population(dataset, question: question).map {
      Sample($0, range: World.moment(minutes.lowerBound)..<World.moment(minutes.upperBound))
    }
  }

  /// Minutes of so many weeks up to the end of week 2026-W46.
  static func weeks(_ count: Int64) -> Range<Int64> { (1 - count) * 10_080..<10_080 }
}
