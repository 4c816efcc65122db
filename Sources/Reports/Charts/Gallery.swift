/// A chart that can be composed from plain data, with data to show it by.
package protocol ChartComposition: Sendable {
  /// What the chart needs to know.
  associatedtype Content: Sendable
  /// Its name, snake_case; the gallery and the anchors use it.
  static var name: String { get }
  /// The chart of some content.
  static func chart(of content: Content) -> Chart
  /// Content that shows it at its easiest, its hardest and its emptiest.
  static var examples: [(label: String, content: Content)] { get }
}

extension Chart {
  /// Every chart Toll can draw.
  package static let gallery: [any ChartComposition.Type] = []
}
