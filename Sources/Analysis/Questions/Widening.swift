import Records
import Statistics

/// How what is asked of changes like one is asked of ever less like ones, until there are enough.
enum Widening {
  /// Fewer changes than this carry no failure rate.
  static let enough = Int(Threshold.failureRate.lowDataBelow)

  /// From all that is known of a change to nothing: what a change fares like is told by its type more
  /// than by its service or its size.
  static let steps: [PreflightFacts.Likeness] = [
    [.service, .type, .size], [.service, .type], [.type, .size], [.type], [],
  ]

  /// The same for sizes themselves, which cannot be asked of changes of one size.
  static let stepsOfAnySize: [PreflightFacts.Likeness] = steps.filter { !$0.contains(.size) }

  /// The steps of a change of which only some traits are known.
  static func steps(knowing known: PreflightFacts.Likeness) -> [PreflightFacts.Likeness] {
    let traits = steps.map { $0.intersection(known) }
    return traits.enumerated().filter { !traits[..<$0].contains($1) }.map(\.element)
  }
}
