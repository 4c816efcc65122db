package import Records
import Synchronization

/// The words of a ledger with what a vocabulary makes of each, worked out once a word.
package struct Lexicon: Sendable {
  /// A word that is there, or none: only a lexicon makes one.
  package struct Word: Hashable, Sendable {
    /// The ledger's number of it, 0 for none.
    package let number: Int

    @usableFromInline init(number: Int) { self.number = number }

    /// A missing word.
    package static let none = Word(number: 0)
  }

  /// Final words, sorted, so that codes do not depend on the order of import.
  package let words: [String]
  /// Codes of words that list several, with the codes of what they list.
  package let lists: [Int32: [Int32]]
  /// Whether the ledger has a word of a number; number 0 stands for a missing one.
  @usableFromInline let isThere: ContiguousArray<Bool>
  @usableFromInline let typeCodes: [Int32]
  @usableFromInline let serviceCodes: [Int32]
  @usableFromInline let teamCodes: [Int32]
  @usableFromInline let plainCodes: [Int32]
  /// As `plainCodes`; words that differ in case or spaces alone are one.
  @usableFromInline let riskCodes: [Int32]
  /// Places of words in the order of risks, by their codes.
  package let riskRanks: [Int32: Int]
  @usableFromInline let outcomes: [Outcome]
  @usableFromInline let severities: [UInt8]
  private let states: StateMeanings
  @usableFromInline let production: [Bool]
  @usableFromInline let planned: [Bool]
  private let drills: [Bool]
  @usableFromInline let rework: [Bool]

  /// Makes out what words mean.
  ///
  /// - Parameters:
  ///   - texts: The words by the ledger's numbers, `nil` where it has none; number 0 stands for a
  ///     missing one.
  ///   - vocabulary: What they mean.
  package init(_ texts: [String?], vocabulary: Vocabulary) {
    let texts = texts.isEmpty ? [nil] : texts
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
    let codes = WordCodes(
      (texts + types + services + teams).compactMap(\.self) + lists.flatMap(Self.parts))
    words = codes.words
    isThere = [true] + texts.dropFirst().map { $0 != nil }
    self.lists = codes.members(of: lists)
    typeCodes = codes.of(types)
    serviceCodes = codes.of(services)
    teamCodes = codes.of(teams)
    plainCodes = codes.of(texts)
    let spellings = Dictionary(
      texts.compactMap(\.self).sorted().map { (Vocabulary.folded($0), $0) },
      uniquingKeysWith: { first, _ in first })
    riskCodes = codes.of(texts.map { text in text.flatMap { spellings[Vocabulary.folded($0)] } })
    riskRanks = codes.ranks(of: spellings.values, by: vocabulary)
    outcomes = texts.map { text in text.flatMap { vocabulary.outcome(of: $0) } ?? .unknown }
    severities = texts.map { UInt8($0.flatMap { vocabulary.severity(of: $0) } ?? 0) }
    states = StateMeanings(texts, vocabulary)
    production = texts.map { text in text.map { vocabulary.isProduction($0) } ?? true }
    planned = texts.map { text in text.map { vocabulary.isPlanned($0) } ?? false }
    drills = texts.map { text in text.map(Vocabulary.isDrill) ?? false }
    rework = types.map { text in
      text.map { vocabulary.reworkTypes.contains(Vocabulary.folded($0)) } ?? false
    }
  }

  /// The names in a cell that may list several, `;` between them, each once.
  package static func parts(of text: String) -> [String] {
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

  /// All words that are there.
  package var all: [Word] { isThere.indices.dropFirst().filter { isThere[$0] }.map(Word.init) }

  /// The word of a number that a row names, 0 where it names none; `nil` where there is no such word.
  @inlinable package func word(_ number: Int64) -> Word? {
    guard number >= 0, number < Int64(isThere.count), isThere[Int(number)] else { return nil }
    return Word(number: Int(number))
  }

  @inlinable package func type(_ word: Word) -> Int32 { typeCodes[word.number] }
  @inlinable package func service(_ word: Word) -> Int32 { serviceCodes[word.number] }
  @inlinable package func team(_ word: Word) -> Int32 { teamCodes[word.number] }
  @inlinable package func risk(_ word: Word) -> Int32 { riskCodes[word.number] }
  /// A word that has no aliases.
  @inlinable package func plain(_ word: Word) -> Int32 { plainCodes[word.number] }
  @inlinable package func outcome(_ word: Word) -> Outcome { outcomes[word.number] }
  /// 1 to 5, or 0.
  @inlinable package func severity(_ word: Word) -> UInt8 { severities[word.number] }
  /// `nil` where it is missing or nobody taught us the word.
  package func state(_ word: Word) -> IncidentState? { states[word.number] }
  /// A missing environment is production.
  @inlinable package func isProduction(_ word: Word) -> Bool { production[word.number] }
  @inlinable package func isPlanned(_ word: Word) -> Bool { planned[word.number] }
  /// What a source says itself, else whether severity, category or cause is a word for planned work, or
  /// the category one for a drill.
  package func isPlanned(stated: Bool?, severity: Word, category: Word, cause: Word) -> Bool {
    stated ?? (drills[category.number] || [severity, category, cause].contains { isPlanned($0) })
  }
  @inlinable package func isRework(_ word: Word) -> Bool { rework[word.number] }
}

/// Words by their places among all of them.
private struct WordCodes {
  /// All words, sorted.
  let words: [String]
  private var codes: [String: Int32] = [:]

  init(_ all: [String]) {
    words = Set(all).sorted()
    for (code, word) in words.enumerated() { codes[word] = Int32(code) }
  }

  /// The codes of names, -1 for a missing one.
  func of(_ names: [String?]) -> [Int32] { names.map { name in name.flatMap { codes[$0] } ?? -1 } }

  /// The codes of words that list several, with the codes of what they list.
  func members(of lists: [String]) -> [Int32: [Int32]] {
    var members: [Int32: [Int32]] = [:]
    for list in lists {
      if let code = codes[list] { members[code] = of(Lexicon.parts(of: list)) }
    }
    return members
  }

  /// The places of words in the order of risks, by their codes.
  func ranks(of texts: some Sequence<String>, by vocabulary: Vocabulary) -> [Int32: Int] {
    var ranks: [Int32: Int] = [:]
    for text in texts {
      if let code = codes[text], let rank = vocabulary.riskRank(of: text) { ranks[code] = rank }
    }
    return ranks
  }
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
