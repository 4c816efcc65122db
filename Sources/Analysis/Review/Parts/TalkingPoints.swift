import Chronology
import Records
import Reports
import Statistics

/// What deserves talk: a few points, each from one finding, none about people.
struct TalkingPoints: ReviewPart {
  /// So many of a kind are named; the rest is counted.
  private static let named = 3

  func compose(_ context: ReviewContext) -> Section? {
    guard context.silence == nil else { return nil }
    let points =
      [
        stillOpen(context), forgotten(context), longest(context), unusual(context),
        FailureLevel.told(context)?.worse, types(context), services(context), returning(context),
        unexplained(context), unstated(context),
      ].compactMap(\.self) + unrated(context)
    return Section(
      name: "talk-about", title: "Worth talking about",
      blocks: points.isEmpty
        ? [.paragraph(nothing(context))]
        : points.map { .paragraph($0) })
  }

  /// What is said where there is no point: of the first records nothing can be told to stand out.
  private func nothing(_ context: ReviewContext) -> Prose {
    let (population, dataset) = (context.population, context.dataset)
    let first = [
      population.changes.first.map { dataset.changes.datedAt($0) },
      population.incidents.first.map { dataset.incidents.datedAt($0) },
    ].compactMap(\.self).min()
    let range = context.sample.range
    guard let first, range.contains(first) else {
      let unheard = context.quiet.keys.map(\.rawValue).sorted()
      return unheard.isEmpty
        ? "Nothing stands out \(context.periodPhrase)."
        : "Whether anything stands out cannot be told: of \(unheard.joined(separator: " and ")) nobody heard for long."
    }
    return "Whether anything stands out cannot be told: there is nothing earlier to compare with."
  }

  /// What deserves talk most, in one sentence: a severe incident that is open, that changes fail more
  /// often than before, a type of change or a service of which they do, a cause that came back, an
  /// incident that is open; `nil` where nothing does.
  static func first(_ context: ReviewContext) -> Prose? {
    let points = TalkingPoints()
    let open = points.openIncidents(context).first
    func isRated(_ row: Int) -> Bool { context.dataset.incidents.severity[row] != 0 }
    let isSevere = open.map { (1...2).contains(context.dataset.incidents.severity[$0]) } ?? false
    let stillOpen = open.map { row in
      Prose("\(points.phrase(row, context))\(isRated(row) ? "," : "") is still open.")
    }
    return (isSevere ? stillOpen : nil) ?? FailureLevel.told(context)?.worse
      ?? points.worstType(context) ?? points.worstService(context)
      ?? points.oftenest(context)
      ?? stillOpen
  }

  /// The type of which it is clearest that it fails more often; `nil` for none.
  private func worstType(_ context: ReviewContext) -> Prose? {
    worse(context.findings?.types, by: .type, context).first.map {
      "Changes of type \($0.group.name) fail more often than others: \(counts($0, context))."
    }
  }

  /// The same of a service.
  private func worstService(_ context: ReviewContext) -> Prose? {
    worse(context.findings?.services, by: .service, context).first.map {
      "Changes to \($0.group.name) fail more often than those to other services: \(counts($0, context))."
    }
  }

  private func counts(
    _ worse: (now: Tally, group: GroupContrasts.Group), _ context: ReviewContext
  ) -> Prose {
    let (now, all) = (worse.now, worse.group.contrast.first)
    if context.evidence.name == Span.period { return "\(now.successes) of \(now.trials)" }
    return
      "\(now.successes) of \(now.trials) now, \(all.successes) of \(all.trials) in \(context.evidence.name)"
  }

  /// The cause of most of the period's incidents that was there before; `nil` for none.
  private func oftenest(_ context: ReviewContext) -> Prose? {
    guard let cause = causes(context).first, context.evidence.name != Span.period else {
      return nil
    }
    return
      "The cause \"\(cause.name)\" came back: \(cause.now, "incident") now, \(cause.all) in \(context.evidence.name)."
  }

  /// Incidents of the period that are not over, the worst and oldest first.
  private func openIncidents(_ context: ReviewContext) -> [Int] {
    context.sample.worstFirst(
      context.sample.incidents.filter {
        context.population.isOpen($0) && !context.population.stale.contains($0)
      })
  }

  /// As in `INC-1 on web, severity 2`.
  private func phrase(_ row: Int, _ context: ReviewContext) -> Prose {
    let incidents = context.dataset.incidents
    let service = context.dataset.word(incidents.service[row]).map { " on \($0)" } ?? ""
    let severity = incidents.severity[row] == 0 ? "" : ", severity \(incidents.severity[row])"
    return "\(incidents.ids[row])\(service)\(severity)"
  }

  /// Those in one sentence.
  private func stillOpen(_ context: ReviewContext) -> Prose? {
    let open = openIncidents(context)
    guard !open.isEmpty else { return nil }
    let phrases = open.prefix(Self.named).map { row in
      phrase(row, context) + Prose(", since \(context.dataset.incidents.datedAt(row))")
    }
    return "Still open: \(Prose.joined(phrases, separator: "; "))\(more(open.count))."
  }

  /// Incidents that nobody closed, whose time is not counted.
  private func forgotten(_ context: ReviewContext) -> Prose? {
    let rows = context.sample.worstFirst(
      context.sample.ongoing.filter(context.population.stale.contains))
    guard !rows.isEmpty else { return nil }
    let phrases = rows.prefix(Self.named).map { row in
      phrase(row, context) + Prose(", since \(context.dataset.incidents.datedAt(row))")
    }
    return
      "Open \(context.population.staleLength("longer than any that ended")), so most likely never closed, and \(rows.count == 1 ? "its" : "their") time is not counted: \(Prose.joined(phrases, separator: "; "))\(more(rows.count))."
  }

  /// The severe incidents that took longest, of those that are over.
  private func longest(_ context: ReviewContext) -> Prose? {
    let (incidents, population) = (context.dataset.incidents, context.population)
    let over = context.sample.incidents.filter {
      (1...2).contains(incidents.severity[$0]) && !population.isOpen($0)
        && !population.isUntold($0)
    }
    let lengths = over.compactMap { row -> (row: Int, minutes: Int64)? in
      guard let end = population.end(of: row), end >= incidents.datedAt(row) else { return nil }
      return (row, end.since(incidents.datedAt(row)) / Milliseconds.minute)
    }
    let most = lengths.map(\.minutes).max() ?? 0
    let rows = lengths.filter { $0.minutes == most }.map(\.row)
    // Of one alone nothing is the longest, nor of any that are all as long.
    guard most > 0, rows.count < lengths.count else { return nil }
    let which = lengths.count == over.count ? "that are over" : "of known length"
    let names = rows.prefix(Self.named).map { row in
      incidents.ids[row] + (context.dataset.word(incidents.service[row]).map { " on \($0)" } ?? "")
    }
    return
      "Longest of \(lengths.count) severity 1 or 2 incidents \(which): \(names.joined(separator: "; "))\(more(rows.count)), \(Double(most), .minutes)\(rows.count == 1 ? "" : " each")."
  }

  /// Headline figures outside their usual range, with it.
  private func unusual(_ context: ReviewContext) -> Prose? {
    let tiles = Headline.tiles(context).filter { $0.place == .above || $0.place == .below }
    guard !tiles.isEmpty else { return nil }
    let phrases = tiles.compactMap { tile -> Prose? in
      guard let usual = tile.usual else { return nil }
      let title = tile.title.prefix(1).lowercased() + tile.title.dropFirst()
      // "7 changes" says what they are.
      let name = title == tile.estimate.unit.rawValue ? "" : "\(title) "
      return
        "\(name)\(tile.estimate.value, tile.estimate.unit), usually \(usual, tile.estimate.unit)"
    }
    return "Unusual this time: \(Prose.joined(phrases, separator: "; "))."
  }

  /// Types that had failures in the period and fail more often than others do.
  private func types(_ context: ReviewContext) -> Prose? {
    phrases(of: worse(context.findings?.types, by: .type, context), context).map {
      "Types of change that hurt: \($0)."
    }
  }

  /// Services of which the same is true.
  private func services(_ context: ReviewContext) -> Prose? {
    phrases(of: worse(context.findings?.services, by: .service, context), context).map {
      "Services whose changes fail more often: \($0)."
    }
  }

  private func phrases(
    of groups: [(now: Tally, group: GroupContrasts.Group)], _ context: ReviewContext
  ) -> Prose? {
    guard !groups.isEmpty else { return nil }
    let isWhole = context.evidence.name == Span.period
    let phrases = groups.prefix(Self.named).map { now, group -> Prose in
      let failed: Prose = "\(group.name): \(now.successes) of \(now.trials) failed"
      return isWhole
        ? failed
          + ", \(group.contrast.second.successes) of \(group.contrast.second.trials) of others"
        : failed + " now, \(group.contrast.counts) of others in \(context.evidence.name)"
    }
    return .joined(phrases, separator: "; ") + "\(more(groups.count))"
  }

  /// Groups that had failures in the period and fail more often than others do, with their counts of the
  /// period, the clearest first.
  private func worse(
    _ contrasts: GroupContrasts?, by scope: Scope, _ context: ReviewContext
  ) -> [(now: Tally, group: GroupContrasts.Group)] {
    let own = Dictionary(
      context.sample.tallies(by: scope).map { ($0.name, $0.tally) },
      uniquingKeysWith: { first, _ in first })
    return (contrasts?.groups ?? [])
      .filter { $0.judgement.decision == .higher }
      .sorted { ($0.q ?? 1, $0.name) < ($1.q ?? 1, $1.name) }
      .compactMap { group in own[group.name].map { ($0, group) } }
      .filter { $0.0.successes > 0 }
  }

  /// Causes of the period's incidents that were there before, those of most incidents first.
  private func causes(_ context: ReviewContext) -> [ReturningCauses.Cause] {
    ReturningCauses(context).causes.filter { $0.now > 0 }
      .sorted { ($1.now, $1.all, $0.name) < ($0.now, $0.all, $1.name) }
  }

  /// Causes of the period's incidents that were there before.
  private func returning(_ context: ReviewContext) -> Prose? {
    let causes = causes(context)
    guard !causes.isEmpty else { return nil }
    let isWhole = context.evidence.name == Span.period
    let phrases = causes.prefix(Self.named).map { cause -> Prose in
      isWhole
        ? "\(cause.name) (\(cause.now) times)"
        : "\(cause.name) (\(cause.now) now, \(cause.all) in \(context.evidence.name))"
    }
    return "Causes that came back: \(Prose.joined(phrases, separator: "; "))\(more(causes.count))."
  }

  /// Severe incidents for which no change is named, and nobody said that none was.
  private func unexplained(_ context: ReviewContext) -> Prose? {
    let incidents = context.dataset.incidents
    let rows = context.sample.unjudged(context.sample.incidents)
    guard !rows.isEmpty else { return nil }
    let ids = context.sample.worstFirst(rows).prefix(Self.named)
      .map { incidents.ids[$0] }
    let which =
      (rows.count > ids.count ? ", among them " : ": ") + ids.joined(separator: ", ")
    return "No change is named as the cause of \(context.sample.unjudgedOfAll)\(which)."
  }

  /// Changes of which nobody recorded how they went, where others have it.
  private func unstated(_ context: ReviewContext) -> Prose? {
    let unstated = context.sample.changes.count { row in
      switch context.population.verdicts[row] {
      case .unstated, .unstatedButBlamed: true
      case .failed, .succeeded, .unrated, .aborted: false
      }
    }
    // A few make no difference that a meeting could talk about.
    guard unstated * 10 > context.sample.changes.count else { return nil }
    return
      "How \(unstated) of \(context.sample.changes.count, "change") went is not recorded; \(unstated == 1 ? "it is" : "they are") in no rate."
  }

  /// Sources whose changes are in no rate, with what would make it tellable.
  private func unrated(_ context: ReviewContext) -> [Prose] {
    let sources = context.population.dataset.sources
    return RateSources(context.sample).unrated.prefix(Self.named).map { group in
      let which = sources.count > 1 ? " of the source \(group.source)" : ""
      return
        "How often changes\(which) fail cannot be told: \(group.refusal.reason). \(group.refusal.hint)"
    }
  }

  private func more(_ count: Int) -> String {
    count > Self.named ? " and \(count - Self.named) more" : ""
  }
}
