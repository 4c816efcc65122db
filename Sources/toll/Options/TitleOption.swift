import ArgumentParser

/// Whose records they are, for headings.
struct TitleOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The organisation, for the heading (default: title of the configuration).",
      valueName: "name"))
  var title: String?
}
