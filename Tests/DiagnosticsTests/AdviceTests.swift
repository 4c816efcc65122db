import Diagnostics
import Testing

@Suite struct AdviceTests {
  /// A face that has one option, and says it in a way of its own.
  private struct Form: Face {
    func words(for option: Advice.Option) -> String? {
      option.name == .service ? "the box \(option.value ?? "Service")" : nil
    }

    func words(for command: Advice.Command) -> String { "the page \(command.words)" }
  }

  /// Advice, and how a terminal and another face say it.
  static let said: [(advice: Advice, terminal: String, form: String)] = [
    ("Mend the row.", "Mend the row.", "Mend the row."),
    ("Give \(3) of \("a" + "b").", "Give 3 of ab.", "Give 3 of ab."),
    ("Say \(option: .service).", "Say --service.", "Say the box Service."),
    ("Say \(option: .service, "web").", "Say --service web.", "Say the box web."),
    // What a face does not have is called by its name.
    (
      "Use \(option: .includeVendored), \(option: .kind, "changes").",
      "Use --include-vendored, --kind changes.", "Use the include-vendored, the kind changes."
    ),
    (
      "As in \(option: .map, quoted: "id=it's")", "As in --map 'id=it'\\''s'",
      "As in the map id=it's"
    ),
    (
      "With \(option: .map, example: "id=A").", "With --map, as in --map 'id=A'.",
      "With the map id=A."
    ),
    ("\(option: .kind, anyOf: ["a", "b"])", "--kind a or --kind b", "the kind a or the kind b"),
    ("See \(command: "doctor").", "See \"toll doctor\".", "See the page doctor."),
    (
      "See \(command: "doctor", option: .period, "all").", "See \"toll doctor --period all\".",
      "See the page doctor."
    ),
    (
      "Mend it\(having: .strict, ", or leave \(option: .strict) out").",
      "Mend it, or leave --strict out.", "Mend it."
    ),
    (
      "Mend it\(having: .service, " here", otherwise: " there").", "Mend it here.", "Mend it here."
    ),
    ("Mend it\(having: .new, " here", otherwise: " there").", "Mend it here.", "Mend it there."),
  ]

  @Test(arguments: said.indices) func eachFaceSaysItInItsWay(index: Int) {
    let (advice, terminal, form) = Self.said[index]
    #expect(advice.written == terminal)
    #expect(advice.spelled(by: Form()) == form)
  }

  @Test func whatAFaceSpellsAlikeIsSaidOnce() {
    struct Deaf: Face {
      func words(for option: Advice.Option) -> String? { "RFC 3339" }
      func words(for command: Advice.Command) -> String { "" }
    }
    let advice: Advice = "Say which with \(option: .map, anyOf: ["a=@excel", "a=@day-first"])."
    #expect(advice.spelled(by: Deaf()) == "Say which with RFC 3339.")
  }

  /// A ledger keeps what a terminal says, and what comes back is the same diagnostic.
  @Test func adviceIsTheSameWhereATerminalShowsItAlike() {
    let advice: Advice = "Say \(option: .kind, "changes")."
    #expect(advice == "Say --kind changes." && advice == Advice(advice.written))
    #expect(advice.hashValue == Advice(advice.written).hashValue)
    #expect(advice != "Say --kind incidents.")
  }

  @Test func piecesMakeOneAdvice() {
    let pieces: [Advice] = ["Mend it.", "Or say \(option: .kind, "changes")."]
    let joined = Advice.joined(pieces, separator: " ")
    #expect(joined == "Mend it. Or say --kind changes.")
    #expect(joined.spelled(by: Form()) == "Mend it. Or say the kind changes.")
    #expect(Advice.joined([], separator: " ") == "")
    #expect(
      joined.mappingTexts { $0.uppercased() }.written == "MEND IT. OR SAY --kind changes.")
  }

  @Test func aDiagnosticIsToldInTheWordsOfAFace() {
    let reason = Diagnostic(
      .error, .usage, "it is unclear", hint: "Say \(option: .service, "web").",
      at: Diagnostic.Location(file: "a.csv", line: 2))
    #expect("\(reason)" == "a.csv:2: error: it is unclear\n  hint: Say --service web.")
    #expect(
      "\(reason.spelled(by: Form()))" == "a.csv:2: error: it is unclear\n  hint: Say the box web.")
  }
}
