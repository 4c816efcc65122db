/// The ways to write a report down.
package enum Renderers {
  /// Every one of them, in the order they are offered.
  package static let all: [any Renderer] = [
    TextRenderer(),
    HTMLRenderer(),
    CSVRenderer(),
    JSONRenderer(),
    MarkdownRenderer(),
    OpenMetricsRenderer(),
  ]

  /// The one of a name, `nil` when there is none.
  package static func named(_ name: String) -> (any Renderer)? {
    all.first { $0.name == name }
  }
}
