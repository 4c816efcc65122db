import GRDB

/// Indexes and triggers that a database of the current version has from the beginning.
enum Shape {
  /// One of them.
  struct Piece {
    let name: String
    let sql: String
  }

  /// Those that are not there, in the order in which they are made.
  static func missing(_ database: Database) throws -> [Piece] {
    let names = Set(try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema"))
    return try expected().filter { !names.contains($0.name) }
  }

  /// Makes those that are not there.
  static func complete(_ database: Database) throws {
    for piece in try missing(database) { try database.execute(sql: piece.sql) }
  }

  /// All of them, from a database made for this.
  private static func expected() throws -> [Piece] {
    try DatabaseQueue().write { database in
      for step in Migrations.all { try database.execute(sql: step.sql) }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT name, sql FROM sqlite_schema
          WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid
          """
      ).map { Piece(name: try $0.value("name"), sql: try $0.value("sql")) }
    }
  }
}
