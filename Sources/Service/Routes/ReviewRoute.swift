import Chronology
import Diagnostics
import Operations
import Rendering
import Reports

/// `/`: the first page of the last week.
struct BriefRoute: PageRoute {
  let path: PathPattern = "/"
  var parameters: ParameterRules { PageQuestion.parameters }

  func state(_ call: Call) -> String? { PageQuestion.state(call) }

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    let form = try PageQuestion.form(call)
    return try ReviewOperation(form, extent: extent, isBrief: true)
      .run(in: call.service.workspace)
  }

  func question(_ call: Call, _ report: Report) -> [SitePage.Group] {
    PeriodLinks.groups(of: report, call) + PageQuestion.groups(call)
  }
}

/// `/reviews/2026-W46`: the review of a period.
struct ReviewRoute: PageRoute {
  let path: PathPattern = "/reviews/:period"
  var parameters: ParameterRules {
    var rules = PageQuestion.parameters
    rules.single.removeAll { $0 == "period" || $0 == "metric" }
    rules.several.append("metric")
    return rules
  }

  func state(_ call: Call) -> String? { PageQuestion.state(call) }

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    let form = try PageQuestion.form(call, period: call["period"])
    let metrics = call.request.query.filter { $0.name == "metric" }.map(\.value)
    return try ReviewOperation(form, metrics: metrics, extent: extent)
      .run(in: call.service.workspace)
  }

  func question(_ call: Call, _ report: Report) -> [SitePage.Group] {
    PeriodLinks.groups(of: report, call) + PageQuestion.groups(call)
  }
}

/// The same page of another time.
enum PeriodLinks {
  static func groups(of report: Report, _ call: Call) -> [SitePage.Group] {
    guard let period = report.period else { return [] }
    let address = PageAddress(call.request)
    func link(_ title: String, _ name: String, isCurrent: Bool = false) -> SitePage.Link {
      SitePage.Link(
        title, address.setting("period", nil).at("/reviews/\(SitePage.encoded(name))").text,
        isCurrent: isCurrent)
    }
    var links: [SitePage.Link] = []
    // Before the first record and behind today there is nothing to see.
    let known = days(of: call.service, in: report)
    if period.firstDay > known.lowerBound, let before = neighbour(of: period, by: -1) {
      links.append(link("← \(before)", before))
    }
    links.append(link(period.name, period.name, isCurrent: true))
    if period.endDay <= known.upperBound, let next = neighbour(of: period, by: 1) {
      links.append(link("\(next) →", next))
    }
    let last = min(period.endDay.before, known.upperBound)
    for other in ["\(Week(containing: last))", Period(monthOf: last).name]
      + [Period(quarterOf: last).name] where other != period.name
    {
      links.append(link(other, other))
    }
    return [SitePage.Group("Period", links)]
  }

  /// The days from the first record to today, or to the last record where that is later.
  private static func days(of service: TollService, in report: Report) -> ClosedRange<CivilDate> {
    let records = service.workspace.records
    let now = service.workspace.now()
    let calendar = ReportingCalendar(zone: report.zone)
    let last = calendar.date(of: max(now, records?.latest ?? now))
    return min(last, calendar.date(of: records?.earliest ?? now))...last
  }

  /// The name of the period of the same kind before or after one.
  private static func neighbour(of period: Period, by step: Int) -> String? {
    let day = step < 0 ? period.firstDay.before : period.endDay
    switch period.kind {
    case "week":
      let days = period.firstDay.daysSinceEpoch + step * 7
      let first = CivilDate(daysSinceEpoch: days)
      let week = Week(containing: first)
      return week.firstDay == first
        ? "\(week)" : "\(first)..\(CivilDate(daysSinceEpoch: days + 6))"
    case "month": return Period(monthOf: day).name
    case "quarter": return Period(quarterOf: day).name
    case "year": return day.year.padded(to: 4)
    case "day": return "\(day)"
    default: return nil
    }
  }
}
