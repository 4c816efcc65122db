import ArgumentParser

/// How far trends look back: for the questions whose answer shows any.
struct TrendOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Weeks behind trends (default: 26).", valueName: "weeks"))
  var history: Int?
}
