import Chronology
import Records
import Simulation

extension PageWorld {
  /// The rarest common type fails three times as often.
  static let worseType = PageWorld(
    name: "worse-type", summary: "Config changes fail three times as often as others.",
    organisation: organisation(), truths: ["types", "size", "hours-failures", "weekday-failures"],
    demand: .finds("types")
  ) { book, random in
    book.fail { random.happens($0.texts[.type] == "config" ? 0.156 : 0.052) }
  }

  /// The last quarter fails three times as often as the one before.
  static let worseQuarter = PageWorld(
    name: "worse-quarter", summary: "In the last 13 weeks changes fail three times as often.",
    organisation: organisation(), weeks: 13,
    truths: ["before: Change failure rate", Sentence.failureLevel],
    demand: .finds("before: Change failure rate")
  ) { book, random in
    let last = book.ends.last.advanced(by: -13 * Milliseconds.week)
    book.fail { random.happens(($0.finishedAt ?? last) > last ? 0.156 : 0.052) }
  }

  /// The last eight weeks fail four times as often as those before, all of which one quarter holds.
  static let worseEightWeeks = PageWorld(
    name: "worse-eight-weeks",
    summary: "In the last 8 weeks of a quarter changes fail four times as often.",
    organisation: organisation(), weeks: 13,
    truths: ["before: Change failure rate", Sentence.failureLevel],
    demand: .finds(Sentence.failureLevel)
  ) { book, random in
    let last = book.ends.last.advanced(by: -8 * Milliseconds.week)
    book.fail { random.happens(($0.finishedAt ?? last) > last ? 0.208 : 0.052) }
  }
}
