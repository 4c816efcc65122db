import Chronology

extension Organisation {
  /// A named world, for a command line to offer.
  package struct Preset: Sendable {
    /// As in `null-growth`.
    package let name: String
    /// What is true in it, one sentence.
    package let summary: String
    /// The organisation, with the default seed.
    package let organisation: Organisation
  }

  /// The worlds with a name.
  package static let presets = [
    Preset(
      name: "demo", summary: "Forty weeks of a web shop, the last of them a bad one.",
      organisation: .demo),
    Preset(
      name: "causal", summary: "Any change triples the rate of incidents for two hours.",
      organisation: .causal),
    Preset(
      name: "additive", summary: "Failed changes cause incidents, some of them linked.",
      organisation: .additive),
    Preset(
      name: "null-office-hours",
      summary: "Changes cause nothing, but share office hours with incidents.",
      organisation: .nullOfficeHours),
    Preset(
      name: "null-growth",
      summary: "Changes cause nothing, but both grow and weeks are lumpy.",
      organisation: .nullGrowth),
    Preset(name: "tiny", summary: "Three weeks of two services.", organisation: .tiny),
    Preset(
      name: "large", summary: "A million changes to 500 services, for benchmarks.",
      organisation: .large(changes: 1_000_000)),
    Preset(
      name: "wide",
      summary: "200,000 changes to 1,000 services and 5,000 incidents, for benchmarks.",
      organisation: .wide),
  ]

  /// A web shop from 2026-W07 to the Monday morning after 2026-W46, which was a bad week: a rush of
  /// schema and code changes that failed more often and took longer to mend.
  package static var demo: Organisation {
    var demo = Organisation()
    demo.seed = 1430  // of many tried, one whose last week tells a story
    demo.firstWeek = Week(index: 2928)  // 2026-W07
    demo.weeks = 40
    demo.tailHours = 10  // the review is on Monday at ten
    demo.services = Service.roster(count: 12, teams: 4)
    demo.kinds = ChangeKind.usual.map { kind in
      var rarer = kind
      rarer.weeklyPerService *= 0.62  // some 48 changes a week, staging and rollbacks included
      return rarer
    }
    demo.changeRhythm = Rhythm(friday: 0.65, growth: 1.25, weekShape: 60)
    demo.incidents.backgroundPerWeek = 0.13
    demo.incidents.stale = 1
    demo.shares.rollbackFollows = 0.8
    demo.shares.unnoticed = 0.15
    demo.shares.staging = 0.06
    demo.shares.recoveries = 0.12
    demo.shares.open = 0.1
    demo.missing.outcome = 0.015
    demo.missing.size = 0.03
    demo.missing.service = 0.005
    demo.missing.detection = 0.03
    demo.missing.incidentStart = 0.02
    demo.roughWeeks = [badWeek]
    return demo
  }

  private static var badWeek: RoughWeek {
    var week = RoughWeek(week: 39)  // 2026-W46, the last
    week.changes = ["schema": 4, "code": 1.4]
    week.failureOdds = 3
    week.incidents = 1.5
    week.recovery = 1.3
    return week
  }

  /// A world of 26 weeks in which any change triples the rate of incidents on its service for two
  /// hours, and nothing links the two but time.
  package static var causal: Organisation {
    var causal = Organisation()
    causal.hazard.rateRatio = 3
    causal.incidents.backgroundPerWeek = 0.6
    causal.silenceFailures()
    return causal
  }

  /// The world as it stands: 26 weeks, some 1,300 changes and 130 incidents, of which failed
  /// changes cause a third and mostly get the blame.
  package static var additive: Organisation {
    var additive = Organisation()
    additive.incidents.backgroundPerWeek = 0.43
    return additive
  }

  /// A world of 26 weeks in which changes cause nothing and size does not matter; both changes and
  /// incidents keep office hours.
  package static var nullOfficeHours: Organisation {
    var null = Organisation()
    null.incidents.backgroundPerWeek = 0.6
    null.incidentRhythm = null.changeRhythm
    null.oddsPerDoubling = 1
    null.silenceFailures()
    return null
  }

  /// A world of 53 weeks in which changes cause nothing, while both they and incidents grow by 60 %
  /// in lumpy weeks.
  package static var nullGrowth: Organisation {
    var null = Organisation.nullOfficeHours
    null.firstWeek = Week(index: 2915)  // 2025-W46
    null.weeks = 53
    null.changeRhythm.growth = 1.6
    null.changeRhythm.weekShape = 10
    null.incidentRhythm = null.changeRhythm
    return null
  }

  /// Three weeks of two services: small enough to read.
  package static var tiny: Organisation {
    var tiny = Organisation()
    tiny.firstWeek = Week(index: 2965)  // 2026-W44
    tiny.weeks = 3
    tiny.services = Service.roster(count: 2, teams: 1)
    tiny.incidents.plannedPerWeek = 0
    return tiny
  }

  /// Two years of 1,000 services with some 200,000 changes and 5,000 incidents.
  package static var wide: Organisation {
    var wide = large(changes: 200_000, services: 1_000)
    wide.incidents.backgroundPerWeek *= 1.74
    return wide
  }

  /// Two years of many services, with about so many changes and a fiftieth of that in incidents.
  package static func large(changes: Int, services: Int = 500) -> Organisation {
    var large = Organisation()
    large.firstWeek = Week(index: 2864)  // 2024-W47
    large.weeks = 104
    large.services = Service.roster(count: services, teams: 40)
    let usual = ChangeKind.usual.map(\.weeklyPerService).reduce(0, +)
    let perServiceWeek = Double(changes) / Double(large.weeks * large.services.count)
    for index in large.kinds.indices {
      large.kinds[index].weeklyPerService *= perServiceWeek / usual
      large.kinds[index].incident *= 0.3  // keeps half of the incidents without a change
    }
    large.incidents.backgroundPerWeek = perServiceWeek * 0.01
    large.shares.staging = 0.1
    large.shares.recoveries = 0.1
    large.missing.outcome = 0.02
    large.missing.size = 0.05
    return large
  }

  /// Failed changes cause no incident.
  private mutating func silenceFailures() {
    for index in kinds.indices { kinds[index].incident = 0 }
    rollback.incident = 0
    hotfix.incident = 0
  }
}
