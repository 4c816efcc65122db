import Foundation
import Testing

private func has(_ program: String) -> Bool {
  FileManager.default.isExecutableFile(atPath: "/usr/bin/\(program)")
}

/// The pages for `man` are made of what the commands say of themselves, and programs that show them
/// have nothing to say against them.
@Suite struct ManualPagesTests {
  private let scratch: Scratch
  private let names: [String]

  init() throws {
    scratch = try Scratch()
    let outcome = try scratch.shell.run("toll manual man1 --date 2026-02-03; ls man1")
    try #require(outcome.status == 0)
    names = outcome.stdout.split(separator: "\n").dropFirst().map(String.init)
  }

  private func page(_ name: String) throws -> String {
    try String(
      contentsOf: scratch.folder.appendingPathComponent("man1/\(name).1"), encoding: .utf8)
  }

  private func commands() throws -> [String] {
    try scratch.shell.run("toll --help").stdout.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^  ([a-z]+)  +[A-Z]/).map { String($0.1) }
    }
  }

  @Test func eachCommandHasItsPageAndTheFirstLeadsToAll() throws {
    let commands = try commands()
    #expect(commands.count >= 25)
    #expect(Set(names) == Set(["toll.1"] + commands.map { "toll-\($0).1" }))
    for command in commands { #expect(try page("toll").contains(".It Xr toll-\(command) 1\n")) }
  }

  @Test(arguments: ["import", "report", "note", "token add", "config check"])
  func eachOptionIsTold(command: String) throws {
    let help = try scratch.shell.run("toll \(command) --help").stdout
    let page = try page("toll-\(command.prefix { $0 != " " })")
    let options = help.matches(of: /\n  (?:-[a-z], )?--([a-z-]+)/).map { String($0.1) }
      .filter { !["help", "version"].contains($0) }
    #expect(!options.isEmpty)
    for option in options {
      #expect(page.contains("Fl \\-\(option.replacing("-", with: "\\-"))"), "\(option)")
    }
  }

  @Test func theSameBytesComeTwiceAndTheDayIsTheOneSaid() throws {
    #expect(try page("toll").hasPrefix(".Dd February 3, 2026\n"))
    let script = """
      export TZ=Asia/Tokyo; toll manual again --date 2026-02-03; diff -r man1 again
      toll manual dated; head -n 1 dated/toll.1
      unset SOURCE_DATE_EPOCH; toll manual bare; head -n 1 bare/toll.1
      """
    let outcome = try scratch.shell.run(script)
    let count = names.count
    #expect(
      outcome.stdout == """
        again: \(count) pages
        dated: \(count) pages
        .Dd November 23, 2026
        bare: \(count) pages
        .Dd

        """)
    #expect(outcome.status == 0)
    let refusal = try scratch.shell.run("toll manual other --date soon")
    #expect(refusal.status == 64 && refusal.stderr.contains("\"soon\" is not a day"))
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.folder.path)/other"))
  }

  /// The table of the manual and the pages tell of the same statuses.
  @Test func statusesAreThoseOfTheManual() throws {
    let table = try ManualPage(path: "docs/running-toll.md").prose.compactMap { line in
      line.firstMatch(of: /^\| (\d+) \|/).map { String($0.1) }
    }
    let section = try #require(try page("toll").components(separatedBy: ".Sh EXIT STATUS\n").last)
    let told = section.components(separatedBy: ".El")[0].matches(of: /\.It (\d+)/).map {
      String($0.1)
    }
    #expect(told == table)
  }

  @Test(.enabled(if: has("mandoc"), "needs mandoc")) func mandocHasNothingAgainstThem() throws {
    // In their folder, so that it finds the pages that they lead to.
    let outcome = try scratch.shell.run("cd man1; mandoc -T lint *.1 2>&1 || true")
    #expect(outcome.stdout == "")
  }

  @Test(.enabled(if: has("groff"), "needs groff")) func groffHasNothingAgainstThem() throws {
    let outcome = try scratch.shell.run(
      "for page in man1/*.1; do groff -mandoc -Tutf8 -ww $page > /dev/null; done")
    #expect(outcome == Outcome(stdout: "", stderr: "", status: 0))
  }

  @Test(.enabled(if: has("man"), "needs man")) func manHasNothingAgainstThem() throws {
    let outcome = try scratch.shell.run(
      "for page in man1/*.1; do MANWIDTH=80 man --warnings -l $page > /dev/null; done")
    #expect(outcome == Outcome(stdout: "", stderr: "", status: 0))
  }

  /// What is shown can be copied: whole lines, with the characters of a keyboard.
  @Test(
    arguments: ["mandoc -T utf8", "groff -mandoc -Tutf8"].filter {
      has($0.components(separatedBy: " ")[0])
    })
  func examplesAreShownAsTheyAreTyped(program: String) throws {
    let outcome = try scratch.shell.run("\(program) man1/toll-import.1 | col -b -x")
    for line in [
      "toll import --format git ~/src/web --map 'service=\"web\"'",
      "toll import tickets.csv --map 'id=Ticket No,started_at=Opened@day-first'",
      "sqlite3 -csv -header old.db 'SELECT …' | toll import - --kind changes",
    ] { #expect(outcome.stdout.contains("  \(line)\n")) }
    // Only words that nobody types are broken.
    #expect(!outcome.stdout.contains("\u{2010}\n"))
  }
}
