import Chronology
import Records
import Simulation

extension PageWorld {
  /// Starts of incidents rounded to five minutes.
  static let roundedTo5 = rounded(to: 5)
  /// Starts of incidents rounded to quarters of an hour.
  static let roundedTo15 = rounded(to: 15)
  /// Starts of incidents and changes rounded to the hour.
  static let roundedTo60 = PageWorld(
    name: "rounded-60", summary: "All times are rounded down to the hour.",
    organisation: organisation(), ratio: nil, demand: .warns(["hour"])
  ) { book, _ in
    book.roundIncidents(to: 60)
    for index in book.changes.indices {
      book.changes[index].startedAt = book.changes[index].startedAt?.rounded(to: 60)
      book.changes[index].finishedAt = book.changes[index].finishedAt?.rounded(to: 60)
    }
  }

  private static func rounded(to minutes: Int64) -> PageWorld {
    PageWorld(
      name: "rounded-\(minutes)",
      summary: "Starts of incidents are rounded down to \(minutes) minutes.",
      organisation: organisation()
    ) { book, _ in
      book.roundIncidents(to: minutes)
    }
  }

  /// What begins at night is noticed, and dated, at the start of work.
  static let officeHoursDetection = PageWorld(
    name: "office-hours-detection",
    summary: "What begins outside office hours is dated by its detection after 9 o'clock.",
    organisation: {
      var organisation = PageWorld.organisation()
      organisation.incidentRhythm = .flat
      return organisation
    }(), ratio: nil, demand: .warns(["start of work", "office hours"])
  ) { book, random in
    var chance = random
    book.rewriteIncidents { incident in
      guard let start = incident.startedAt else { return }
      let day = start.milliseconds / Milliseconds.day
      let hour = start.milliseconds % Milliseconds.day / Milliseconds.hour
      let isWeekend = (day + 3) % 7 > 4
      guard isWeekend || !(9..<18).contains(hour) else { return }
      var next = hour < 9 ? day : day + 1
      while (next + 3) % 7 > 4 { next += 1 }
      let seen =
        next * Milliseconds.day + 9 * Milliseconds.hour
        + Int64(chance.whole(below: 30)) * Milliseconds.minute
      incident.startedAt = Instant(milliseconds: seen)
      incident.detectedAt = incident.startedAt
      incident.resolvedAt = incident.startedAt?.advanced(by: 60 * Milliseconds.minute)
    }
  }
}

extension Instant {
  /// The last whole number of so many minutes at or before it.
  fileprivate func rounded(to minutes: Int64) -> Instant {
    let unit = minutes * Milliseconds.minute
    return Instant(milliseconds: milliseconds / unit * unit)
  }
}

extension RecordBook {
  fileprivate mutating func roundIncidents(to minutes: Int64) {
    rewriteIncidents { $0.startedAt = $0.startedAt?.rounded(to: minutes) }
  }
}
