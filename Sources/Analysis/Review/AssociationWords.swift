import Chronology
import Records
import Reports
import Statistics

/// What may be said of incidents after changes, in sentences.
extension Association {
  /// The answer, then how many incidents that makes, or why there is none.
  func paragraphs(in time: String) -> [Prose] {
    switch verdict {
    case .refused(let reason): return [refusal(reason)]
    case .hangs: return [headline(in: time)]
    case .follow, .surround, .avoid, .tooFew, .cannotTell:
      let sentences = [inShort(in: time), number, duringIncidents].compactMap(\.self)
      return [.joined(sentences, separator: " ")]
    }
  }

  /// How the answer was found and what it rests on; nothing where there is none.
  func method(in time: String, _ context: ReviewContext) -> [Prose] {
    let answer: [Prose?]
    switch verdict {
    case .refused: return []
    case .hangs: answer = [basis, shifted]
    case .follow, .surround, .avoid, .tooFew, .cannotTell:
      answer = [headline(in: time), basis, shifted]
    }
    return [.joined(answer.compactMap(\.self), separator: " ")] + footnotes(context)
  }

  /// The answer in one sentence among others; `nil` where there is none.
  func inShort(in time: String) -> Prose? {
    let times = judgement.times("times as often")
    return switch verdict {
    case .follow:
      "Outages do follow changes: in \(time) they started \(times) in the \(length) after a change as at the same hours of other weeks."
    case .surround:
      "Outages gather around changes, hours before them as well as after, which says nothing of cause."
    case .avoid: "In \(time) outages started less often after changes than at other times."
    case .hangs, .cannotTell, .tooFew, .refused:
      "Whether outages follow changes we cannot tell from \(time)."
    }
  }

  private func headline(in time: String) -> Prose {
    let times = judgement.times("times as often")
    let than: Prose =
      "in the \(length) after a change to the same service as at the same hour of other weeks"
    switch verdict {
    case .follow: return "In \(time) incidents started \(times) \(than)\(control)."
    case .surround:
      return
        "In \(time) incidents started \(times) \(than)\(control): not clearly more often than then, so fixes made in response or a common cause may make the two meet. This is no word of cause."
    case .hangs(let hinge):
      return
        "In \(time) incidents started \(times) \(than), but all of it hangs on \(hinge.words): without those we cannot tell. A batch that breaks things and ends in a change would look like that."
    case .avoid:
      return
        "In \(time) incidents started less often after changes: \(times) \(than). That does not show that changes prevent any."
    case .tooFew:
      return
        "In \(time) incidents started \(times) \(than); \(window.after.informative, "incident") that can tell are too few for a verdict."
    case .cannotTell, .refused:
      return
        "In \(time) we cannot tell whether incidents follow changes: \(judgement.untold("times as many")) \(than)."
    }
  }

  /// The window asked about, as in `2 h`.
  private var length: Prose {
    "\(Double(window.length) / Double(Milliseconds.minute), .minutes)"
  }

  /// The negative control beside the answer.
  private var control: Prose {
    guard let value = window.control.rateRatio.value, value.isFinite else {
      return "; how often they do so hours before one begins cannot be told"
    }
    return "; in the \(length) that end 4 h before one began \(window.control.judgement.times())"
  }

  private var basis: Prose {
    "This rests on the \(window.after.informative) of \(incidents, "incident") at whose hour some of the weeks compared had a change and some had none."
  }

  /// How many incidents are beyond chance; of an answer that is none nothing is made.
  private var number: Prose? {
    // Beside "we cannot tell" no number stands that says otherwise.
    let isContrary = verdict != .follow && (window.beyondChance.number.interval.lower ?? 0) > 0
    guard window.isNumberTold || verdict == .follow, !isContrary else { return nil }
    switch window.numberObstacle {
    case nil: break
    case .steepGrowth:
      return
        "How many that makes cannot be told: \(AssociationRecords.steepGrowth), so no other week is a measure for one."
    case .fewWithout:
      return
        "How many that makes cannot be told: \(AssociationWindow.NumberObstacle.fewWithout.reason), which would show what chance does."
    }
    let found = window.beyondChance
    let beyond = found.number
    let opening: Prose =
      "Of \(found.assessable, "incident") \(found.exposed) started after a change, and about \(Self.about(found.byChance)) would have by chance"
    let limits = zip([beyond.interval.lower], [beyond.interval.upper]).map {
      Prose(" (\(Self.about($0 ?? 0)) to \(Self.about($1 ?? 0)))")
    }
    let rest: Prose
    if verdict == .follow, let value = beyond.value {
      let rate: Prose =
        changes > 0 ? ", \(value / Double(changes) * 100, .number) per 100 changes" : ""
      rest =
        ": about \(Self.about(value))\(limits[0]) more than timing alone would give, \(Self.share(found.shareOfAll)) of all\(rate)."
    } else {
      rest = ": beyond chance are \(Self.about(beyond.value ?? 0))\(limits[0])."
    }
    let isOne = found.notAssessable == 1
    let untold: Prose =
      found.notAssessable == 0
      ? Prose(parts: [])
      : " \(found.notAssessable, "more incident") cannot be assessed: every week has a change at \(isOne ? "its" : "their") hour."
    return opening + rest + untold + burstClause
  }

  /// How many incidents are in none of the counts because they came shortly after another.
  private var burstClause: Prose {
    inBursts == 0
      ? Prose(parts: [])
      : " \(inBursts, "more incident") began less than \(Int(AssociationRecords.burstHours)) h after another on the same service, and \(inBursts == 1 ? "is" : "are") left out."
  }

  /// The second opinion.
  private var shifted: Prose? {
    guard window.isNumberTold else { return nil }
    let test = window.shifts
    let share: Prose =
      test.pValue < 0.001 ? "fewer than 0.1\u{A0}%" : "\(test.pValue, .proportion)"
    return
      "As a second opinion: with each service's changes moved by whole weeks, \(test.observed) or more incidents start after one in \(share) of all such moves."
  }

  /// Whether the answer hangs on changes made while something was broken.
  private var duringIncidents: Prose? {
    guard dependsOnChangesDuringIncidents else { return nil }
    return
      "Without changes that began while an incident was open on their service it would be \(withoutChangesDuringIncidents.times("times as often")), and we would not say the same."
  }

  private func refusal(_ reason: String) -> Prose {
    "Whether incidents follow changes cannot be said from their times: \(reason).\(advice)"
  }

  /// What would help, or what is missing.
  private var advice: Prose {
    switch obstacle {
    case .clockless, .tooFewWeeks: return ""
    case .late, .startOfWork:
      return
        " A fix that goes out before the start is written down looks like a cause; give the moments at which the impact began."
    case .rounded:
      return " Give them to the minute, and it can be asked."
    case .strangers:
      return
        " If the same things have two names, say so under \"services\" in the configuration."
    case .copied:
      return
        " Starts that were copied from changes show only who copied them; give the moments at which the impact began."
    case nil: break
    }
    let saturated = window.beyondChance.notAssessable
    return saturated * 2 > incidents
      ? " At the hour of \(saturated) of \(incidents, "incident") every week has a change, so times cannot tell: record which change caused an incident."
      : " \(window.after.informative) of \(incidents, "incident") started at an hour at which some of the weeks compared had a change and some had none; it takes 20, at least 5 of them after a change."
        + burstClause
  }

  /// What the table of windows rests on.
  private func footnotes(_ context: ReviewContext) -> [Prose] {
    let undated = context.evidence.sample.incidents.count {
      context.dataset.incidents.startedAt[$0] == nil
    }
    return [
      "After a change: while it goes out, from its beginning where that is known, or within the window of its finish; the other hours compared are the same hours of the same service in other weeks.",
      "Hours before: the change began 4 h after the incident or later, within the window. Sooner after it changes mostly repair it; types that undo or repair are left out there.",
      "Of each service only the weeks between its first and its last change count: before and after nobody knows whether there was such a service.",
      rounding == 0
        ? nil
        : "Starts are rounded to \(rounding) min, so what a change began as much later may have been before it: those count as after it, too.",
      "\(windows.count, "window") were looked at. The one asked about beforehand, \(length), decides; none was chosen for its answer, and all stand in files.",
      weeks < 2 * WeekGrid.yearWeeks
        ? nil
        : "Each year is held against itself alone, the last with what remains, as services change over many.",
      inBursts == 0
        ? nil
        : "\(inBursts, "incident") less than \(Int(AssociationRecords.burstHours)) h after another on the same service left out: what follows an incident may follow from it.",
      undated == 0
        ? nil
        : "\(undated, "incident") timed from the detection, as the start is unknown: somewhat late.",
    ].compactMap(\.self)
  }

  /// A share with its limits, as in `43 % (34 % to 47 %)`.
  private static func share(_ share: Effect) -> Prose {
    guard let lower = share.interval.lower, let upper = share.interval.upper else { return "" }
    return "\(share.value, .proportion) (\(lower, .proportion) to \(upper, .proportion))"
  }

  /// A number to a tenth, and to a whole one from ten on.
  private static func about(_ value: Double) -> Prose {
    "\(value.rounded(to: value < 10 ? 1 : 0), .number)"
  }
}

extension Association.Hinge {
  /// As in `changes made by machines`.
  fileprivate var words: String {
    switch self {
    case .machines: "changes made by machines"
    case .hour(let hour):
      "incidents that start between \(hour) and \(hour + 1) o'clock"
    }
  }
}

extension WeeklyAssociation {
  /// What may be said of busy weeks, with what it does not say.
  ///
  /// - Parameter judgement: As one of all comparisons of the page.
  func sentence(_ judgement: Judgement) -> Prose {
    guard adequacy.isShown else {
      return
        "Weeks with more changes cannot be compared with weeks with fewer: \(weeks, "full week") \(weeks == 1 ? "is" : "are") too few; it takes 12."
    }
    guard correlation != nil else {
      return "Weeks cannot be compared: changes or incidents are the same in all of them."
    }
    return finding(judgement)
      + " Weeks with more changes having more incidents would not say that a change causes an incident: busy weeks have more of both."
  }

  /// What the answer rests on; `nil` where there is none.
  var ranks: Prose? {
    guard adequacy.isShown, let correlation else { return nil }
    return
      "Weeks with more changes and weeks with more incidents: rank correlation \(correlation.rho.value, .number) (\(correlation.rho.interval.lower, .number) to \(correlation.rho.interval.upper, .number)) over \(weeks, "week"), straight trends taken out."
  }

  private func finding(_ judgement: Judgement) -> Prose {
    switch judgement.decision {
    case .higher: "Weeks with more changes have more incidents."
    case .lower: "Weeks with more changes have fewer incidents."
    case .cannotTell: "We cannot tell whether weeks with more changes have more incidents."
    case nil:
      "Whether weeks with more changes have more incidents we cannot tell: the weeks are too few."
    }
  }
}

extension Double {
  /// The nearest number with so many decimals.
  func rounded(to decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }
}
