import ArgumentParser
import Records

/// `toll unlink INCIDENT CHANGE`
struct Unlink: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say that a change did not cause an incident.",
    discussion: """
      Rejects a link that the source declares or a rule would infer, now and after every import,
      until "toll link" says otherwise.

      EXAMPLES:
        toll unlink INC-0042 deploy-1187 --reason "went out to staging only"
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var pair: LinkOptions

  func run() throws { try pair.state(.rejected, shared) }
}
