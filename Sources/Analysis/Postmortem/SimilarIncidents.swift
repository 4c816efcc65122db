import Chronology
import Records
import Text

/// An earlier incident and why it looks like the one in question.
struct SimilarIncident: Equatable {
  /// Row of the incident.
  let incident: Int
  /// What two incidents can have in common.
  enum Trait: String {
    /// The records say that one is the other come back.
    case recurrence
    case cause, service, category
    /// Much the same words.
    case title
  }

  /// What they share.
  let shared: [Trait]
  /// How much they share; only its order means anything.
  let score: Double
}

extension SimilarIncident {
  /// What they share, as in "its cause and its service".
  var phrase: String {
    let words = shared.map { trait in
      switch trait {
      case .recurrence: "its origin"
      case .cause: "its cause"
      case .service: "its service"
      case .category: "its category"
      case .title: "much of its title"
      }
    }
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) and \(last)"
  }
}

/// Finds earlier incidents like one: the records say so, or cause, category, service and the words
/// of their titles do.
struct SimilarIncidents {
  /// So few incidents of one cause are alike, however few there are in all.
  private static let rareCauses = 5
  /// More than these a page does not show.
  static let mostOnPage = 8

  private let population: Population
  private var dataset: Dataset { population.dataset }

  init(_ population: Population) { self.population = population }

  /// Earlier incidents like one, the likest first, then the latest.
  ///
  /// - Complexity: O(words in all titles).
  func like(_ incident: Int) -> [SimilarIncident] {
    let start = dataset.incidents.datedAt(incident)
    let earlier = population.incidents.filter {
      $0 != incident && dataset.incidents.datedAt($0) < start
    }
    let cause = dataset.incidents.cause[incident]
    let same = earlier.count { dataset.incidents.cause[$0] == cause }
    // A cause that many have, as in "change", says hardly more than a category.
    let weight = same <= Self.rareCauses || same * 5 <= earlier.count ? 3.0 : 1.0
    let comparison = Comparison(
      dataset: dataset, incident: incident, causeWeight: weight,
      services: Set(dataset.members(of: dataset.incidents.service[incident])),
      titles: TitleLikeness(to: incident, among: earlier, dataset.incidents))
    return earlier.compactMap { comparison.precedent($0) }
      .sorted { ($0.score, $0.incident) > ($1.score, $1.incident) }
  }
}

/// Holds earlier incidents against one.
private struct Comparison {
  /// A shared cause, a shared service and category, or titles of much the same words.
  private static let leastScore = 2.0
  /// Titles that share less of their weight than this are merely in the same language.
  private static let leastTitleLikeness = 0.4

  let dataset: Dataset
  let incident: Int
  /// What a shared cause counts for.
  let causeWeight: Double
  /// What it was on.
  let services: Set<Int32>
  let titles: TitleLikeness

  /// An earlier incident and what it shares, unless that is too little.
  func precedent(_ row: Int) -> SimilarIncident? {
    let incidents = dataset.incidents
    var shared: [SimilarIncident.Trait] = []
    var score = 0.0
    func share(_ isShared: Bool, _ trait: SimilarIncident.Trait, _ weight: Double) {
      guard isShared else { return }
      shared.append(trait)
      score += weight
    }
    func isShared(_ column: ContiguousArray<Int32>) -> Bool {
      column[row] >= 0 && column[row] == column[incident]
    }
    let origin = incidents.recurrenceOf[incident]
    let isOrigin = origin != nil && origin == incidents.ids[row]
    share(
      origin != nil && (isOrigin || origin == incidents.recurrenceOf[row]), .recurrence,
      isOrigin ? 10 : 8)
    share(isShared(incidents.cause), .cause, causeWeight)
    share(sharesService(incidents.service[row]), .service, 1)
    share(isShared(incidents.category), .category, 1)
    let words = titles.likeness(of: row)
    share(words >= Self.leastTitleLikeness, .title, 2 * words + 0.5)
    guard score >= Self.leastScore else { return nil }
    return SimilarIncident(incident: row, shared: shared, score: score)
  }

  private func sharesService(_ code: Int32) -> Bool {
    let own = dataset.incidents.service[incident]
    if dataset.lists.isEmpty { return own >= 0 && own == code }
    return dataset.members(of: code).contains { $0 >= 0 && services.contains($0) }
  }
}

/// How much of their words titles share, rare words counting for more.
///
/// The cosine of two titles as vectors of their words, each weighted by the inverse of how many
/// titles have it (Spärck Jones, "A statistical interpretation of term specificity", Journal of
/// Documentation 28, 1972, without its logarithm: few titles have few words).
private struct TitleLikeness {
  /// Words by a hash of their letters: tens of thousands of titles pass here for one incident.
  private typealias Word = UInt64

  private let own: [Word]
  private var titles: [Int: [Word]] = [:]
  private var counts: [Word: Int] = [:]

  init(to incident: Int, among rows: [Int], _ incidents: Dataset.Incidents) {
    own = Self.words(of: incidents.titles[incident])
    guard !own.isEmpty else { return }
    for row in rows {
      let words = Self.words(of: incidents.titles[row])
      for word in words { counts[word, default: 0] += 1 }
      // Others have nothing in common with it.
      if words.contains(where: own.contains) { titles[row] = words }
    }
  }

  /// 0 for nothing in common to 1 for the same words.
  func likeness(of row: Int) -> Double {
    guard let other = titles[row] else { return 0 }
    let shared = weight(of: own.filter(other.contains))
    guard shared > 0 else { return 0 }
    return shared / (weight(of: own) * weight(of: other)).squareRoot()
  }

  private func weight(of words: [Word]) -> Double {
    // In a fixed order: sums of floating numbers depend on it.
    words.map { counts[$0] ?? 0 }.sorted().reduce(0) { $0 + 1 / Double($1 + 1) }
  }

  /// Words of three letters and more, each once; numbers tell incidents apart, not together.
  private static func words(of title: String?) -> [Word] {
    guard var title else { return [] }
    return title.withUTF8 { bytes in
      guard bytes.contains(where: { $0 >= 0x80 }) else { return words(in: bytes) }
      var plain = plain(String(decoding: bytes, as: UTF8.self))
      return plain.withUTF8(words)
    }
  }

  private static func words(in title: UnsafeBufferPointer<UInt8>) -> [Word] {
    var words: [Word] = []
    var (hash, length) = (StableHash(), 0)
    for place in 0...title.count {
      let byte = place < title.count ? title[place] : 0
      let lower = byte < 0x80 ? byte | 0x20 : byte
      if byte >= 0x80 || (0x61...0x7a).contains(lower) {
        hash.combine(lower)
        length += 1
        continue
      }
      // So few that a search is faster than a set.
      if length > 2, !words.contains(hash.value) { words.append(hash.value) }
      (hash, length) = (StableHash(), 0)
    }
    return words
  }

  /// Its words in small letters with spaces between, whatever the script; those too short are gone,
  /// because letters beyond ASCII are several bytes.
  private static func plain(_ title: String) -> String {
    title.lowercased().split { !$0.isLetter }.filter { $0.count > 2 }.joined(separator: " ")
  }
}
