import Diagnostics

extension Setting {
  /// What must hold before a change goes out.
  static let policy = Setting(
    name: "policy",
    meaning: "what \"toll preflight\" holds a change to; every rule may be left out",
    usual: "no rules",
    example: """

        no_open_severity: [1, 2]       # no open incident of these severities
        failure_rate_below: 10 %       # the upper limit for changes like it lies below
        minutes_since_last_change: 30  # the last change of the service is over that long
        max_size: 1000                 # lines added and deleted
        freeze: [Friday 16:00 - Monday 08:00]  # on the reporting clock
        strict: false                  # true: a rule that cannot be told blocks, too
      """,
    read: { value, reading throws(Diagnostic) in
      reading.configuration.policy = try value.policy(&reading)
    })
}
