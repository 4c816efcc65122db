import Chronology
import Reports
import Testing

/// Charts of more records than pixels draw no more than can be seen.
@Suite struct CrowdedChartTests {
  private static let many = 20_000

  @Test(arguments: [0.0, 0.5, 30], [true, false])
  func incidentsThatCannotBeToldApartAreDrawnOnce(length: Double, areOver: Bool) {
    let chart = ChangesAndIncidents.chart(
      of: ChangesAndIncidents.Content(
        name: "crowd", title: "Crowd", firstDay: CivilDate(daysSinceEpoch: 20_000), dayCount: 60,
        changes: [],
        incidents: (0..<Self.many).map { index in
          let start = Double(index % 997) / 997 * 60
          return ChangesAndIncidents.Bar(
            severity: index % 6, start: start,
            end: areOver ? start + length * Double(1 + index % 7) / 7 : nil,
            label: "I\(index)", cause: start)
        }))
    #expect(chart.marks.count < 3_000)
    #expect(chart.data.rows.map { $0[1] }.count == 60)
  }

  @Test func aCurveHasNoMoreStepsThanALineIsHigh() throws {
    let minutes = (1...Self.many).map { Double($0) / 10 }
    let curve = RecoveryBySeverity.Curve(
      severity: 2,
      incidents: minutes.map {
        RecoveryBySeverity.Duration(minutes: $0, isOpen: false, isCurrent: false, label: "I")
      },
      falls: minutes.enumerated().map {
        RecoveryBySeverity.Fall(minutes: $1, share: 1 - Double($0 + 1) / Double(Self.many))
      },
      median: Estimate(
        value: 1_000, lower: nil, upper: nil, numerator: nil, denominator: nil, n: Self.many,
        unit: .minutes, status: .ok, caveats: []))
    let chart = RecoveryBySeverity.chart(
      of: RecoveryBySeverity.Content(name: "c", title: "C", current: nil, curves: [curve]))
    let steps = chart.marks.compactMap { mark -> [Mark.Point]? in
      if case .step(let points, _) = mark { points } else { nil }
    }.joined()
    #expect(steps.count < 520)
    #expect(steps.last?.y == 0)
    #expect(chart.marks.count < 1_000)
  }
}
