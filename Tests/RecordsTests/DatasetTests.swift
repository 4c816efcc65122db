import Chronology
import Records
import Testing

@Suite struct DatasetTests {
  @Test func missingMomentsComeBackMissing() {
    var column = Dataset.Instants()
    column.append(Instant(milliseconds: 0))
    column.append(nil)
    column.append(Instant(milliseconds: -1))
    #expect(column.count == 3)
    #expect(
      (0..<3).map { column[$0] } == [Instant(milliseconds: 0), nil, Instant(milliseconds: -1)])
  }

  @Test func zeroIsANumberAndMissingIsNot() {
    var column = Dataset.Counts()
    column.append(0)
    column.append(nil)
    column.append(Int.max)
    #expect((0..<3).map { column[$0] } == [0, nil, Int(Int32.max)])
  }

  @Test func aMissingCodeHasNoWord() {
    var dataset = Dataset.empty
    dataset.words = ["code"]
    #expect(dataset.word(0) == "code")
    #expect(dataset.word(-1) == nil)
  }

  @Test func changesAreDatedByTheirFinish() {
    var changes = Dataset.Changes()
    changes.startedAt.append(Instant(milliseconds: 1))
    changes.finishedAt.append(Instant(milliseconds: 5))
    changes.startedAt.append(Instant(milliseconds: 2))
    changes.finishedAt.append(nil)
    changes.startedAt.append(nil)
    changes.finishedAt.append(Instant(milliseconds: 7))
    #expect((0..<3).map { changes.datedAt($0).milliseconds } == [5, 2, 7])
    #expect((0..<3).map { changes.begunAt($0).milliseconds } == [1, 2, 7])
  }
}
