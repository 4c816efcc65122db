import Diagnostics

/// The server refused, or cannot be reached.
struct PostgresError: Error {
  /// Its SQLSTATE, five letters and digits; empty where the connection is lost.
  let state: String
  /// In the server's words, its first line.
  let message: String

  /// Whether what was asked for may well succeed when it is asked again: others were in the way.
  var isPassing: Bool { ["40001", "40P01"].contains(state) }

  /// Whether somebody else has just made what was to be made.
  var isOvertaken: Bool { ["23505", "42P07", "42P06", "42710"].contains(state) }
}

extension Diagnostic {
  /// No library, no PostgreSQL.
  static let noClientLibrary = Diagnostic(
    .error, .configuration, "PostgreSQL's client library, libpq.so.5, is not on this machine",
    hint: "Install it: on Debian and Ubuntu it is the package libpq5.", at: nil)

  /// The address is none that libpq understands.
  static func unreadableAddress(_ shown: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "the address \(shown) cannot be read",
      hint: "Write it as postgresql://USER@HOST:PORT/DATABASE, with %40 for an @ in a password, or "
        + "keep the password in ~/.pgpass.", at: nil)
  }

  /// No server answers.
  static func unreachable(_ shown: String, _ words: String) -> Diagnostic {
    Diagnostic(
      .error, .busy, "\(shown) cannot be reached: \(words)",
      hint: "Check that the server runs and is the one you mean; nothing was half done.", at: nil)
  }

  /// The server answers and lets us not in.
  static func notLetIn(_ shown: String, _ words: String) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "\(shown) does not let Toll in: \(words)",
      hint: "Check the user, the database and the password; ~/.pgpass or PGSERVICE keep it out of "
        + "the command.", at: nil)
  }

  /// The database keeps text in another encoding.
  static func notUnicode(_ shown: String, encoding: String) -> Diagnostic {
    Diagnostic(
      .error, .configuration, "\(shown) keeps text as \(encoding)",
      hint:
        "Make a database for Toll that keeps UTF-8: createdb --encoding UTF8 --template template0 "
        + "NAME", at: nil)
  }

  /// There is a database, and no records of Toll's.
  static func noLedger(_ shown: String) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "there are no tables of Toll's at \(shown)",
      hint: "Import records first, as in \"toll import FILE\", or name another with "
        + "\(option: .database).",
      at: nil)
  }

  /// Somebody else's tables have the names that ours would have.
  static func tablesInTheWay(_ shown: String, _ name: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(shown) has a table \(name) that is not Toll's",
      hint: "Give Toll a database of its own, as in \"createdb toll\".", at: nil)
  }

  /// A newer Toll has written there.
  static func newerLedger(_ shown: String, version: Int64, known: Int64) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "\(shown) has schema version \(version); this Toll knows versions up to \(known)",
      hint: "Use the newer Toll that wrote it. Nothing was changed.", at: nil)
  }

  /// Rows hold what no import writes.
  static func damagedLedger(_ shown: String, _ words: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(shown) is damaged: \(words)",
      hint: "\"toll doctor\" lists what is wrong. Restore it by pg_restore, or import its records "
        + "again into a new database.", at: nil)
  }

  /// What the server said, in words of ours where it is known what to do.
  static func server(_ shown: String, _ error: PostgresError) -> Diagnostic {
    switch error.state {
    case "": unreachable(shown, error.message)
    case "40001", "40P01", "55P03", "55006":
      Diagnostic(
        .error, .busy, "\(shown) is in use by another process",
        hint: "Try again in a moment; nothing was half done.", at: nil)
    case "53300", "57P01", "57P02", "57P03", "08000", "08003", "08006":
      unreachable(shown, error.message)
    case "42501":
      Diagnostic(
        .error, .cannotCreate, "your role may not do that at \(shown): \(error.message)",
        hint: "docs/postgresql.md says which rights a role needs that writes, and one that reads.",
        at: nil)
    case "22021", "22P05":
      Diagnostic(
        .error, .badData, "a text holds a byte of zero, which PostgreSQL does not keep",
        hint: "Remove it from the file.", at: nil)
    case "25006":
      Diagnostic(
        .error, .cannotCreate, "\(shown) can only be read: \(error.message)",
        hint: "Write to the server that this one follows.", at: nil)
    case "53100", "53200":
      Diagnostic(
        .error, .inputOutput, "no room left for \(shown)",
        hint:
          "Free some disk space of the server and run the command again; nothing was half done.",
        at: nil)
    case "22001", "22003", "54000":
      Diagnostic(
        .error, .badData, "PostgreSQL keeps no such value: \(error.message)",
        hint: "Look in the file for a value that is longer or larger than any can be.", at: nil)
    // What Toll asks never changes: where the server cannot do it, the tables are not as Toll made them.
    case let state where ["42", "23", "22"].contains(String(state.prefix(2))):
      damagedLedger(shown, error.message)
    default:
      Diagnostic(
        .error, .inputOutput,
        "\(shown): PostgreSQL says: \(error.message) (SQLSTATE \(error.state))", hint: nil, at: nil)
    }
  }
}
