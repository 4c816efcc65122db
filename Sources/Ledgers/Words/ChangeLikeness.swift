package import Records

/// Tells in what records are like the change that is about to go out.
package struct ChangeLikeness {
  package let lexicon: Lexicon
  private let service: Int32?
  private let type: Int32?
  private let sizeClass: Int?

  /// What is asked, in the words of a ledger.
  package init(_ request: PreflightFacts.Request, lexicon: Lexicon, _ vocabulary: Vocabulary) {
    func code(_ name: String, _ aliases: [String: String]) -> Int32? {
      let name = aliases[Vocabulary.folded(name)] ?? name
      return lexicon.words.firstIndex(of: name).map(Int32.init)
    }
    self.lexicon = lexicon
    service = code(request.service, vocabulary.serviceAliases)
    type = request.type.flatMap { code($0, vocabulary.typeAliases) }
    sizeClass = request.lines.map { SizeClass.index(of: $0) }
  }

  /// The words that are the service or list it.
  package var services: [Lexicon.Word] { lexicon.all.filter { isService($0) } }

  /// Whether a word is the service or lists it among others.
  package func isService(_ word: Lexicon.Word) -> Bool {
    isService(code: lexicon.service(word))
  }

  /// Whether a word, by its code, is the service or lists it among others.
  package func isService(code: Int32) -> Bool {
    guard let service else { return false }
    return code == service || lexicon.lists[code]?.contains(service) == true
  }

  /// In what a change of these words is like it.
  package func likeness(isOfService: Bool, type word: Lexicon.Word, sizeClass: Int)
    -> PreflightFacts.Likeness
  {
    var likeness: PreflightFacts.Likeness = isOfService ? .service : []
    if let type, lexicon.type(word) == type { likeness.insert(.type) }
    if sizeClass == self.sizeClass { likeness.insert(.size) }
    return likeness
  }
}
