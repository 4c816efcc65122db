import Foundation
import GRDB
import Testing

/// What a shell offers while a command line is being typed.
@Suite struct CompletionTests {
  private let scratch: Scratch

  /// Records whose names want to be something else than names.
  init() throws {
    scratch = try Scratch()
    try #"""
    id,finished_at,type,service,team,environment,outcome
    1,2026-11-16T09:30:00Z,code,checkout,web,production,succeeded
    2,2026-11-16T10:30:00Z,schema change,pay:ments,team 'a',production,succeeded
    3,2026-11-16T11:30:00Z,$(touch ran),ev$(touch${IFS}ran)il,web,prod-lon,succeeded
    4,2026-11-16T12:30:00Z,`touch ran`,back\slash,"say ""hi""",production,succeeded
    """#.write(
      to: scratch.folder.appendingPathComponent("changes.csv"), atomically: true, encoding: .utf8)
    try #require(try scratch.shell.run("toll import changes.csv").status == 0)
  }

  // MARK: - In a shell

  /// Each line as typed, and the id of the one change that it has to find.
  private static let typed = [
    ("toll export changes --service chec⇥", "1"), ("toll export changes --service pay⇥", "2"),
    ("toll export changes --service ev⇥", "3"), ("toll export changes --service back⇥", "4"),
    ("toll export changes --team say⇥", "4"), ("toll export changes --team \"say⇥", "4"),
    ("toll export changes --team 'te⇥", "2"), ("toll export changes --type sch⇥", "2"),
    ("toll export changes --service \"ev⇥", "3"), ("toll expo⇥chan⇥--serv⇥chec⇥", "1"),
  ]

  /// What is inserted reaches Toll as the name that the records have, and nothing in it is run.
  @Test(
    .enabled(if: !["bash", "zsh", "fish"].filter(TypedSession.has).isEmpty, "needs python3"),
    arguments: ["bash", "zsh", "fish"].filter(TypedSession.has))
  func aNameIsInsertedAsItIs(shell: String) throws {
    let start = shell == "zsh" ? ["autoload -Uz compinit; compinit -D -u"] : []
    let lines = Self.typed.enumerated().map { "\($1.0) -o \($0).csv" }
    // A folder that is called like a service.
    let setUp = "mkdir checkout chan; toll completions \(shell) > script"
    try #require(try scratch.shell.run(setUp).status == 0)
    let screen = try TypedSession.run(shell, in: scratch, start + ["source ./script"] + lines)
    for (index, (line, id)) in Self.typed.enumerated() {
      let rows = try scratch.shell.run("tail -n +2 \(index).csv || true").stdout
      #expect(rows.hasPrefix("\(id),") && rows.count { $0 == "\n" } == 1, "\(line)\n\(screen)")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path)
    #expect(!files.contains("ran"))
  }

  /// What bash has to choose from behind some words, the last of which is being typed.
  private func choices(_ words: [String]) throws -> Set<String> {
    let array = words.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try scratch.shell.run(
      """
      toll completions bash > script
      cat > ask <<'END'
      compopt() { :; }
      source ./script
      COMP_WORDS=(\(array)); COMP_CWORD=\(words.count - 1)
      COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      __toll_complete toll "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      END
      bash --norc ask
      """)
    #expect(outcome.stderr == "")
    return Set(outcome.stdout.split(separator: "\n").map(String.init))
  }

  @Test func commandsOptionsAndTheirValuesAreOffered() throws {
    #expect(try choices(["toll", "re"]) == ["record", "report"])
    #expect(try choices(["toll", "token", ""]).isSuperset(of: ["add", "list", "revoke", "link"]))
    #expect(try choices(["toll", "report", "--per"]) == ["--period"])
    #expect(
      try choices(["toll", "report", "--format", ""])
        == ["text", "html", "csv", "xlsx", "json", "markdown", "openmetrics"])
    #expect(try choices(["toll", "export", "changes", "--format", "j"]) == ["json"])
    #expect(try choices(["toll", "import", "--format", "opsg"]) == ["opsgenie"])
    #expect(try choices(["toll", "import", "--kind", "n"]) == ["notes"])
    #expect(
      try choices(["toll", "explain", "change_size"]) == ["change_size_median", "change_size_p90"])
    #expect(try choices(["toll", "report", "--environment", ""]) == ["production", "prod-lon"])
    #expect(try choices(["toll", "import", "chan"]) == ["changes.csv"])
    #expect(try choices(["toll", "completions", ""]).isSuperset(of: ["bash", "zsh", "fish"]))
  }

  // MARK: - What a script asks for

  /// What Toll answers, to a shell that takes words as they are.
  private func answer(
    _ option: String, _ words: String = "toll report", before: String = ""
  ) throws -> [String] {
    let outcome = try scratch.shell.run(
      "\(before) timeout 5 toll ---completion report -- \(option) 2 0 \(words) ''")
    #expect(outcome.stderr == "")
    #expect(outcome.status == 0)
    return outcome.stdout.split(separator: "\n").map(String.init)
  }

  /// The clock of these tests shows Monday, 23 November 2026.
  @Test func periodsAreThoseThatHaveBegun() throws {
    let periods = try answer("--period")
    #expect(periods.prefix(4) == ["last-week", "last-month", "last-quarter", "all"])
    #expect(
      periods.dropFirst(4).prefix(6).elementsEqual(
        ["2026", "2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1", "2026-11"]))
    #expect(periods.contains("2026-W48") && !periods.contains("2026-W49"))
    #expect(periods.last == "2026-W01")
    try "week_start: sunday\n".write(
      to: scratch.folder.appendingPathComponent("toll.yaml"), atomically: true, encoding: .utf8)
    #expect(try !answer("--period").contains { $0.contains("W") })
  }

  @Test func theDatabaseThatIsNamedIsAsked() throws {
    let setUp = "mkdir 'my data'; mv toll.sqlite 'my data/d.sqlite'"
    try #require(try scratch.shell.run(setUp).status == 0)
    #expect(try answer("--team").isEmpty)
    let names = ["say \"hi\"", "team 'a'", "web"]
    #expect(try answer("--team", "toll report --database \"'my data/d.sqlite'\"") == names)
    #expect(try answer("--team", "toll report --database = 'my\\ data/d.sqlite'") == names)
    #expect(try answer("--team", "toll report '--database=~/my\\ data/d.sqlite'") == names)
    #expect(try answer("--team", before: "TOLL_DATABASE='my data/d.sqlite'") == names)
  }

  @Test func aNameIsOfferedAsFiltersTakeIt() throws {
    try "services:\n  cart: [checkout]\n".write(
      to: scratch.folder.appendingPathComponent("toll.yaml"), atomically: true, encoding: .utf8)
    let services = try answer("--service")
    #expect(services.contains("cart") && !services.contains("checkout"))
  }

  // MARK: - What is in the way

  /// Nothing is said, made or waited for.
  @Test(arguments: [
    "rm toll.sqlite;", "head -c 5000 changes.csv > toll.sqlite;", "truncate -s 9000 toll.sqlite;",
    "rm toll.sqlite; mkdir toll.sqlite;", "echo 'services: [' > toll.yaml;",
    "SOURCE_DATE_EPOCH=soon TOLL_DATABASE=/dev/null", "TOLL_DATABASE=/proc/self/mem",
    "rm toll.sqlite; mkfifo toll.sqlite;",
  ])
  func whateverIsInTheWayIsSilent(trouble: String) throws {
    #expect(try answer("--service", before: trouble).isEmpty)
    let files = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path)
    #expect(Set(files).isSubset(of: ["changes.csv", "toll.sqlite", "toll.yaml"]))
  }

  @Test func aDatabaseThatIsHeldIsNotWaitedFor() throws {
    let queue = try DatabaseQueue(path: scratch.folder.appendingPathComponent("toll.sqlite").path)
    try queue.inDatabase { database in
      try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
      try database.execute(sql: "CREATE TABLE held(a)")
    }
    let start = ContinuousClock.now
    #expect(try answer("--service").isEmpty)
    #expect(ContinuousClock.now - start < .seconds(4))
    try queue.close()
  }

  @Test func whatAnOlderScriptAsksForIsSilent() throws {
    let outcome = try scratch.shell.run("toll ---completion reprot -- --was 3 0 toll || echo $?")
    #expect(outcome == Outcome(stdout: "1\n", stderr: "", status: 0))
  }
}
