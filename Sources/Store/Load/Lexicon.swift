import GRDB
import Records
import Synchronization

/// The words of the database with what a vocabulary makes of each, worked out once a word.
struct Lexicon {
  /// A word that is there, or none: only a lexicon makes one.
  struct Word: Hashable {
    fileprivate let number: Int
    /// A missing word.
    static let none = Word(number: 0)
  }

  /// In SQL, a number that no word goes beyond: the database gives them one after another, and
  /// nothing may be made as large as a number that was found.
  static let largestNumber = "(4096 + 64 * (SELECT count(*) FROM word))"

  /// Final words, sorted, so that codes do not depend on the order of import.
  let words: [String]
  /// Codes of words that list several, with the codes of what they list.
  let lists: [Int32: [Int32]]
  /// Whether the database has a word of a number; number 0 stands for a missing one.
  private let isThere: ContiguousArray<Bool>
  private let typeCodes: [Int32]
  private let serviceCodes: [Int32]
  private let teamCodes: [Int32]
  private let plainCodes: [Int32]
  /// As `plainCodes`; words that differ in case or spaces alone are one.
  private let riskCodes: [Int32]
  /// Places of words in the order of risks, by their codes.
  let riskRanks: [Int32: Int]
  private let outcomes: [Outcome]
  private let severities: [UInt8]
  private let states: StateMeanings
  private let production: [Bool]
  private let planned: [Bool]
  private let rework: [Bool]

  init(_ database: Database, vocabulary: Vocabulary) throws {
    // The database numbers words from 1; number 0 stands for a missing one.
    var texts: [String?] = [nil]
    let largest = try Int.fetchOne(database, sql: "SELECT \(Self.largestNumber)") ?? 0
    for row in try Row.fetchAll(database, sql: "SELECT word_id, text FROM word ORDER BY word_id") {
      let number: Int = try row.value("word_id")
      guard (1...largest).contains(number) else { throw Damage() }
      while texts.count < number { texts.append(nil) }
      let text: String = try row.value("text")
      guard !text.isEmpty else { throw Damage() }
      texts.append(text)
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
    isThere = [true] + texts.dropFirst().map { $0 != nil }
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
    let spellings = Dictionary(
      texts.compactMap(\.self).sorted().map { (Vocabulary.folded($0), $0) },
      uniquingKeysWith: { first, _ in first })
    riskCodes = coded(texts.map { text in text.flatMap { spellings[Vocabulary.folded($0)] } })
    var ranks: [Int32: Int] = [:]
    for text in spellings.values {
      if let code = codes[text], let rank = vocabulary.riskRank(of: text) { ranks[code] = rank }
    }
    riskRanks = ranks
    outcomes = texts.map { text in text.flatMap { vocabulary.outcome(of: $0) } ?? .unknown }
    severities = texts.map { text in
      UInt8(text.flatMap { vocabulary.severity(of: $0) } ?? 0)
    }
    states = StateMeanings(texts, vocabulary)
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

  /// The database's numbers of all words, as words.
  var all: [Word] { isThere.indices.dropFirst().filter { isThere[$0] }.map(Word.init) }

  /// The word of a number that a row names, 0 where it names none.
  ///
  /// - Throws: `Damage` where there is no such word.
  func word(_ number: Int64) throws(Damage) -> Word {
    guard number >= 0, number < Int64(isThere.count), isThere[Int(number)] else { throw Damage() }
    return Word(number: Int(number))
  }

  func type(_ word: Word) -> Int32 { typeCodes[word.number] }
  func service(_ word: Word) -> Int32 { serviceCodes[word.number] }
  func team(_ word: Word) -> Int32 { teamCodes[word.number] }
  func risk(_ word: Word) -> Int32 { riskCodes[word.number] }
  /// A word that has no aliases.
  func plain(_ word: Word) -> Int32 { plainCodes[word.number] }
  func outcome(_ word: Word) -> Outcome { outcomes[word.number] }
  /// 1 to 5, or 0.
  func severity(_ word: Word) -> UInt8 { severities[word.number] }
  /// `nil` where it is missing or nobody taught us the word.
  func state(_ word: Word) -> IncidentState? { states[word.number] }
  /// A missing environment is production.
  func isProduction(_ word: Word) -> Bool { production[word.number] }
  func isPlanned(_ word: Word) -> Bool { planned[word.number] }
  /// What a source says itself, else whether severity, category or cause is a word for planned work.
  func isPlanned(stated: Bool?, severity: Word, category: Word, cause: Word) -> Bool {
    stated ?? [severity, category, cause].contains { isPlanned($0) }
  }
  func isRework(_ word: Word) -> Bool { rework[word.number] }
}

extension Lexicon.Word {
  /// The database's number of it, as a parameter of a query.
  var parameter: Int { number }
}

/// What words mean as states, each worked out when it is first asked for: few words of a database
/// are states, and a phrase costs more than a look into a table.
private final class StateMeanings: Sendable {
  private let texts: [String?]
  private let vocabulary: Vocabulary
  private let known = Mutex<[Int: IncidentState?]>([:])

  init(_ texts: [String?], _ vocabulary: Vocabulary) {
    self.texts = texts
    self.vocabulary = vocabulary
  }

  subscript(number: Int) -> IncidentState? {
    known.withLock { known in
      if let state = known[number] { return state }
      let state = texts[number].flatMap { vocabulary.state(of: $0) }
      known[number] = .some(state)
      return state
    }
  }
}
