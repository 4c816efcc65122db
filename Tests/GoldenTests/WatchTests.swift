import Foundation
import GRDB
import Testing

/// `toll watch` as a process among others: killed, hurried, held up.
@Suite struct WatchTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.folder.appendingPathComponent("inbox"), withIntermediateDirectories: true)
  }

  private func drop(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: scratch.folder.appendingPathComponent("inbox/\(name)"))
  }

  /// The names in a folder below the drop folder.
  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: scratch.folder.appendingPathComponent("inbox/\(folder)").path
    ).sorted()
  }

  private func counted(_ sql: String) throws -> Int {
    let path = scratch.folder.appendingPathComponent("toll.sqlite").path
    return try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: sql) ?? -1 }
  }

  /// What a file holds, by its number: one record, several, none that can be read, or some.
  private static func text(_ number: Int) -> (text: String, records: Int, fails: Bool) {
    switch number % 8 {
    case 0: ("type=config\nservice=web\nlines=\(number)\n", 1, false)
    case 1: ("service=web\ntype=code\n", 1, false)  // the same in each, told apart by their files
    case 2: ("id,finished_at\nA\(number),2026-11-16T09:30:00Z\nB\(number),1795420800\n", 2, false)
    case 3: ("finished_at,title\n2026-11-16T09:30:00Z,\(number)\n", 1, false)
    case 4: ("[{\"id\": \"J\(number)\", \"finished_at\": \"2026-11-16T09:30:00Z\"}]", 1, false)
    case 5: ("id,finished_at\nC\(number),2026-11-16T09:30:00Z\nD\(number),someday\n", 1, true)
    case 6: ("Nothing of \(number) can be read.\n", 0, true)
    default: ("id=\(number)\nseverity=3\nservice=web\nstarted_at=1795420\(number)\n", 1, false)
    }
  }

  @Test(arguments: [1]) func killedAtAnyMomentItLosesNothingAndCountsNothingTwice(
    seed: UInt64
  ) throws {
    let files = 200...399  // three digits, so that the times made of them are times
    for number in files { try drop("f\(number)", Self.text(number).text) }
    var random = SplitMix64(seed: seed)
    // From before the first look to the middle of many files.
    let kills = (0..<60).map { _ in
      "timeout -s KILL 0.\(String(format: "%03d", Int.random(in: 5...250, using: &random)))"
        + " toll watch inbox --every 1s --settle 1s >/dev/null 2>&1 || true"
    }
    // One after the other until nothing is left; once is enough for what then may be left.
    let outcome = try scratch.shell.run(
      kills.joined(separator: "\n") + "\ntoll watch inbox --once --settle 1s")
    #expect(outcome.status == 65 || outcome.status == 0)

    let failing = files.filter { Self.text($0).fails }
    let failed = try names(in: "failed").filter { $0 != ".why.partial" }
    #expect(failed == failing.flatMap { ["f\($0)", "f\($0).why"] }.sorted())
    #expect(try names(in: "done") == files.filter { !failing.contains($0) }.map { "f\($0)" })
    #expect(try names(in: ".") == [".toll-watch", "done", "failed"])
    let incidents = files.count { $0 % 8 == 7 }
    #expect(try counted("SELECT count(*) FROM incident") == incidents)
    let changes = files.reduce(0) { $0 + Self.text($1).records } - incidents
    #expect(try counted("SELECT count(*) FROM change") == changes)
    #expect(try counted("SELECT sum(changes) FROM change_tally WHERE service_id = -1") == changes)
    #expect(try counted("SELECT count(*) FROM rejected_line") == files.count { $0 % 8 == 5 })
    #expect(try counted("SELECT count(*) FROM dropped_file") == files.count)
    #expect(try counted("SELECT sum(is_failed) FROM dropped_file") == failing.count)
  }

  @Test func thousandsOfFilesComeInWhileReportsRun() throws {
    try drop("first", "id=first\nfinished_at=1795420800\n")
    #expect(try scratch.shell.run("toll watch inbox --once --settle 1s").status == 0)
    let files = 3_000
    let outcome = try scratch.shell.run(
      """
      toll watch inbox --every 1s --settle 1s >log 2>errors & watcher=$!
      i=0
      while [ $i -lt \(files) ]; do
        printf 'id=%d\\nfinished_at=1795420800\\n' $i >inbox/$i
        i=$((i+1))
        [ $((i % 500)) -ne 0 ] || toll report --period all >/dev/null 2>>errors || echo failed
      done
      while [ -n "$(find inbox -maxdepth 1 -name '[0-9]*' | head -n 1)" ]; do
        toll report --period all >/dev/null 2>>errors || echo failed
      done
      kill -TERM $watcher
      wait $watcher && echo left
      """)
    #expect(outcome.stdout == "left\n")
    let errors = try String(
      contentsOf: scratch.folder.appendingPathComponent("errors"), encoding: .utf8)
    #expect(errors == "")
    #expect(try names(in: "done").count == files + 1)
    #expect(try counted("SELECT count(*) FROM change") == files + 1)
    #expect(try counted("SELECT count(*) FROM dropped_file WHERE NOT is_failed") == files + 1)
  }

  /// Whoever dropped a file has no options to give; those of another command are named with it.
  @Test func everyOptionThatIsAdvisedIsOneOfItsOwn() throws {
    let long = (1...12).map { "\($0),on day \($0)\n" }.joined()
    let texts = [
      "id,finished_at\n1,03/04/2026 9:30\n2,someday\n3,4711\n", "name,created\na,b\n",
      "id,finished_at\n\(long)", "id,severity\n1,2\n", "commit 1\nAuthor: A\n", "some text\n",
      "id,finished_at,end\n1,2026-11-16,x\n", "{\"a\": 1}", "id=1\nservice=web\nwhat\n",
      "i\0d\0,\0f\0i\0n\0i\0s\0h\0e\0d\0_\0a\0t\0\n\0", "PK\u{3}\u{4}", "a: 1\nb: 2\n",
      "{\"format\":\"flagd\",\"flags\":{}}", "finished_at,lines_added\n2026-11-16 9:30,-1\n",
    ]
    for (number, text) in texts.enumerated() { try drop("f\(number)", text) }
    let outcome = try scratch.shell.run(
      "toll watch inbox --once --settle 1s || [ $? = 65 ]; cat inbox/failed/*.why; toll watch --help"
    )
    let help = try #require(outcome.stdout.range(of: "OVERVIEW:"))
    let own = Self.options(in: String(outcome.stdout[help.lowerBound...]))
    #expect(own.contains("--encoding") && !own.contains("--map"))
    var advised: Set<String> = []
    for line in (outcome.stderr + outcome.stdout[..<help.lowerBound]).split(separator: "\n") {
      let named = Self.options(in: String(line)).subtracting(own)
      advised.formUnion(named)
      #expect(named.isEmpty || line.contains("\"toll import\""), "\(line)")
    }
    #expect(advised.isSuperset(of: ["--map", "--kind", "--rejects"]))
  }

  private static func options(in text: String) -> Set<String> {
    Set(text.matches(of: /--[a-z][a-z-]+/).map { String($0.output) })
  }

  @Test func whoComesSecondIsToldSo() throws {
    let outcome = try scratch.shell.run(
      """
      exec 9>inbox/.toll-watch
      flock 9
      toll watch inbox --once
      """)
    #expect(outcome.status == 75)
    #expect(outcome.stderr.contains("is watched by another toll"))
  }

  @Test func aBusyDatabaseIsWaitedFor() throws {
    try drop("a", "id=1\nfinished_at=1795420800\n")
    let outcome = try scratch.shell.run(
      """
      toll import inbox/a --source other >/dev/null
      python3 -c "
      import sqlite3, subprocess, sys
      held = sqlite3.connect('toll.sqlite', isolation_level=None)
      held.execute('BEGIN IMMEDIATE')
      sys.exit(subprocess.call(['toll', 'watch', 'inbox', '--once', '--settle', '1s']))" && exit 9
      ls inbox
      toll watch inbox --once --settle 1s
      ls inbox/done
      """)
    #expect(outcome.status == 0)
    #expect(outcome.stderr.contains("is in use by another process"))
    #expect(!outcome.stderr.contains("locked"))
    #expect(outcome.stdout.hasSuffix("\na\n"))
  }

  @Test func changesWaitWhileASevereIncidentIsOpenAndItsEndDoesNot() throws {
    try drop("../toll.yaml", "watch: {wait_while_open_severity: [1, 2]}\n")
    try drop("incident", "id=I1\nseverity=1\nstarted_at=2026-11-23T07:00:00Z\n")
    let begun = try scratch.shell.run("toll watch inbox --once --settle 1s")
    #expect(begun.status == 0)
    try drop("change", "id=C1\nfinished_at=2026-11-23T07:30:00Z\n")
    let held = try scratch.shell.run("toll watch inbox --once --settle 1s")
    #expect(held.status == 75)
    #expect(held.stderr.contains("files of changes wait while incident I1 of severity 1 is open"))
    try drop("over", "id=I1\nseverity=1\nresolved_at=2026-11-23T07:40:00Z\nstarted_at=1795417200\n")
    _ = try scratch.shell.run("toll watch inbox --once --settle 1s || true")
    let free = try scratch.shell.run("toll watch inbox --once --settle 1s")
    #expect(free.status == 0)
    #expect(try names(in: "done") == ["change", "incident", "over"])
    let doctor = try scratch.shell.run("toll doctor").stdout
    #expect(doctor.contains("The last wait in"))
  }

  @Test func aHighLoadHoldsEverythingUp() throws {
    try drop("../toll.yaml", "watch:\n  wait_while_load_above: 0.0000001\n")
    try drop("a", "id=1\nfinished_at=1795420800\n")
    let outcome = try scratch.shell.run("toll watch inbox --once --settle 1s")
    // A machine that has done nothing for a minute has no load at all.
    #expect(outcome.status == 75 || outcome.stdout.contains("1 added"))
  }
}
