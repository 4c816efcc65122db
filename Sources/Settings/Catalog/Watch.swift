import Diagnostics

extension Setting {
  /// When files in a drop folder have to wait.
  static let watch = Setting(
    name: "watch",
    meaning: "when files in the folder of \"toll watch\" have to wait; every rule may be left out",
    usual: "nothing waits",
    example: """

        wait_while_load_above: 4             # the machine's load, averaged over a minute
        wait_while_open_severity: [1]        # files of changes, while such an incident is open
      """,
    read: { value, reading throws(Diagnostic) in
      reading.configuration.watch = try value.watchRules(&reading)
    })
}
