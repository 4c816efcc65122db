package import Chronology

/// What a database knows of how its records came in, and whether the file itself is sound.
package struct LedgerHealth: Equatable, Sendable {
  /// One file taken in.
  package struct Import: Equatable, Sendable {
    /// The number that a person knows it by.
    package let number: Int64
    package let file: String
    package let source: String
    package let format: String
    package let kind: String
    package let importedAt: Instant
    package let rows: Int
    package let added: Int
    package let updated: Int
    package let unchanged: Int
    package let rejected: Int

    /// A file and what became of its rows.
    package init(
      number: Int64, file: String, source: String, format: String, kind: String,
      importedAt: Instant, rows: Int, added: Int, updated: Int, unchanged: Int, rejected: Int
    ) {
      self.number = number
      self.file = file
      self.source = source
      self.format = format
      self.kind = kind
      self.importedAt = importedAt
      self.rows = rows
      self.added = added
      self.updated = updated
      self.unchanged = unchanged
      self.rejected = rejected
    }
  }

  /// A line that could not be read.
  package struct RejectedLine: Equatable, Sendable {
    package let file: String
    package let line: Int?
    package let column: Int?
    package let field: String?
    package let value: String?
    package let reason: String
    package let hint: String?

    /// A line, why it was refused, and what to do.
    package init(
      file: String, line: Int?, column: Int?, field: String?, value: String?, reason: String,
      hint: String?
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.field = field
      self.value = value
      self.reason = reason
      self.hint = hint
    }
  }

  /// A word that no vocabulary gives a meaning to.
  package struct UnknownWord: Equatable, Sendable {
    /// The column it stands in, as in `severity`.
    package let field: String
    package let word: String
    package let count: Int

    /// A word and how many records carry it.
    package init(field: String, word: String, count: Int) {
      self.field = field
      self.word = word
      self.count = count
    }
  }

  /// Something wrong with the file itself.
  package struct Fault: Equatable, Sendable {
    /// What is wrong, a sentence without a full stop.
    package let words: String
    /// What mends it without touching a record; `nil` where only a backup does.
    package let repair: Repair?

    /// What is wrong and what mends it.
    package init(_ words: String, repair: Repair?) {
      self.words = words
      self.repair = repair
    }
  }

  /// What can be made anew from the records, in the order in which it is to be done.
  package enum Repair: CaseIterable, Sendable {
    /// Indexes that disagree with their tables.
    case indexes
    /// Indexes and triggers that are gone.
    case shape
    /// Rejected lines of imports that nobody knows of.
    case rejectedLines
    /// Changes counted beforehand.
    case tallies
    /// Links worked out beforehand.
    case causes
  }

  /// The latest imports, newest first.
  package let imports: [Import]
  /// How many imports there have been.
  package let importCount: Int
  /// Some of the lines that could not be read, newest import first.
  package let rejectedLines: [RejectedLine]
  /// How many there are.
  package let rejectedCount: Int
  /// Words nobody taught Toll, most frequent first.
  package let unknownWords: [UnknownWord]
  /// What is wrong with the file; empty when it is sound.
  package let faults: [Fault]
  /// The schema version of the file.
  package let schemaVersion: Int
  /// What keeps the file, with its release, as in `SQLite 3.40.1`.
  package let engine: String
  /// The file's size in bytes.
  package let bytes: Int

  /// Whether all that is wrong with the file can be made anew from its records.
  package var isRepairable: Bool { faults.allSatisfy { $0.repair != nil } }

  /// All that is known.
  package init(
    imports: [Import], importCount: Int, rejectedLines: [RejectedLine], rejectedCount: Int,
    unknownWords: [UnknownWord], faults: [Fault], schemaVersion: Int,
    engine: String, bytes: Int
  ) {
    self.imports = imports
    self.importCount = importCount
    self.rejectedLines = rejectedLines
    self.rejectedCount = rejectedCount
    self.unknownWords = unknownWords
    self.faults = faults
    self.schemaVersion = schemaVersion
    self.engine = engine
    self.bytes = bytes
  }
}
