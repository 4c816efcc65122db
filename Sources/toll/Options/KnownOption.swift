import ArgumentParser

/// As of which moment records are to be known, for questions about what could be known then.
struct KnownOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "As the records were known at this time, by when each was received (default: as they are).",
      valueName: "time"))
  var knownAt: String?
}
