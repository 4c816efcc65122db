import Chronology
import Records
import Simulation

extension PageWorld {
  /// One incident in ten is never closed, and lengths have heavy tails.
  static let leftOpen = PageWorld(
    name: "left-open", summary: "One incident in ten is never closed; lengths have heavy tails.",
    organisation: {
      var organisation = PageWorld.organisation()
      for index in organisation.incidents.severities.indices {
        organisation.incidents.severities[index].recoverMinutes =
          Organisation.Spread(130, sigma: 1.8)
      }
      return organisation
    }()
  ) { book, random in
    var chance = random
    book.rewriteIncidents { incident in
      guard incident.isPlanned != true, chance.happens(0.1) else { return }
      incident.resolvedAt = nil
      incident.mitigatedAt = nil
    }
  }

  /// Only failures are written down.
  static let oneKind = PageWorld(
    name: "one-kind", summary: "Outcomes are written down of changes that failed only.",
    organisation: organisation(), demand: .warns(["recorded only for changes that failed"])
  ) { book, _ in
    for index in book.changes.indices where book.changes[index].texts[.outcome] == "succeeded" {
      book.changes[index].texts[.outcome] = nil
    }
  }
}
