import Chronology
import Reports
import Testing

@Suite struct AxisTicksTests {
  @Test func linearAxisEndsAtARoundNumberAboveAllValues() {
    let axis = Axis.linear(title: "", unit: .changes, covering: [3, 17])
    #expect(axis.range == 0...20)
    #expect(axis.ticks.map(\.value) == [0, 5, 10, 15, 20])
  }
}
