/// The words of records that mean something to a figure, as they were read.
package struct MeaningfulWords: Equatable, Sendable {
  package private(set) var outcomes: Set<String> = []
  package private(set) var severities: Set<String> = []
  package private(set) var states: Set<String> = []
  package private(set) var environments: Set<String> = []

  /// None.
  package init() {}

  /// The words of one import.
  package init(
    outcomes: Set<String>, severities: Set<String>, states: Set<String>, environments: Set<String>
  ) {
    self.outcomes = outcomes
    self.severities = severities
    self.states = states
    self.environments = environments
  }

  /// Adds the words of another import.
  package mutating func add(_ other: MeaningfulWords) {
    outcomes.formUnion(other.outcomes)
    severities.formUnion(other.severities)
    states.formUnion(other.states)
    environments.formUnion(other.environments)
  }
}
