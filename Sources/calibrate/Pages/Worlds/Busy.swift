import Chronology
import Records
import Simulation

extension PageWorld {
  /// Some days have more of both changes and incidents.
  static let busyDays = PageWorld(
    name: "busy-days", summary: "Days differ in how much of both happens (log-sd 0.4).",
    organisation: organisation(), truths: ["weeks"]
  ) { book, random in
    book.thin(by: Milliseconds.day, spread: 0.4, &random)
  }

  /// Some weeks have more of both changes and incidents.
  static let busyWeeks = PageWorld(
    name: "busy-weeks", summary: "Weeks differ in how much of both happens (log-sd 0.4).",
    organisation: organisation(), truths: ["weeks", "tile change_count", "before: Changes a day"]
  ) { book, random in
    book.thin(by: Milliseconds.week, spread: 0.4, &random)
  }

  /// Four weeks without changes, and single days.
  static let freezes = PageWorld(
    name: "freezes", summary: "A freeze of two weeks and five holidays without changes.",
    organisation: organisation(), truths: ["level"]
  ) { book, random in
    let (first, _) = book.ends
    let start = first.milliseconds / Milliseconds.week * Milliseconds.week
    let frozen = start + 12 * Milliseconds.week..<start + 14 * Milliseconds.week
    let holidays = Set((0..<5).map { _ in Int64(random.whole(below: 200)) })
    book.changes = book.changes.filter { change in
      guard let moment = change.finishedAt?.milliseconds else { return true }
      return !frozen.contains(moment) && !holidays.contains((moment - start) / Milliseconds.day)
    }
  }
}

extension RecordBook {
  /// Keeps of both changes and incidents a share that differs from stretch to stretch.
  fileprivate mutating func thin(by length: Int64, spread: Double, _ random: inout SeededRandom) {
    var shares: [Int64: Double] = [:]
    func share(_ moment: Instant?, _ random: inout SeededRandom) -> Double {
      // Weeks from Monday on.
      let key = ((moment?.milliseconds ?? 0) + 3 * Milliseconds.day) / length
      let known = shares[key] ?? min(1, 0.5 * random.logNormal(median: 1, sigma: spread))
      shares[key] = known
      return known
    }
    var chance = random
    changes = changes.filter { chance.happens(share($0.finishedAt, &chance)) }
    incidents = incidents.filter {
      chance.happens(share($0.startedAt ?? $0.detectedAt, &chance))
    }
    random = chance
  }
}
