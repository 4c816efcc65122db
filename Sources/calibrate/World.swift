import Simulation

/// A kind of organisation whose truth is known, to draw data sets from.
struct World: Sendable {
  /// As in `null-growth`.
  let name: String
  /// What is true in it, one sentence.
  let summary: String
  /// The organisation; each data set has a seed of its own.
  let organisation: Organisation

  /// Every world, in the order of the report.
  static let all = [additive, causal, nullOfficeHours, nullGrowth]

  /// Failed changes cause incidents, and most of these name their change.
  static let additive = World(
    name: "additive",
    summary: "26 weeks; failed changes cause a third of the incidents, most of which name them.",
    organisation: .additive)

  /// Any change triples the rate of incidents, and nothing says so.
  static let causal = World(
    name: "causal",
    summary: "26 weeks; any change triples the rate of incidents for two hours, linked to none.",
    organisation: .causal)

  /// Changes cause nothing, but keep the same hours as incidents.
  static let nullOfficeHours = World(
    name: "null-office-hours",
    summary:
      "26 weeks; changes cause nothing but share office hours with incidents; neither size nor "
      + "severity matters.",
    organisation: Organisation.nullOfficeHours.withSeveritiesAlike)

  /// Changes cause nothing, but both grow in lumpy weeks.
  static let nullGrowth = World(
    name: "null-growth",
    summary:
      "53 weeks; changes cause nothing, but both they and incidents grow by 60 % in lumpy weeks; "
      + "neither size nor severity matters.",
    organisation: Organisation.nullGrowth.withSeveritiesAlike)
}

extension World {
  /// Whether weeks differ by chance alone, in changes and in incidents.
  var isSteady: Bool {
    [organisation.changeRhythm, organisation.incidentRhythm].allSatisfy {
      $0.growth == 1 && $0.weekShape == nil
    } && organisation.sharedWeekShape == nil
  }

  /// Whether larger changes fail as often as small ones.
  var sizeIsIrrelevant: Bool { organisation.oddsPerDoubling == 1 }

  /// Whether incidents name the changes that caused them.
  var hasLinks: Bool {
    organisation.shares.declared > 0 && organisation.kinds.contains { $0.incident > 0 }
  }

  /// Whether no change causes any incident.
  var changesAreInnocent: Bool {
    organisation.hazard.rateRatio == 1 && !organisation.kinds.contains { $0.incident > 0 }
  }

  /// Whether one ratio of incidents holds after every change: 1 where changes are innocent.
  var hasOneRatio: Bool { !organisation.kinds.contains { $0.incident > 0 } }

  /// Whether incidents last as long whatever their severity.
  var severitiesAreAlike: Bool {
    let spreads = organisation.incidents.severities.map(\.recoverMinutes)
    return spreads.allSatisfy { $0 == spreads.first }
  }
}

extension Organisation {
  /// The same with the response to severity 3 for every severity.
  fileprivate var withSeveritiesAlike: Organisation {
    var alike = self
    guard let usual = incidents.severities.first(where: { $0.severity == 3 }) else { return self }
    for index in alike.incidents.severities.indices {
      alike.incidents.severities[index].detectMinutes = usual.detectMinutes
      alike.incidents.severities[index].recoverMinutes = usual.recoverMinutes
    }
    return alike
  }
}
