package import Chronology
package import Records

extension RecordTables {
  /// What the records know at the moment a change is to go out.
  ///
  /// - Complexity: O(*c* + *l* + *h* + log *n*) for *c* kinds of the service's changes, *l* links
  ///   and *h* changes of history among *n*; a moment before the latest records adds those after it.
  package func preflightFacts(
    _ request: PreflightFacts.Request, vocabulary: Vocabulary
  ) throws -> PreflightFacts {
    let traits = ChangeLikeness(
      request, lexicon: try Lexicon(self, vocabulary: vocabulary), vocabulary)
    let sources = try SourceNames(self)
    let kinds = try KindCounter(self, traits: traits, sources: sources, at: request.at)
    let plausible = try PlausibleEnd.times(self)
    let changes = RecentChanges(
      tables: self, traits: traits, sources: sources, plausible: plausible)
    let incidents = OpenIncidents(
      tables: self, traits: traits, sources: sources, plausible: plausible)
    let latest = (change: try changes.latest(), incident: try incidents.latest())
    let known = [latest.change, latest.incident].compactMap(\.self).max()
    let standing = try incidents.all(at: request.at, knownUntil: known)
    var facts = PreflightFacts(
      sources: try kinds.sourceFacts(vocabulary), counts: try kinds.counts(),
      history: try changes.history(request, blamed: kinds.blamed),
      recent: try changes.ofService(request),
      openIncidents: standing.open, latest: known,
      // Before the first incident nobody wrote any down, whatever came later.
      latestIncident: try incidents.isAnyBegun(by: request.at) ? latest.incident : nil)
    facts.perhapsOpen = standing.perhapsOpen
    facts.isAnyEndKnown = standing.isAnyEndKnown
    facts.latestChange = latest.change
    return facts
  }

  /// Unplanned incidents that are not over at a moment, the worst and the oldest first.
  package func openIncidents(
    at time: Instant, vocabulary: Vocabulary
  ) throws -> [PreflightFacts.OpenIncident] {
    let request = PreflightFacts.Request(
      service: "", type: nil, lines: nil, at: time, lookBack: 0, history: (span: 0, limit: 0))
    let traits = ChangeLikeness(
      request, lexicon: try Lexicon(self, vocabulary: vocabulary), vocabulary)
    let plausible = try PlausibleEnd.times(self)
    let sources = try SourceNames(self)
    let changes = RecentChanges(
      tables: self, traits: traits, sources: sources, plausible: plausible)
    let incidents = OpenIncidents(
      tables: self, traits: traits, sources: sources, plausible: plausible)
    let latest = [try changes.latest(), try incidents.latest()]
    return try incidents.all(at: time, knownUntil: latest.compactMap(\.self).max()).open
  }
}
