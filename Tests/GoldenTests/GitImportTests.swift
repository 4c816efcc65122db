import Foundation
import Testing

/// `toll import --format git` as a person runs it, on repositories made here.
@Suite(
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git"), "git is not installed"))
struct GitImportTests {
  private let scratch: Scratch

  /// A repository `web` of three commits, an hour apart.
  init() throws {
    scratch = try Scratch()
    try Self.commitLine.write(
      to: scratch.folder.appendingPathComponent("commit"), atomically: true, encoding: .utf8)
    try run("git init --quiet web; for n in 1 2 3; do sh commit $n \"Step $n\"; done")
  }

  /// `commit HOUR MESSAGE`: commits a line more to the file.
  private static let commitLine = """
    cd web && echo "$1" >>file && git add file
    export GIT_AUTHOR_DATE="2026-01-05T0$1:00:00Z" GIT_COMMITTER_DATE="2026-01-05T0$1:00:00Z"
    git -c user.name=Ada -c user.email=ada@example.org commit --quiet -m "$2"
    """

  /// Runs a script that must not fail.
  @discardableResult private func run(_ script: String) throws -> Outcome {
    let outcome = try scratch.shell.run(script)
    try #require(outcome.status == 0, "\(script)\n\(outcome.stderr)")
    return outcome
  }

  @Test func aLaterImportCompletesTheEarlier() throws {
    let first = try run("toll import --format git web")
    #expect(
      first.stdout == "web: 3 changes read: 3 added, 0 updated, 0 unchanged, 0 rejected\n")
    #expect(
      try run("toll import --format git web").stdout
        == "web: 3 changes read: 0 added, 0 updated, 3 unchanged, 0 rejected\n")
    try run("sh commit 4 'Revert \"Step 2\"'")
    #expect(
      try run("toll import --format git web").stdout
        == "web: 4 changes read: 1 added, 1 updated, 2 unchanged, 0 rejected\n")
    let report = try run("toll report --period all").stdout
    #expect(
      report.replacing("\n", with: " ").contains(
        "4 changes reached production on 2026-01-05; 1 of them failed"))
  }

  @Test func gitRunsOnceForAHistoryWithoutMerges() throws {
    try run(
      """
      mkdir bin; printf '#!/bin/sh\\necho x >>%s/runs\\nexec /usr/bin/git "$@"\\n' "$PWD" >bin/git
      chmod +x bin/git; PATH=$PWD/bin:$PATH toll import --format git web
      """)
    #expect(try run("cat runs").stdout == "x\n")
  }

  @Test func aHistoryThatBreaksOffLeavesNothing() throws {
    try run(
      """
      cd web; tree=$(git rev-parse 'HEAD~2^{tree}')
      rm -f ".git/objects/$(echo $tree | cut -c1-2)/$(echo $tree | cut -c3-)"
      """)
    let outcome = try scratch.shell.run("toll import --format git web")
    #expect(outcome.status == 65)
    #expect(outcome.stderr.contains("web: error: git cannot read the repository on: "))
    #expect(try scratch.shell.run("toll report --period all").stderr.contains("holds no records"))
  }

  @Test func tagsAreASourceOfTheirOwn() throws {
    try run("cd web; git tag release-1 HEAD~2; git tag release-2; git tag other")
    #expect(
      try run("toll import --format git --tags 'release-*' --tags other web").stdout
        == "web: 3 changes read: 3 added, 0 updated, 0 unchanged, 0 rejected\n")
  }

  @Test(arguments: [
    ("toll import web --tags 'v*'", Int32(64)), ("toll import --format git absent", 66),
    ("toll import --format git .", 66), ("PATH=${PATH%%:*} toll import --format git web", 66),
    ("mkdir new; git init --quiet new; toll import --format git new", 65),
    ("toll import --format git web --tags 'v*'", 65),
    ("toll import --format git web --kind incidents", 64),
    ("toll import --format git web --map id=x", 64),
    ("toll import --format git web --revert-window soon", 64),
    ("mv web ./-x; toll import --format git -- -x", 0),
  ])
  func statusesTellWhatIsWrong(script: String, status: Int32) throws {
    let outcome = try scratch.shell.run(script)
    #expect(outcome.status == status, "\(outcome.stderr)")
    #expect(status == 0 || outcome.stderr.contains("error: "), "\(outcome.stderr)")
  }
}
