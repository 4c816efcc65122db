/// For every event of a line, whether the same moment of each week of a grid is exposed.
///
/// All that the case-crossover, the shifts and the attributable number need to know of a line.
/// Events outside the grid are not in it; exposures that reach into it from outside are.
package struct ExposureSlots: Equatable, Sendable {
  /// The events, ascending.
  package let events: [Int64]
  /// The week of each event.
  package let weeks: [Int]
  /// Weeks of the grid.
  package let weekCount: Int
  private let grid: WeekGrid
  /// Whether the slot of an event in a week is exposed, event by event.
  private let flags: [Bool]
  /// The kinds of days that are unlike others, by number.
  private let dayKinds: [Int64: Int]

  /// Looks at the same moment of every week.
  ///
  /// - Parameter dayKinds: by the number of the day from second 0 on, the kinds of days that are unlike
  ///   others; a moment is held against moments of days of its kind only. Days not named are of one.
  /// - Complexity: O(exposures + events * weeks), after sorting the events by moment of the week.
  package init(_ line: ExposureLine, _ grid: WeekGrid, dayKinds: [Int64: Int] = [:]) {
    self.dayKinds = dayKinds
    let events = line.events.filter { grid.week(of: $0) != nil }
    let weeks = events.map { Int(($0 - grid.origin) / WeekGrid.week) }
    let count = grid.count
    let offsets = events.indices.map { events[$0] - grid.start(of: weeks[$0]) }
    var flags = [Bool](repeating: false, count: events.count * count)
    // Through every week runs a hand that only moves forward as moments of the week grow.
    var hands = (0..<count).map { line.firstExposure(endingFrom: grid.start(of: $0)) }
    for event in events.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
      for week in 0..<count {
        let moment = grid.start(of: week) + offsets[event]
        var hand = hands[week]
        while hand < line.exposures.count, line.exposures[hand].upperBound < moment { hand += 1 }
        hands[week] = hand
        flags[event * count + week] =
          hand < line.exposures.count && line.exposures[hand].lowerBound <= moment
      }
    }
    self.events = events
    self.weeks = weeks
    weekCount = count
    self.grid = grid
    self.flags = flags
  }

  /// Each event's own slot among those it is held against, in the order of `events`.
  ///
  /// - Complexity: O(events * weeks).
  package func strata(_ referents: WeekGrid.Referents) -> [ExposureStratum] {
    weeks.indices.map { event in
      let row = event * weekCount
      let near = grid.weeks(heldAgainst: weeks[event], referents)
      guard !dayKinds.isEmpty else {
        return ExposureStratum(
          isExposed: flags[row + weeks[event]], exposed: near.count { flags[row + $0] },
          slots: near.count)
      }
      let alike = near.filter { isAlike(event, $0) }
      return ExposureStratum(
        isExposed: flags[row + weeks[event]], exposed: alike.count { flags[row + $0] },
        slots: alike.count)
    }
  }

  /// Whether an event's moment in another week is on a day of the kind of its own.
  private func isAlike(_ event: Int, _ week: Int) -> Bool {
    let other = events[event] + Int64(week - weeks[event]) * WeekGrid.week
    return dayKinds[events[event] / 86_400] == dayKinds[other / 86_400]
  }

  /// How many events are exposed when exposures are moved by 0, 1, 2 … weeks, what leaves the grid
  /// at its end coming in again at its start.
  ///
  /// - Returns: one count for each week of the grid; the first is what was observed.
  /// - Complexity: O(events * weeks).
  package func countsByShift() -> [Int] {
    var counts = [Int](repeating: 0, count: weekCount)
    for event in weeks.indices {
      let row = event * weekCount
      let own = weeks[event]
      for week in 0..<weekCount where flags[row + week] {
        counts[week <= own ? own - week : own - week + weekCount] += 1
      }
    }
    return counts
  }
}

/// An event's own moment among the same moments of the weeks it is held against.
package struct ExposureStratum: Hashable, Sendable {
  /// Whether the event's own moment is exposed.
  package let isExposed: Bool
  /// How many of the moments are, the own one among them.
  package let exposed: Int
  /// How many moments there are, the own one among them.
  package let slots: Int

  /// A stratum.
  ///
  /// - Precondition: `exposed` lies in 0...`slots`, and is above 0 where the own moment is exposed
  ///   and below `slots` where it is not.
  package init(isExposed: Bool, exposed: Int, slots: Int) {
    precondition((0...slots).contains(exposed), "no more moments are exposed than there are")
    precondition(isExposed ? exposed > 0 : exposed < slots, "the own moment is one of them")
    self.isExposed = isExposed
    self.exposed = exposed
    self.slots = slots
  }

  /// How many of the moments are not exposed.
  package var unexposed: Int { slots - exposed }

  /// Whether the moments differ, so that chance has something to choose between.
  package var isInformative: Bool { exposed > 0 && unexposed > 0 }
}

extension ExposureLine {
  /// The index of the first exposure that ends at a second or later.
  ///
  /// - Complexity: O(log *n*).
  fileprivate func firstExposure(endingFrom second: Int64) -> Int {
    var low = 0
    var high = exposures.count
    while low < high {
      let middle = (low + high) / 2
      if exposures[middle].upperBound >= second { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
