import Records

/// Counts what it is given; a rejection has to say why.
struct Counted: RecordSink {
  var accepted = 0
  var rejected = 0

  mutating func accept(_ change: Change) { accepted += 1 }
  mutating func accept(_ incident: Incident) { accepted += 1 }
  mutating func accept(_ recovery: Recovery) { accepted += 1 }
  mutating func accept(_ note: Note) { accepted += 1 }

  mutating func reject(_ rejection: Rejection) {
    precondition(!rejection.diagnostic.message.isEmpty, "a rejection without a reason")
    rejected += 1
  }
}
