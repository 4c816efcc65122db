import Chronology
import Simulation

/// A kind of organisation whose pages are read: what is true in it, how it writes its records down,
/// and what a page must not say.
///
/// A new one is a file in `Worlds/` and a line in `PageWorld.all`.
struct PageWorld: Sendable {
  /// What the world asks of its pages.
  enum Demand: Equatable, Sendable {
    /// They say nothing false.
    case quiet
    /// They say nothing false, and find this.
    case finds(String)
    /// What is false in it cannot be told from what is true: they refuse or warn, in words that hold
    /// one of these.
    case warns([String])
  }

  /// As in `bad-weeks`.
  let name: String
  /// What is true in it, one sentence.
  let summary: String
  /// The organisation; each data set has a seed of its own.
  var organisation: Organisation
  /// Weeks behind trends on the page.
  var history = 26
  /// How many weeks the page is about, the last ones; one is the usual review.
  var weeks = 1
  /// The sentences that are true in it, by name.
  var truths: Set<String> = []
  /// The headline figures that rise in it by what they are of: that one is above its usual range is true,
  /// that it is below is not.
  var rising: Set<String> = []
  /// Those that are true in every world: incidents keep office hours.
  static let commonTruths: Set<String> = ["weekday-incidents", "hours-incidents"]
  /// The rate of incidents after changes over that at other times; `nil` where no one ratio holds.
  var ratio: Double? = 1
  var demand = Demand.quiet
  /// How the records are written down in it, with chance of its own.
  var rewrite: @Sendable (inout RecordBook, inout SeededRandom) -> Void = { _, _ in }

  /// Every world, in the order of the table.
  static let all: [PageWorld] =
    [steady, badWeeks, badWeeksOfAType, trains, trainsOfOneType, releaseDays]
    + [renamed, staggered, growth].flatMap { [$0, $0.causal] }
    + [busyDays, busyWeeks, hotfixesAsCode, followUps, lateStarts, nightlyBatch]
    + [roundedTo5, roundedTo15, roundedTo60, officeHoursDetection, freezes]
    + [leftOpen, oneKind, hotfixesAsCode.causal, followUps.causal, roundedTo15.causal]
    + [steady.causal, worseType, worseQuarter, worseEightWeeks]

  /// The organisation that most are made of: 30 weeks, eight services, some 1,500 changes and 170
  /// incidents; all types fail alike, size and severity do not matter, and nothing causes anything.
  static func organisation(weeks: Int = 30) -> Organisation {
    var organisation = Organisation.nullOfficeHours
    organisation.weeks = weeks
    organisation.firstWeek = Week(index: 2968 - weeks)
    for index in organisation.kinds.indices { organisation.kinds[index].failure = 0.052 }
    if let usual = organisation.incidents.severities.first(where: { $0.severity == 3 }) {
      for index in organisation.incidents.severities.indices {
        organisation.incidents.severities[index].detectMinutes = usual.detectMinutes
        organisation.incidents.severities[index].recoverMinutes = usual.recoverMinutes
      }
    }
    return organisation
  }

  /// The same world in which any change triples the rate of incidents on its service for two hours.
  var causal: PageWorld {
    var organisation = organisation
    organisation.hazard.rateRatio = 3
    return PageWorld(
      name: "\(name)-causal", summary: "The same; any change triples incidents for two hours.",
      organisation: organisation, history: history,
      truths: truths.union([Sentence.follows, "beyond"]), rising: rising,
      // Changes take some nine minutes, which count as after them and do nothing.
      ratio: 2.86, demand: .finds(Sentence.follows), rewrite: rewrite)
  }
}
