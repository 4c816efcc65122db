import Statistics

/// Every comparison that a page would print as a finding, corrected for all of them at once
/// (Benjamini & Hochberg 1995), so that the page is right as a whole.
///
/// Comparisons that the data refuse, or are too few to judge, print no finding and are no part of it.
struct PageCorrection: Sendable {
  /// One comparison, by what it compares.
  struct Key: Hashable, Sendable {
    /// What is asked, as in `types`.
    let question: String
    /// Of what, as in `schema`; empty where the question is about one thing.
    let subject: String

    init(_ question: String, _ subject: String = "") {
      self.question = question
      self.subject = subject
    }
  }

  private let comparisons: [(key: Key, pValue: Double)]
  private let q: [Key: Double]

  /// How many comparisons the page makes.
  var count: Int { q.count }

  /// Corrects the p-values of all comparisons of a page.
  ///
  /// - Parameter comparisons: In any order; each key once.
  /// - Complexity: O(*n* log *n*).
  init(_ comparisons: [(key: Key, pValue: Double)]) {
    self.comparisons = comparisons
    q = Dictionary(
      zip(comparisons.map(\.key), BenjaminiHochberg.adjusted(comparisons.map(\.pValue))),
      uniquingKeysWith: max)
  }

  /// What a comparison's p-value is as one of all of the page; 1 for one that is no part of it.
  func q(_ key: Key) -> Double { q[key] ?? 1 }

  /// The q of each part of a question that is one comparison of the page: what the page asks of the
  /// clearest part, it asks of all.
  ///
  /// - Parameters:
  ///   - own: The q of the parts among themselves; in any order.
  ///   - least: The q of the clearest as one of all comparisons of the page.
  /// - Returns: as many, in the same order; never below its own.
  static func raised(_ own: [Double], to least: Double) -> [Double] {
    let clearest = own.min() ?? 1
    return own.map { clearest > 0 ? min(1, $0 * max(1, least / clearest)) : max($0, least) }
  }

  /// The same for another p-value in the place of the comparison's own.
  func q(_ key: Key, ifItWere pValue: Double) -> Double {
    let values = comparisons.map { $0.key == key ? pValue : $0.pValue }
    return comparisons.firstIndex { $0.key == key }
      .map { BenjaminiHochberg.adjusted(values)[$0] } ?? 1
  }

  /// A judgement as one of all comparisons of the page, and its sign only where that would be a finding
  /// among them.
  func corrected(_ judgement: Judgement, _ key: Key) -> Judgement {
    let own = judgement.corrected(to: q(key))
    guard let sign = judgement.sign else { return own }
    return own.with(q(key, ifItWere: sign.pValue) < Decision.level ? sign : nil)
  }
}
