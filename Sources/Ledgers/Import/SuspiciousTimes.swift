package import Records

/// Times among what an import accepted that hardly can be: before 1990, or more than 400 days after
/// the import. They are told at once, while the file is at hand.
package struct SuspiciousTimes: Equatable, Sendable {
  package private(set) var count = 0
  /// The first of them.
  package private(set) var examples: [Dataset.ImplausibleTimes.Example] = []

  /// None so far.
  package init() {}

  /// Notes another one.
  package mutating func note(_ example: Dataset.ImplausibleTimes.Example) {
    count += 1
    if examples.count < Self.shown { examples.append(example) }
  }

  private static let shown = 3
}
