import Diagnostics
import Text

/// Which environments count as production and which do not, in a sentence.
package struct EnvironmentVerdicts {
  /// So many names are told.
  private static let most = 8

  /// As in `environments: prod-lon, eu-production count as production; staging, qa do not`; `nil`
  /// where there is none, or each is what anybody would call production.
  package let sentence: String?

  /// Judges environments by what words mean.
  package init(_ names: Set<String>, by vocabulary: Vocabulary) {
    let counting = names.filter(vocabulary.isProduction).sorted()
    let others = names.subtracting(counting).sorted()
    let isPlain = names.allSatisfy {
      EnvironmentName.production.contains(Vocabulary.folded($0))
    }
    guard !isPlain || !others.isEmpty else {
      sentence = nil
      return
    }
    let room = max(Self.most / 2, Self.most - others.count)
    let clauses = [
      Self.clause(counting, first: room, "counts", "count", "as production"),
      Self.clause(others, first: Self.most - min(room, counting.count), "does", "do", "not"),
    ].compactMap(\.self)
    sentence = "environments: " + clauses.joined(separator: "; ")
  }

  private static func clause(
    _ names: [String], first count: Int, _ one: String, _ many: String, _ rest: String
  ) -> String? {
    guard !names.isEmpty else { return nil }
    return "\(NameList.words(names, first: count)) \(names.count == 1 ? one : many) \(rest)"
  }
}
