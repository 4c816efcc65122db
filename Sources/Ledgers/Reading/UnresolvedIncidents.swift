import Chronology
import Records

/// Which incidents may go on at a moment, by their own word, and those that share an id with one of
/// them: a condition on the column `id` of a table.
///
/// Those that are over or left out by their state are not read, however many have no end, but for what
/// began shortly before: whether that was over by then its state does not tell.
package struct UnresolvedIncidents {
  /// The condition, with `values` for its parameters.
  let condition: String
  let values: [StatementValue]

  /// What began longer before and is over by its state was over at the moment.
  static let shortly = Milliseconds.day

  init(_ tables: some RecordTables, lexicon: Lexicon, at time: Instant) throws {
    let states = try Self.statesWithoutEnd(tables).filter { state in
      let meaning = lexicon.state(try lexicon.knownWord(state))
      return meaning == nil || meaning == .open
    }
    // No word has the number 0.
    let numbers = ([0] + states).map(String.init).joined(separator: ", ")
    condition = """
      WHERE id IN (
        SELECT id FROM incident WHERE resolved_at > $1
        UNION ALL SELECT id FROM incident WHERE resolved_at IS NULL AND state_id IS NULL
        UNION ALL SELECT id FROM incident WHERE resolved_at IS NULL AND state_id IN (\(numbers))
        UNION ALL SELECT id FROM incident
        WHERE resolved_at IS NULL AND \(CountedMoment.ofIncident) BETWEEN $2 AND $1)
      """
    values = [
      .number(time.milliseconds), .number(time.advanced(by: -Self.shortly).milliseconds),
    ]
  }

  /// The words for states of incidents without an end, each found by one look into the index.
  private static func statesWithoutEnd(_ tables: some RecordTables) throws -> [Int64] {
    var states: [Int64] = []
    while let state = try tables.number(
      """
      SELECT state_id FROM incident WHERE resolved_at IS NULL AND state_id > $1
      ORDER BY state_id LIMIT 1
      """, [.number(states.last ?? -1)])
    { states.append(state) }
    return states
  }
}
