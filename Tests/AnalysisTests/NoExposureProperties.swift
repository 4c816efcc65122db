import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

/// Laws of every metric where there is nothing, or no time, to measure.
@Suite struct NoExposureProperties {
  /// Records that leave some figures without anything to rest on.
  private static let worlds: [(name: String, world: World)] = [
    ("one change", World(changes: [World.Change(at: 60)])),
    ("one incident", World(incidents: [World.Incident(started: 60, resolved: 90)])),
    ("one open incident", World(incidents: [World.Incident(started: 60)])),
    ("one noticed incident", World(incidents: [World.Incident(detected: 60, causedBy: [])])),
    (
      "only aborted changes",
      World(
        changes: (0..<40).map { World.Change(at: $0 * 900, outcome: .aborted) },
        incidents: [World.Incident(started: 60, resolved: 90)])
    ),
    ("only staging", World(changes: (0..<40).map { World.Change(at: $0, isProduction: false) })),
    (
      "only open incidents",
      World(
        changes: (0..<40).map { World.Change(at: $0 * 900) },
        incidents: (0..<20).map { World.Incident(started: $0 * 1_800, causedBy: [Int($0)]) })
    ),
    (
      "one instant",
      World(
        changes: (0..<40).map { _ in World.Change(at: 60, started: 60, lines: 10, firstCommit: 60)
        },
        incidents: (0..<20).map {
          World.Incident(started: 60, detected: 60, resolved: 60, causedBy: [$0])
        })
    ),
    (
      "backwards",
      World(
        changes: (0..<40).map { World.Change(at: $0, started: $0 + 90, firstCommit: $0 + 200) },
        incidents: (0..<20).map { World.Incident(started: 500, detected: 60, resolved: $0) })
    ),
    (
      "changes that finish after their incidents",
      World(
        changes: (0..<40).map { World.Change(at: 9_000 + $0, outcome: .failed) },
        incidents: (0..<20).map { World.Incident(started: $0, causedBy: [Int($0)]) })
    ),
  ]

  /// Stretches of time, in minutes after Monday: of no length, before, within and after all records,
  /// and all there is.
  private static let stretches: [Range<Int64>] = [
    0..<0, 60..<60, -99_999..<(-90_000), 0..<1, 0..<10_080, 0..<60_480, 99_999..<199_999,
    -500_000_000..<500_000_000,
  ]

  private func samples(_ world: World, asOf minute: Int64?) throws -> [Sample] {
    var question = World.question
    question.asOf = minute.map(World.moment)
    let population = try #require(Population(world.dataset, question: question))
    return Self.stretches.map { stretch in
      Sample(
        population,
        range: World.moment(stretch.lowerBound)..<World.moment(stretch.upperBound))
    }
  }

  @Test(arguments: worlds.indices, [nil, 0, 70, 10_080] as [Int64?])
  func everyMetricAnswersOrRefuses(index: Int, asOf: Int64?) throws {
    let (name, world) = Self.worlds[index]
    for whole in try samples(world, asOf: asOf) {
      for scope in Scope.allCases {
        for (_, sample) in whole.segments(by: scope) {
          for metric in MetricCatalog.all where metric.scopes.contains(scope) {
            check(metric.measure(sample), of: metric, "\(name), \(sample.range), \(scope)")
            let account = metric.account(for: sample)
            #expect(account.entries.allSatisfy { $0.value?.isFinite ?? true }, "\(name)")
            _ = metric.remark(on: sample)
          }
        }
      }
    }
  }

  /// What is a number is finite; what is none says why; a ratio over nothing is none.
  private func check(_ estimate: Estimate, of metric: any Metric, _ place: String) {
    let numbers = [
      estimate.value, estimate.lower, estimate.upper, estimate.numerator, estimate.denominator,
    ]
    #expect(numbers.allSatisfy { $0?.isFinite ?? true }, "\(metric.name), \(place): \(estimate)")
    if estimate.value == nil {
      #expect(estimate.status.name == "refused", "\(metric.name), \(place): \(estimate)")
    }
    let isOverNothing = estimate.denominator == 0
    // A count, or a time added up, of nothing is 0; a middle of nothing is nothing.
    let isMiddle = metric.name.contains("median") || metric.name.contains("p90")
    if isOverNothing || (isMiddle && estimate.n == 0) {
      #expect(estimate.value == nil, "\(metric.name), \(place): \(estimate)")
    }
  }

  @Test func aPeriodWithoutTimeHasNoFrequency() throws {
    let world = World(changes: [World.Change(at: 60)])
    let none = try #require(try samples(world, asOf: nil).first)
    let frequency = try #require(MetricCatalog.metric(named: "change_frequency_per_day"))
    #expect(
      frequency.measure(none).status == .refused(reason: "no time was observed"))
  }

  @Test func noRecordsAreNoPopulation() throws {
    #expect(Population(.empty, question: World.question) == nil)
    #expect(throws: Diagnostic.noRecords) {
      try Review.report(.empty, question: World.question)
    }
  }
}
