import Analysis
import ArgumentParser

/// Whose records they are, for headings.
struct TitleOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The organisation, for the heading (default: title of the configuration).",
      valueName: "name"))
  var title: String?

  /// Puts the title into a question; an empty one takes the configured one away.
  func apply(to question: inout Question) {
    guard let title else { return }
    question.title = title.isEmpty ? nil : title
  }
}
