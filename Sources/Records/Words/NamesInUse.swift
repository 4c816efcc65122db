/// What records are named by and a configuration may rename.
package enum NameField: String, CaseIterable, Sendable {
  case service, type, team, environment
}

/// The names that records carry, as they were read, with how many records carry each.
package struct NamesInUse: Equatable, Sendable {
  /// Names by field; a list such as `web;search` counts for each of its names.
  package let counts: [NameField: [String: Int]]

  /// Names by field; a field without any may be left out.
  package init(counts: [NameField: [String: Int]]) {
    self.counts = counts
  }

  /// The names of a field, sorted.
  package func names(of field: NameField) -> [String] { (counts[field] ?? [:]).keys.sorted() }
}
