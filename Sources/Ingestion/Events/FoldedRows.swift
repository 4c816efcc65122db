import Diagnostics
import Records

extension RowAssembler {
  /// Gives the row at hand where it belongs: a rejection, an event that is kept, or a record.
  mutating func handOn(
    _ rejection: Rejection?, folding: inout EventFolding?,
    reject: (Rejection) throws(Diagnostic) -> Void, accept: (Record) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    if let rejection { return try reject(rejection) }
    if passesOver() { return }
    if folding != nil { return fold(into: &folding) }
    try accept(record)
  }

  /// Keeps the record at hand as an event.
  private mutating func fold(into folding: inout EventFolding?) {
    if let incident = record as? Incident { folding?.note(incident, event ?? "") }
  }

  /// Hands on the incidents that events make, and returns what is to be said of them.
  mutating func unfold(
    _ folding: EventFolding?, to accept: (Record) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> [Diagnostic] {
    guard let (incidents, notices) = folding?.folded() else { return [] }
    for incident in incidents {
      guard let record = incident as? Record else { continue }
      noteDrill(record)
      try accept(record)
    }
    recount(accepted: incidents.count)
    return notices
  }
}
