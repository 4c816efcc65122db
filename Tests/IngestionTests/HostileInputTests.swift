import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// Files made to bring a reader down: each is refused with a reason, on a thread with the stack of a second one.
@Suite struct HostileInput {
  /// What threads beside the first have where no limit is set.
  private static let stackSize: Int = {
    #if SANITIZED  // whose frames are several times as large
      16 << 20
    #else
      2 << 20
    #endif
  }()

  /// Reads on a thread of the stack of a second one.
  private func reading(_ text: String, as format: String?, in file: String) async -> String {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        var options = ReadOptions()
        options.format = format
        var records = Collected()
        var source = ByteSource(bytes: Array(text.utf8), named: file)
        do throws(Diagnostic) {
          let summary = try Intake.read(&source, options: options, into: &records)
          let first = records.rejections.first?.diagnostic.message ?? "nothing"
          continuation.resume(returning: "\(summary.tally.accepted) read, rejected: \(first)")
        } catch {
          continuation.resume(returning: "refused: \(error.message)")
        }
      }
      thread.stackSize = Self.stackSize
      thread.start()
    }
  }

  /// Names may be empty, or look like paths: such documents are read or refused as any others.
  @Test(arguments: 0..<40) func jsonOfAnyNamesIsReadOrRefused(seed: Int) async {
    var random = SplitMix64(seed: seed)
    let names = ["", ".", "..", "[]", "a", "a.b", ".id", "id", "incidents", "data", "[].x"]
    func value(_ depth: Int) -> String {
      switch Int.random(in: depth > 4 ? 3...5 : 0...5, using: &random) {
      case 0, 1:
        let members = (0..<Int.random(in: 0...3, using: &random)).map { _ in
          "\"\(names.randomElement(using: &random) ?? "")\": \(value(depth + 1))"
        }
        return "{\(members.joined(separator: ", "))}"
      case 2:
        let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth + 1) }
        return "[\(items.joined(separator: ", "))]"
      case 3: return "\"2026-11-16T09:30:00Z\""
      case 4: return "7"
      default: return "null"
      }
    }
    for _ in 0..<20 {
      let text = "{\"\(names.randomElement(using: &random) ?? "")\": \(value(0))}"
      #expect(await !reading(text, as: nil, in: "x.json").isEmpty, "\(text)")
    }
  }

  @Test(arguments: [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":[", "]}]")])
  func jsonNestedAHundredThousandDeepIsRejected(open: String, close: String) async {
    let deep =
      String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
    let good = "{\"id\": \"1\", \"finished_at\": \"2026-11-16T09:30:00Z\"}"
    for (text, format) in [
      ("{\"id\": \"1\", \"x\": \(deep)}", "json"), ("\(good)\n{\"x\": \(deep)}\n", "ndjson"),
      (deep, nil),
    ] {
      do {
        let outcome = await reading(text, as: format, in: "deep.json")
        #expect(!outcome.hasSuffix("rejected: nothing"), "\(format ?? "recognised"): \(outcome)")
      }
    }
  }

  private static let deepYAML = [
    String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
    String(repeating: "- ", count: 100_000) + "a", String(repeating: "? ", count: 100_000) + "a",
    (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    String(repeating: "[", count: 990) + String(repeating: "]", count: 990),
  ]

  @Test(arguments: deepYAML.indices) func yamlNestedDeepIsRejected(which: Int) async {
    let text = Self.deepYAML[which]
    for format in ["cstate", "upptime"] {
      let outcome = await reading("---\nx: y\nz:\n  " + text, as: format, in: "deep.md")
      #expect(!outcome.hasPrefix("1 read"), "\(format): \(outcome)")
    }
  }

  @Test func aNumberOfAMillionDigitsIsNoNumber() async {
    let digits = String(repeating: "9", count: 1_000_000)
    let row =
      "{\"id\": \"1\", \"finished_at\": \"2026-11-16T09:30:00Z\", \"lines_added\": \(digits)}"
    #expect(await reading(row, as: nil, in: "f.json").hasPrefix("0 read, rejected: "))
    let table = "id,finished_at,lines_added\n1,2026-11-16T09:30:00Z,\(digits)\n"
    #expect(await reading(table, as: nil, in: "f.csv").hasPrefix("0 read, rejected: "))
    let time = "id,finished_at\n1,\(digits)\n"
    #expect(await reading(time, as: nil, in: "f.csv").hasPrefix("0 read, rejected: "))
  }

  /// Thirty doublings: what compares or counts such a value whole takes a billion steps.
  private static let doublings =
    "a0: &a0 [x, x]\n"
    + (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()

  @Test(arguments: ["", "? *a30\n: 1\n", "*a30 : 1\n", "{[*a30]: 1}\n", "b: {*a30 : 1}\n"])
  func aliasesOfAliasesAreBounded(key: String) async {
    let text = "title: x\ndate: 2026-11-16 09:30:00\n" + Self.doublings + key
    let outcome = await reading("---\n\(text)---\n", as: "cstate", in: "f.md")
    #expect(!outcome.isEmpty)
    #expect(throws: Diagnostic.self) { try ColumnMap(yaml: text, file: "f") }
  }
}
