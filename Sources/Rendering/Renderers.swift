/// The ways to write a report down.
package enum Renderers {
  /// Every one of them, in the order they are offered.
  package static let all: [any Renderer] = [
    TextRenderer(),
    HTMLRenderer(),
    CSVRenderer(),
    XLSXRenderer(),
    JSONRenderer(),
    MarkdownRenderer(),
    OpenMetricsRenderer(),
  ]

  /// Those that write text.
  package static let textual = all.compactMap { $0 as? any TextualRenderer }

  /// The one of a name, `nil` when there is none.
  package static func named(_ name: String) -> (any Renderer)? {
    all.first { $0.name == name }
  }
}
