import Foundation
import Testing

/// What Toll is made of, and what it touches besides what it is told to.
@Suite struct SupplyTests {
  /// The packages of `Package.swift` and their versions.
  private func pins() throws -> [String: String] {
    let manifest = try String(
      contentsOf: project.appendingPathComponent("Package.swift"), encoding: .utf8)
    let pins = manifest.matches(of: /\.package\(url: "[^"]*\/([^"\/]+)", exact: "([^"]+)"\)/)
    #expect(pins.count == manifest.matches(of: /\.package\(url:/).count, "all are pinned exactly")
    return Dictionary(uniqueKeysWithValues: pins.map { (String($0.1), String($0.2)) })
  }

  private struct Bill: Decodable {
    struct Package: Decodable {
      let name: String
      let versionInfo: String?
      let licenseDeclared: String
    }

    let spdxVersion: String
    let packages: [Package]
  }

  @Test func theBillOfMaterialsIsThatOfThePackage() throws {
    let text = try Data(contentsOf: project.appendingPathComponent("sbom.json"))
    let bill = try JSONDecoder().decode(Bill.self, from: text)
    #expect(bill.spdxVersion == "SPDX-2.3")
    let versions = bill.packages.dropFirst().compactMap { package in
      package.versionInfo.map { (package.name, $0) }
    }
    let pins = try pins()
    // What a package or the compiler brings along has its version.
    let within = [
      "libyaml": "of Yams \(pins["Yams"] ?? "")", "Swift": "the compiler's", "ICU": "of Swift",
    ]
    #expect(
      Dictionary(uniqueKeysWithValues: versions) == pins.merging(within) { pin, _ in pin })
  }

  /// The words of a text, as lines are broken elsewhere.
  private func words(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test func licencesAreShownWordForWord() throws {
    let scratch = try Scratch()
    let shown = words(try scratch.shell.run("toll licences --texts").stdout)
    #expect(shown.contains("toll, Copyright 2026 The Toll authors"))
    let own = try String(contentsOf: project.appendingPathComponent("LICENSE"), encoding: .utf8)
    let terms = try #require(words(own).components(separatedBy: " APPENDIX:").first)
    #expect(shown.contains(terms))
    for name in try pins().keys {
      let checkout = project.appendingPathComponent(".build/checkouts/\(name)")
      // A build elsewhere has its packages elsewhere.
      for file in ["LICENSE", "LICENSE.txt"] {
        let path = checkout.appendingPathComponent(file)
        guard let text = try? String(contentsOf: path, encoding: .utf8) else { continue }
        #expect(shown.contains(words(text)), "\(name)")
      }
    }
  }

  @Test func licencesAreThoseOfTheBillOfMaterials() throws {
    let text = try Data(contentsOf: project.appendingPathComponent("sbom.json"))
    let bill = try JSONDecoder().decode(Bill.self, from: text)
    let scratch = try Scratch()
    let listed = try scratch.shell.run("toll licences").stdout.split(separator: "\n")
      .map { $0.split(separator: /\ {2,}/).prefix(3).map(String.init) }
    #expect(
      listed
        == bill.packages.map { [$0.name, $0.versionInfo ?? "the system's", $0.licenseDeclared] })
  }

  @Test(arguments: [
    ("CZlib", "Ingestion/Bytes/Inflater.swift Rendering/Workbook/Deflater.swift"),
    ("CSHA256", "Hashing/SHA256.swift"),
    ("GRDBSQLite", "SQLiteStore/BareSQLite.swift"),
    ("CSQLiteSettings", "SQLiteStore/BareSQLite.swift"),
  ])
  func aLibraryInCIsCalledFromOneFile(library: String, caller: String) throws {
    let sources = project.appendingPathComponent("Sources")
    let callers = try files(below: sources).filter { file in
      try file.hasSuffix(".swift")
        && String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
          .split(separator: "\n").contains { $0.hasSuffix("import \(library)") }
    }
    #expect(callers == caller.split(separator: " ").map(String.init))
  }

  /// Everything that writes: a database, a report, tables, lines that cannot be read, a watched
  /// folder, records of a simulation.
  private static let writing = """
    toll simulate --weeks 2 --output records
    printf 'id,finished_at\\n1,someday\\n' > bad.csv
    toll import records bad.csv --rejects rejects.csv || [ $? = 65 ]
    toll report --format html --output review.html
    toll report --format csv --output tables
    mkdir inbox && cp bad.csv inbox && toll watch inbox --once --settle 1s || [ $? = 65 ]
    """

  @Test(arguments: [(0o077, 0o600), (0o022, 0o644)])
  func filesAreMadeWithTheUmaskAndNeverExecutable(umask: Int, expected: Int) throws {
    let scratch = try Scratch()
    let mask = String(umask, radix: 8)
    let outcome = try scratch.shell.run("umask \(mask)\n\(Self.writing)")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    let made = try files(below: scratch.folder)
    #expect(made.contains("toll.sqlite") && made.contains("inbox/failed/bad.csv.why"))
    for file in made {
      let path = scratch.folder.appendingPathComponent(file).path
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == expected, "\(file)")
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"),
      "no strace; Debian has it"))
  func nothingIsSentAndNothingButGitIsStarted() throws {
    let scratch = try Scratch()
    let outcome = try scratch.shell.run("\(project.path)/checks/supply/trace")
    // Where one process may not look into another, there is nothing to be said.
    guard outcome.status != 77 else { return }
    #expect(outcome.status == 0, "\(outcome)")
  }
}
