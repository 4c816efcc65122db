import Chronology
import GRDB
import Ledgers
import Records

/// Which incidents may go on at a moment, by their own word, and those that share an id with one of
/// them: a condition on the column `id` of a table.
///
/// Those that are over or left out by their state are not read, however many have no end.
struct UnresolvedIncidents {
  let arguments: StatementArguments

  /// The condition, with `arguments` for its parameters.
  static let condition = """
    WHERE id IN (
      SELECT id FROM incident WHERE resolved_at > ?1
      UNION ALL SELECT id FROM incident WHERE resolved_at IS NULL AND state_id IS NULL
      UNION ALL SELECT id FROM incident WHERE resolved_at IS NULL
        AND state_id IN (SELECT value FROM json_each(?2)))
    """

  init(_ database: Database, lexicon: Lexicon, at time: Instant) throws {
    let states = try Self.statesWithoutEnd(database).filter { state in
      let meaning = lexicon.state(try lexicon.knownWord(state))
      return meaning == nil || meaning == .open
    }
    arguments = [time.milliseconds, "[\(states.map(String.init).joined(separator: ","))]"]
  }

  /// The words for states of incidents without an end, each found by one look into the index.
  private static func statesWithoutEnd(_ database: Database) throws -> [Int64] {
    let next = try database.makeStatement(
      sql: """
        SELECT state_id FROM incident WHERE resolved_at IS NULL AND state_id > ?
        ORDER BY state_id LIMIT 1
        """)
    var states: [Int64] = []
    while let state = try Int64.fetchOne(next, arguments: [states.last ?? -1]) {
      states.append(state)
    }
    return states
  }
}
