import Statistics

/// The table of one world in words, for any format.
struct Sheet {
  /// What each column holds.
  static let heads = [
    "What", "Method", "Asked", "Share", "95 % interval", "Answers", "Refused", "Target", "Holds",
  ]
  /// The columns of numbers, which stand to the right.
  static let numbers: Set<Int> = [3, 4, 5, 6, 7]

  /// As in `null-growth: 53 weeks; …`.
  let title: String
  /// A cell for each head, row by row.
  let rows: [[String]]

  /// Words a calibration.
  init(_ calibration: Calibration) {
    title = calibration.world.name
    rows = calibration.entries.map { entry in
      let score = entry.score
      let ends = [score.interval.lower, score.interval.upper].compactMap(\.self)
      return [
        entry.check.subject, entry.check.method, entry.check.aim.asked,
        score.share.map(Self.thousandths) ?? "-",
        ends.isEmpty ? "-" : ends.map(Self.thousandths).joined(separator: " to "),
        String(score.answers), String(score.refusals), entry.check.aim.target, Self.word(entry),
      ]
    }
  }

  /// What came of all worlds, in a line.
  static func summary(_ calibrations: [Calibration]) -> String {
    let verdicts = calibrations.flatMap(\.entries).compactMap(\.verdict)
    func count(_ verdict: Verdict) -> Int { verdicts.count { $0 == verdict } }
    let answered = verdicts.count - count(.unanswered)
    return "Rows judged: \(answered). Kept to their target: \(count(.holds)). "
      + "Missed it by less than so many data sets can tell: \(count(.withinChance)). Failed: \(count(.fails))."
  }

  /// A share to three decimals.
  static func thousandths(_ share: Double) -> String {
    let digits = String(Int((share * 1_000).rounded()) + 10_000).suffix(4)
    return "\(digits.prefix(1)).\(digits.dropFirst())"
  }

  private static func word(_ entry: Calibration.Entry) -> String {
    switch entry.standing {
    case .judged: entry.verdict?.rawValue ?? ""
    case .shown(let reason): "not judged: \(reason)"
    }
  }
}

extension Check.Aim {
  /// What the share is of.
  var asked: String {
    switch self {
    case .covers: "covers"
    case .rejects: "rejects"
    }
  }

  /// The target in words.
  var target: String {
    switch self {
    case .covers(let least): "at least \(Sheet.thousandths(least))"
    case .rejects(let most): "at most \(Sheet.thousandths(most))"
    }
  }

  /// The target as a number.
  var limit: Double {
    switch self {
    case .covers(let least): least
    case .rejects(let most): most
    }
  }
}
