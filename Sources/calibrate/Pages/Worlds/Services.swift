import Chronology
import Records
import Simulation

extension PageWorld {
  /// Every service has another name from the middle of the year on.
  static let renamed = PageWorld(
    name: "renamed", summary: "A year in whose middle every service is renamed.",
    organisation: organisation(weeks: 56), history: 52
  ) { book, _ in
    let middle = book.middle
    for index in book.changes.indices where (book.changes[index].finishedAt ?? middle) >= middle {
      book.changes[index].texts[.service] = book.changes[index].texts[.service].map { "\($0)-2" }
    }
    book.rewriteIncidents { incident in
      guard (incident.startedAt ?? incident.detectedAt ?? middle) >= middle else { return }
      incident.texts[.service] = incident.texts[.service].map { "\($0)-2" }
    }
  }

  /// Services start one after the other during the year.
  static let staggered = PageWorld(
    name: "staggered", summary: "A year in which service after service begins.",
    organisation: organisation(weeks: 56), history: 52,
    truths: [
      "trend: Changes a week", "trend: Incidents a week", "level", "before: Changes a day",
      "before: Incidents a day", "weeks",
    ], rising: ["change_count", "incident_minutes"]
  ) { book, _ in
    let names = Set(book.changes.compactMap { $0.texts[.service] }).sorted()
    let (first, last) = book.ends
    let length = last.since(first)
    func isThere(_ service: String?, at moment: Instant?) -> Bool {
      guard let place = names.firstIndex(of: service ?? ""), let moment else { return true }
      return moment.since(first) >= length * Int64(place) / Int64(names.count + 1)
    }
    book.changes = book.changes.filter { isThere($0.texts[.service], at: $0.finishedAt) }
    book.incidents = book.incidents.filter {
      isThere($0.texts[.service], at: $0.startedAt ?? $0.detectedAt)
    }
  }

  /// Both changes and incidents grow fivefold within a year.
  static let growth: PageWorld = {
    var organisation = PageWorld.organisation(weeks: 56)
    organisation.changeRhythm.growth = 5
    organisation.incidentRhythm.growth = 5
    return PageWorld(
      name: "growth", summary: "A year in which changes and incidents grow fivefold.",
      organisation: organisation, history: 52,
      truths: [
        "trend: Changes a week", "trend: Incidents a week", "level", "before: Changes a day",
        "before: Incidents a day", "weeks",
      ], rising: ["change_count", "incident_minutes"])
  }()
}

extension RecordBook {
  /// The first and last moment of a change.
  var ends: (first: Instant, last: Instant) {
    let moments = changes.compactMap(\.finishedAt)
    let zero = Instant(milliseconds: 0)
    return (moments.min() ?? zero, moments.max() ?? zero)
  }

  /// The moment between them.
  var middle: Instant {
    let (first, last) = ends
    return first.advanced(by: last.since(first) / 2)
  }
}
