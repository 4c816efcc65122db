package import Diagnostics
import GRDB
package import Records

extension Ledger {
  /// What the records know at the moment a change is to go out, as one snapshot.
  ///
  /// - Parameter vocabulary: What the records' words mean.
  /// - Complexity: O(*c* + *l* + *h* + log *n*) for *c* kinds of the service's changes, *l* links
  ///   and *h* changes of history among *n*; a moment before the latest records adds those after it.
  package func outlook(
    _ request: Outlook.Request, vocabulary: Vocabulary
  ) throws(Diagnostic) -> Outlook {
    try read { database in
      let traits = Traits(
        request, lexicon: try Lexicon(database, vocabulary: vocabulary), vocabulary)
      let sources = try SourceNames(database)
      let kinds = try KindCounter(database, traits: traits, sources: sources, at: request.at)
      let plausible = try PlausibleEnd.times(database)
      let changes = RecentChanges(
        database, traits: traits, sources: sources, plausible: plausible)
      let incidents = OpenIncidents(
        database, traits: traits, sources: sources, plausible: plausible)
      return Outlook(
        sources: try kinds.sourceFacts(vocabulary), counts: try kinds.counts(),
        history: try changes.history(request, blamed: kinds.blamed),
        recent: try changes.ofService(request),
        openIncidents: try incidents.all(at: request.at),
        latest: [try changes.latest(), try incidents.latest()].compactMap(\.self).max())
    }
  }
}

/// Tells in what records are like the change that is about to go out.
struct Traits {
  let lexicon: Lexicon
  private let service: Int32?
  private let type: Int32?
  private let sizeClass: Int?

  init(_ request: Outlook.Request, lexicon: Lexicon, _ vocabulary: Vocabulary) {
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
  var services: [Lexicon.Word] { lexicon.all.filter { isService($0) } }

  /// Whether a word is the service or lists it among others.
  func isService(_ word: Lexicon.Word) -> Bool {
    isService(code: lexicon.service(word))
  }

  /// Whether a word, by its code, is the service or lists it among others.
  func isService(code: Int32) -> Bool {
    guard let service else { return false }
    return code == service || lexicon.lists[code]?.contains(service) == true
  }

  /// In what a change of these words is like it.
  func likeness(isOfService: Bool, type word: Lexicon.Word, sizeClass: Int) -> Outlook.Likeness {
    var likeness: Outlook.Likeness = isOfService ? .service : []
    if let type, lexicon.type(word) == type { likeness.insert(.type) }
    if sizeClass == self.sizeClass { likeness.insert(.size) }
    return likeness
  }
}
