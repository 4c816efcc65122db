package import Diagnostics
import GRDB

extension Diagnostic {
  /// There is no database to read.
  package static func noDatabase(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "there is no database at \(path)",
      hint: "Import records first, as in \"toll import FILE\", or name another with "
        + "\(option: .database).",
      at: nil)
  }

  /// There is something that this user may not read.
  package static func unreadableDatabase(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "\(path) is there and cannot be opened",
      hint: "Check that it is a file and that you may read it.", at: nil)
  }

  /// Somebody with other rights wrote to a database that we may only read.
  package static func writtenWhileRead(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .busy, "\(path) was written to while it was read",
      hint: "Try again in a moment, or read a copy made by \"toll backup\".", at: nil)
  }

  /// The file is a SQLite database of somebody else's.
  package static func notOurDatabase(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(path) is a SQLite database, but not one of Toll's",
      hint: "Name another file with \(option: .database); Toll writes into its own only.", at: nil)
  }

  /// A newer Toll has written the file.
  package static func newerDatabase(_ path: String, version: Int, known: Int) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "\(path) has schema version \(version); this Toll knows versions up to \(known)",
      hint: "Use the newer Toll that wrote it. Nothing was changed.", at: nil)
  }

  /// A Toll that was never released has written the file.
  package static func databaseBeforeRelease(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(path) was made before Toll 0.1.0",
      hint: "Import again, into another file: name it with \(option: .database). Nothing was "
        + "changed.",
      at: nil)
  }

  /// Somebody else holds the database.
  static func inUse(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .busy, "\(path) is in use by another process",
      hint: "Try again in a moment; Toll waited \(Int(SQLiteLedger.patience)) seconds.", at: nil)
  }

  /// SQLite refused, in its own words.
  static func database(_ path: String, _ error: DatabaseError) -> Diagnostic {
    let message = error.message ?? ""
    return switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .inUse(path)
    case .SQLITE_NOTADB:
      Diagnostic(
        .error, .badData, "\(path) is not a SQLite database",
        hint: "Name another file with \(option: .database).", at: nil)
    // What Toll asks never changes: where SQLite cannot do it, the file is not as Toll made it.
    case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT:
      .damaged(path, message)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
      Diagnostic(
        .error, .cannotCreate, "\(path) cannot be written: \(message)",
        hint: "Check that the folder exists and that you may write there. To read only, copy the "
          + "database to a folder of your own.", at: nil)
    case .SQLITE_FULL:
      Diagnostic(
        .error, .inputOutput, "no room left for \(path)",
        hint: "Free some disk space and run the command again; nothing was half done.", at: nil)
    default:
      Diagnostic(
        .error, .inputOutput,
        "\(path): SQLite says: \(message) (code \(error.extendedResultCode.rawValue))", hint: nil,
        at: nil)
    }
  }
}
