import ArgumentParser
import Records

/// `toll link INCIDENT CHANGE`
struct Link: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Declare that a change caused an incident.",
    discussion: """
      What a person says goes before what the source says, and outlives any import. The last
      statement about a pair stands.

      EXAMPLES:
        toll link INC-0042 deploy-1187
        toll link INC-0042 github:1187 --reason "the new index locked the table"
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var pair: LinkOptions

  func run() throws { try pair.state(.declared, shared) }
}
