package import Diagnostics
import GRDB
import Ledgers
package import Records

extension SQLiteLedger {
  /// - Complexity: O(*c* + *l* + *h* + log *n*) for *c* kinds of the service's changes, *l* links
  ///   and *h* changes of history among *n*; a moment before the latest records adds those after it.
  package func preflightFacts(
    _ request: PreflightFacts.Request, vocabulary: Vocabulary
  ) throws(Diagnostic) -> PreflightFacts {
    try read { database in
      let traits = ChangeLikeness(
        request, lexicon: try Lexicon(database, vocabulary: vocabulary), vocabulary)
      let sources = try SourceNames(database)
      let kinds = try KindCounter(database, traits: traits, sources: sources, at: request.at)
      let plausible = try PlausibleEnd.times(database)
      let changes = RecentChanges(
        database, traits: traits, sources: sources, plausible: plausible)
      let incidents = OpenIncidents(
        database, traits: traits, sources: sources, plausible: plausible)
      return PreflightFacts(
        sources: try kinds.sourceFacts(vocabulary), counts: try kinds.counts(),
        history: try changes.history(request, blamed: kinds.blamed),
        recent: try changes.ofService(request),
        openIncidents: try incidents.all(at: request.at),
        latest: [try changes.latest(), try incidents.latest()].compactMap(\.self).max())
    }
  }
}
