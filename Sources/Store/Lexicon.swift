import GRDB
import Records

/// The words of the database with what a vocabulary makes of each, worked out once a word.
struct Lexicon {
  /// Final words, sorted, so that codes do not depend on the order of import.
  let words: [String]
  /// Codes of words that list several, with the codes of what they list.
  let lists: [Int32: [Int32]]
  private let texts: [String?]
  private let typeCodes: [Int32]
  private let serviceCodes: [Int32]
  private let teamCodes: [Int32]
  private let plainCodes: [Int32]
  private let outcomes: [Outcome]
  private let severities: [UInt8]
  private let production: [Bool]
  private let planned: [Bool]
  private let rework: [Bool]

  init(_ database: Database, vocabulary: Vocabulary) throws {
    // The database numbers words from 1; number 0 stands for a missing one.
    var texts: [String?] = [nil]
    for row in try Row.fetchAll(database, sql: "SELECT word_id, text FROM word ORDER BY word_id") {
      let number: Int = row["word_id"]
      while texts.count < number { texts.append(nil) }
      texts.append(row["text"])
    }
    func renamed(_ aliases: [String: String]) -> [String?] {
      texts.map { text in text.map { aliases[Vocabulary.folded($0)] ?? $0 } }
    }
    func renamedParts(_ aliases: [String: String]) -> [String?] {
      texts.map { text in
        text.map { text in
          Self.parts(of: text).map { aliases[Vocabulary.folded($0)] ?? $0 }.joined(separator: ";")
        }
      }
    }
    let types = renamed(vocabulary.typeAliases)
    let services = renamedParts(vocabulary.serviceAliases)
    let teams = renamed(vocabulary.teamAliases)
    let lists = services.compactMap(\.self).filter { $0.contains(";") }
    let all = (texts + types + services + teams).compactMap(\.self) + lists.flatMap(Self.parts)
    let words = Set(all).sorted()
    var codes: [String: Int32] = [:]
    for (code, word) in words.enumerated() { codes[word] = Int32(code) }
    func coded(_ names: [String?]) -> [Int32] {
      names.map { name in name.flatMap { codes[$0] } ?? -1 }
    }
    self.texts = texts
    self.words = words
    var members: [Int32: [Int32]] = [:]
    for list in lists {
      if let code = codes[list] { members[code] = coded(Self.parts(of: list)) }
    }
    self.lists = members
    typeCodes = coded(types)
    serviceCodes = coded(services)
    teamCodes = coded(teams)
    plainCodes = coded(texts)
    outcomes = texts.map { text in text.flatMap { vocabulary.outcome(of: $0) } ?? .unknown }
    severities = texts.map { text in
      UInt8(text.flatMap { vocabulary.severity(of: $0) } ?? 0)
    }
    production = texts.map { text in text.map { vocabulary.isProduction($0) } ?? true }
    planned = texts.map { text in text.map { vocabulary.isPlanned($0) } ?? false }
    rework = types.map { text in
      text.map { vocabulary.reworkTypes.contains(Vocabulary.folded($0)) } ?? false
    }
  }

  /// The names in a cell that may list several, `;` between them, each once.
  static func parts(of text: String) -> [String] {
    // Nearly every cell names one.
    guard text.utf8.contains(UInt8(ascii: ";")) else {
      let name = trimmed(text[...])
      return name.isEmpty ? [] : [name]
    }
    var seen: Set<String> = []
    return text.split(separator: ";").map { trimmed($0) }.filter {
      !$0.isEmpty && seen.insert($0).inserted
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The database's numbers of all words.
  var numbers: [Int] { texts.indices.filter { texts[$0] != nil } }

  func type(_ number: Int?) -> Int32 { typeCodes[number ?? 0] }
  func service(_ number: Int?) -> Int32 { serviceCodes[number ?? 0] }
  func team(_ number: Int?) -> Int32 { teamCodes[number ?? 0] }
  /// A word that has no aliases.
  func plain(_ number: Int?) -> Int32 { plainCodes[number ?? 0] }
  func outcome(_ number: Int?) -> Outcome { outcomes[number ?? 0] }
  /// 1 to 5, or 0.
  func severity(_ number: Int?) -> UInt8 { severities[number ?? 0] }
  /// A missing environment is production.
  func isProduction(_ number: Int?) -> Bool { production[number ?? 0] }
  func isPlanned(_ number: Int?) -> Bool { planned[number ?? 0] }
  /// What a source says itself, else whether severity, category or cause is a word for planned work.
  func isPlanned(stated: Int?, severity: Int?, category: Int?, cause: Int?) -> Bool {
    stated.map { $0 == 1 } ?? [severity, category, cause].contains { isPlanned($0) }
  }
  func isRework(_ number: Int?) -> Bool { rework[number ?? 0] }
}
