import Records

extension RecoveryCompletion {
  /// The recovery records of a database.
  ///
  /// - Parameter unresolved: Only those of these incidents; `nil` reads all.
  package init(
    _ tables: some RecordTables, sources: SourceNames, of unresolved: UnresolvedIncidents? = nil
  ) throws {
    var offers: [Offer] = []
    try tables.visit(
      """
      SELECT recovery.id, source_id, started_at, detected_at, acknowledged_at, mitigated_at,
        resolved_at, time_to_detect, time_to_recover
      FROM recovery JOIN source USING (source_id)
      \(unresolved?.condition ?? "")
      ORDER BY source.name, recovery.id
      """, unresolved?.values ?? []
    ) { row in
      offers.append(
        Offer(
          id: try row.knownText(0), source: try sources.code(of: row.integer(1)),
          startedAt: try row.instant(2), detectedAt: try row.instant(3),
          acknowledgedAt: try row.instant(4), mitigatedAt: try row.instant(5),
          resolvedAt: try row.instant(6), toDetect: try row.duration(7),
          toRecover: try row.duration(8)))
    }
    self.init(offers)
  }
}
