import Diagnostics

extension Setting {
  /// Who may send deliveries.
  static let serve = Setting(
    name: "serve",
    meaning:
      "whose deliveries \"toll serve\" takes, by what stands behind /hooks/, and the files (or "
      + "variables) that hold their secrets, two while one replaces the other; `source` names the "
      + "source of their records",
    usual: "nobody's but those of tokens",
    example: """

        github: {secret_file: secrets/github}
        gitlab: {secret_file: [secrets/gitlab, secrets/gitlab.old]}
        pagerduty: {secret_variable: PAGERDUTY_SECRET, source: pager}
      """,
    read: { value, reading throws(Diagnostic) in
      reading.configuration.serve = try value.serveRules(&reading)
    })
}
