import Chronology
import Records
import Simulation

extension PageWorld {
  /// What repairs an incident is recorded as any change.
  static let hotfixesAsCode = PageWorld(
    name: "hotfixes-as-code", summary: "Most incidents are repaired by a change of type code.",
    // Changes do come after incidents, and more of them where there are more.
    organisation: organisation(), truths: ["surround", "weeks"]
  ) { book, random in
    book.addFixes(share: 0.6, median: 35, &random)
  }

  /// Incidents bring more changes in the hours after them.
  static let followUps = PageWorld(
    name: "follow-ups", summary: "Follow-up releases come one to five hours after incidents.",
    organisation: organisation(), truths: ["surround", "weeks"]
  ) { book, random in
    book.addFixes(share: 0.5, median: 30, &random)
    book.addFixes(share: 0.5, median: 110, &random)
  }

  /// Starts are written down late, while fixes go out as ordinary changes.
  static let lateStarts = PageWorld(
    name: "late-starts",
    summary: "Starts are written down 20 to 120 min late, while fixes go out as code.",
    organisation: organisation(), ratio: nil, demand: .warns(["written down", "before detection"])
  ) { book, random in
    book.addFixes(share: 0.6, median: 20, &random)
    var chance = random
    book.rewriteIncidents { incident in
      let late = Int64(20 + chance.whole(below: 101)) * Milliseconds.minute
      incident.startedAt = incident.startedAt?.advanced(by: late)
      if let end = incident.resolvedAt, let start = incident.startedAt, end < start {
        incident.resolvedAt = start
      }
    }
  }

  /// A nightly batch breaks things and ends in an automated change.
  static let nightlyBatch = PageWorld(
    name: "nightly-batch",
    summary: "On some nights a batch breaks things; it ends in an automated change.",
    organisation: organisation(), truths: ["surround"], ratio: nil,
    demand: .warns([
      "by machines", "no word of cause", "o'clock", "we cannot tell whether incidents",
    ])
  ) { book, random in
    let (first, last) = book.ends
    let services = Array(Set(book.changes.compactMap { $0.texts[.service] })).sorted()
    var day = first.milliseconds / Milliseconds.day
    var number = 9_000
    while day < last.milliseconds / Milliseconds.day {
      day += 1
      guard random.happens(0.5) else { continue }
      let service = services[random.whole(below: services.count)]
      let start = Instant(milliseconds: day * Milliseconds.day + 2 * Milliseconds.hour)
      number += 1
      book.add(number, type: "data", service: service, at: start, minutes: 5, isBot: true)
      guard random.happens(0.5) else { continue }
      // With the severity and the length of any other.
      var incident = book.incidents[random.whole(below: book.incidents.count)]
      guard incident.isPlanned != true, let begun = incident.startedAt else { continue }
      incident.texts[.id] = "BATCH-\(number)"
      incident.texts[.service] = service
      incident.texts[.causedBy] = nil
      incident.isPlanned = false
      let shift = Int64(8 + random.whole(below: 60)) * Milliseconds.minute
      incident.startedAt = start.advanced(by: shift)
      incident.detectedAt = incident.startedAt?.advanced(by: 5 * Milliseconds.minute)
      incident.acknowledgedAt = nil
      incident.mitigatedAt = nil
      incident.resolvedAt = incident.resolvedAt.map { end in
        start.advanced(by: shift + end.since(begun))
      }
      book.incidents.append(incident)
    }
    book.fail { _ in random.happens(0.052) }
  }
}

extension RecordBook {
  /// Lets changes follow incidents on their service.
  fileprivate mutating func addFixes(
    share: Double, median: Double, _ random: inout SeededRandom
  ) {
    for incident in incidents where incident.isPlanned != true {
      guard let start = incident.startedAt, random.happens(share) else { continue }
      let minutes = Int64(random.logNormal(median: median, sigma: 0.6).rounded())
      add(
        changes.count, service: incident.texts[.service],
        at: start.advanced(by: minutes * Milliseconds.minute))
    }
  }
}
