/// Words that vendors put on a thing long after it was done, because of another thing or to tidy up.
///
/// They tell neither when it began nor when or how it ended, so they change nothing that is known of
/// it. A vendor that means something else by one of them says so in its own table.
enum LateWords {
  /// The words, in lower case.
  static let all: Set<String> = [
    "abandoned", "archived", "deleted", "deprecated", "destroyed", "expired", "inactive", "locked",
    "obsolete", "outdated", "purged", "removed", "replaced", "restored", "retained", "superseded",
    "undeployed", "unlocked",
  ]
}
