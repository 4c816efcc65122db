import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// The folder of vendors' payloads, found from this file's place in the repository.
enum PayloadFolder {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let path = repository.deletingLastPathComponent().appending(path: "shared/payloads").path()

  static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  static func isFile(_ file: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: "\(path)/\(file)", isDirectory: &isFolder)
      && !isFolder.boolValue
  }
}

/// Payloads of vendors that lie beside the repository, each held to what a script that knows nothing
/// of Toll says it holds: fixtures/payloads/expected.py. Skipped where they are absent.
@Suite(.enabled(if: PayloadFolder.isThere, "shared/payloads is not beside the repository"))
struct Payloads {
  /// For each file its lines, in order.
  private static func expected() throws -> [String: [String]] {
    let table = PayloadFolder.repository.appending(path: "fixtures/payloads/expected.tsv")
    var lines: [String: [String]] = [:]
    for line in try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst() {
      let sides = line.split(separator: "\t", maxSplits: 1)
      lines[String(sides[0]), default: []].append(String(sides[1]))
    }
    return lines.mapValues { $0.sorted() }
  }

  private static func files() -> [String] {
    let all = FileManager.default.enumerator(atPath: PayloadFolder.path)
    return (all?.compactMap { $0 as? String } ?? []).filter(PayloadFolder.isFile).sorted()
  }

  /// What is told of a file: a line a record, or why it is refused.
  private static func told(of file: String) -> [String] {
    var records = Collected()
    do throws(Diagnostic) {
      let input = InputFile(path: "\(PayloadFolder.path)/\(file)", isFound: false)
      _ = try Intake.read(input, options: ReadOptions(), into: &records)
    } catch {
      return ["refused \(error.message)"]
    }
    guard records.told.isEmpty else { return records.told.map(unnamed).sorted() }
    return ["refused \(records.rejections.first?.diagnostic.message ?? "")"]
  }

  /// An id that was made from content is written as `*`.
  private static func unnamed(_ line: String) -> String {
    guard line.hasPrefix("C | sha256:") else { return line }
    return "C | * |" + line.split(separator: "|", maxSplits: 2)[2]
  }

  @Test func everyFileHoldsWhatItShould() throws {
    let expected = try Self.expected()
    let files = Self.files()
    #expect(files == expected.keys.sorted())
    for file in files {
      let told = Self.told(of: file)
      guard let first = expected[file]?.first, first.hasPrefix("refused ") else {
        #expect(told == expected[file], "\(file)")
        continue
      }
      let words = String(first.dropFirst(8))
      #expect(told.count == 1 && told[0].hasPrefix("refused "), "\(file)")
      #expect(words.isEmpty || told[0].contains(words), "\(file): \(told[0])")
    }
  }
}
