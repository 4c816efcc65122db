import Analysis
import Chronology
import Foundation
import Records
import Statistics
import Testing

/// The search for incidents after changes against a plain reading of its definition: every incident
/// against every change in every week, minute by minute.
@Suite struct AssociationProperties {
  private static let week: Int64 = 10_080
  private static let services = ["web", "shop", "search", "web;shop"]

  /// Nine weeks of a few services that share busy hours; incidents gather around changes.
  private func world(seed: UInt64) -> World {
    var random = Seeded(state: seed)
    var world = World()
    for _ in 0..<Int.random(in: 5...60, using: &random) {
      let at = minute(&random)
      world.changes.append(
        World.Change(
          at: at,
          started: Bool.random(using: &random)
            ? at - Int64.random(in: 0...90, using: &random) : nil,
          service: Self.services.randomElement(using: &random) ?? "web",
          outcome: Int.random(in: 0..<9, using: &random) == 0 ? .aborted : .succeeded,
          isProduction: Int.random(in: 0..<9, using: &random) > 0,
          isRework: Int.random(in: 0..<4, using: &random) == 0))
    }
    for _ in 0..<Int.random(in: 3...40, using: &random) {
      let near = world.changes.randomElement(using: &random)?.at ?? 0
      let start =
        Bool.random(using: &random)
        ? near + Int64.random(in: -130...250, using: &random) : minute(&random)
      world.incidents.append(
        World.Incident(
          started: start, resolved: start + Int64.random(in: 0...300, using: &random),
          service: Self.services.randomElement(using: &random) ?? "web"))
    }
    world.changes.sort { $0.at < $1.at }
    world.incidents.sort { ($0.started ?? 0) < ($1.started ?? 0) }
    return world
  }

  private func minute(_ random: inout Seeded) -> Int64 {
    let hour = [9, 10, 33, 34, 57, 100].randomElement(using: &random) ?? 9
    return (Int64.random(in: 0..<9, using: &random) - 8) * Self.week + Int64(hour) * 60
      + Int64.random(in: 0..<60, using: &random)
  }

  @Test(arguments: UInt64(0)..<60) func isWhatItsDefinitionSays(seed: UInt64) throws {
    let world = world(seed: seed)
    let found = Association(try #require(world.sample(World.weeks(9))))
    let plain = Plain(world, window: 120)
    #expect(found.incidents == plain.told.count)
    let after = plain.counts(inBlocks: true, exposed: plain.isAfter)
    #expect(found.window.after.informative == after.informative)
    #expect(found.window.after.exposed == after.exposed)
    let before = plain.counts(inBlocks: true, exposed: plain.isWellBefore)
    #expect(found.window.control.informative == before.informative)
    #expect(found.window.control.exposed == before.exposed)
    let all = plain.counts(inBlocks: false, exposed: plain.isAfter)
    #expect(isClose(found.window.beyondChance.byChance, all.byChance, within: 1e-12))
    #expect(found.window.shifts.observed == all.observed)
  }
}

/// The definition, word for word.
private struct Plain {
  let episodes: [World.Incident]
  private let world: World
  private let window: Int64

  init(_ world: World, window: Int64) {
    self.world = world
    self.window = window
    let inside = world.incidents.filter { (-8 * 10_080..<10_080).contains($0.started ?? 0) }
    episodes = inside.enumerated().filter { index, incident in
      !world.incidents.prefix { $0.started ?? 0 < incident.started ?? 0 }.contains { earlier in
        Self.meet(earlier.service, incident.service)
          && (incident.started ?? 0) - (earlier.started ?? 0) < 360
      }
        && !inside[..<index].contains {
          $0.started == incident.started && Self.meet($0.service, incident.service)
        }
    }.map(\.element)
  }

  static func meet(_ left: String, _ right: String) -> Bool {
    !Set(left.split(separator: ";")).isDisjoint(with: right.split(separator: ";"))
  }

  /// Whether a moment is after a change to a service.
  func isAfter(_ moment: Int64, _ service: String) -> Bool {
    counted(service).contains { change in
      let answers = change.isRework && isOpen(change)
      return !answers && begun(change) <= moment && moment <= change.at + window
    }
  }

  /// Whether a change to a service begins more than four hours after a moment, within the window.
  func isWellBefore(_ moment: Int64, _ service: String) -> Bool {
    counted(service).contains { change in
      !change.isRework && moment + 240 < begun(change) && begun(change) <= moment + 240 + window
    }
  }

  /// The weeks, from 0 to 8, from the first change to a service to the last; `nil` where none of them
  /// has any.
  private func life(_ service: String) -> ClosedRange<Int64>? {
    let changes = counted(service)
    guard let first = changes.map(begun).min(), let last = changes.map(\.at).max() else {
      return nil
    }
    func week(_ minute: Int64) -> Int64 {
      let (quotient, rest) = (minute + 8 * 10_080).quotientAndRemainder(dividingBy: 10_080)
      return rest < 0 ? quotient - 1 : quotient
    }
    let weeks = (max(0, week(first)), min(8, week(last)))
    return weeks.0 <= weeks.1 ? weeks.0...weeks.1 : nil
  }

  /// The episodes in the weeks of their service's life.
  var told: [World.Incident] {
    episodes.filter { incident in
      life(incident.service)?.contains(((incident.started ?? 0) + 8 * 10_080) / 10_080) ?? false
    }
  }

  /// Whether changes and incidents both grow or shrink more than twofold: then the number is told in
  /// blocks of eight weeks.
  private var isGrowing: Bool {
    func doublings(_ minutes: [Int64]) -> Double {
      let weeks = minutes.map { ($0 + 8 * 10_080) / 10_080 }
      let first = weeks.count { (0..<4).contains($0) }
      let second = weeks.count { (5..<9).contains($0) }
      return 2 * (log2(Double(second + 1)) - log2(Double(first + 1)))
    }
    let changes = world.changes.filter { $0.isProduction && $0.outcome != .aborted }.map(\.at)
    let both = (
      doublings(changes.filter { $0 >= -8 * 10_080 }),
      doublings(world.incidents.compactMap(\.started).filter { $0 >= -8 * 10_080 })
    )
    return both.0 * both.1 > 0 && min(abs(both.0), abs(both.1)) > 1
  }

  private func counted(_ service: String) -> [World.Change] {
    world.changes.filter {
      $0.isProduction && $0.outcome != .aborted && Self.meet($0.service, service)
    }
  }

  private func begun(_ change: World.Change) -> Int64 { change.started ?? change.at }

  /// Whether an incident is open on a service of a change when it begins.
  private func isOpen(_ change: World.Change) -> Bool {
    world.incidents.contains { incident in
      Self.meet(incident.service, change.service) && (incident.started ?? 0) < begun(change)
        && begun(change) < incident.resolved ?? .max
    }
  }

  func counts(
    inBlocks: Bool, exposed: (Int64, String) -> Bool
  ) -> (informative: Int, exposed: Int, observed: Int, byChance: Double) {
    var counts = (informative: 0, exposed: 0, observed: 0, byChance: 0.0)
    for incident in told {
      let start = (incident.started ?? 0) + 8 * 10_080
      let week = start / 10_080
      let life = life(incident.service) ?? 0...8
      let length: Int64 = inBlocks ? 4 : isGrowing ? 8 : 9
      // Blocks from the first week of the life on, of which the last takes what remains.
      let last = max(0, Int64(life.count) / length - 1)
      let block = min((week - life.lowerBound) / length, last)
      let start0 = life.lowerBound + block * length
      let weeks = start0..<(block == last ? life.upperBound + 1 : start0 + length)
      let slots = weeks.map {
        exposed($0 * 10_080 + start % 10_080 - 8 * 10_080, incident.service)
      }
      let own = slots[Int(week - weeks.lowerBound)]
      let count = slots.count { $0 }
      counts.observed += own ? 1 : 0
      if count > 0, count < slots.count {
        counts.informative += 1
        counts.exposed += own ? 1 : 0
        counts.byChance += own ? 0 : Double(count) / Double(slots.count - count)
      }
    }
    return counts
  }
}

/// SplitMix64 (Steele, Lea & Flood 2014), so that the seed is the whole story.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
