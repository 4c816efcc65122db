/// A column of a kind of record, declared once: what it is called, where a record holds it, how the
/// ledger keeps it.
///
/// What reads, stores, checks and writes records goes through these; a column more is a declaration.
package struct RecordColumn<Record: StoredRecord>: Sendable {
  /// Where a record holds it, and what it is.
  package enum Content: Sendable {
    case text(Record.Field, TextReading)
    case number(Record.Number, NumberKind)
  }

  /// Its canonical name, as files and exports have it.
  package let name: String
  /// Other names under which it is recognised, compared folded; `nil` where no column of a file is
  /// taken for it by its name, nor any written.
  package let others: [String]?
  package let content: Content
  /// How the ledger keeps it; `nil` where it does not.
  package let stored: StoredColumn?

  /// A column whose text the ledger keeps as it is.
  package static func text(
    _ field: Record.Field, _ reading: TextReading, number: Int? = nil, others: [String]? = nil
  ) -> RecordColumn {
    RecordColumn(
      name: field.name, others: others, content: .text(field, reading),
      stored: number.map { StoredColumn(field.name, number: $0, holds: .text) })
  }

  /// What a file's columns that have no name here say, as a JSON object.
  package static func object(_ field: Record.Field, number: Int) -> RecordColumn {
    RecordColumn(
      name: field.name, others: nil, content: .text(field, .prose),
      stored: StoredColumn(field.name, number: number, holds: .object))
  }

  /// A column of words that the ledger codes.
  ///
  /// - Parameters:
  ///   - noun: What a person calls it, with its article.
  ///   - meaning: What a `Vocabulary` takes its words for.
  package static func word(
    _ field: Record.Field, _ reading: TextReading = .word, number: Int, called noun: String,
    meaning: WordMeaning? = nil, others: [String]
  ) -> RecordColumn {
    RecordColumn(
      name: field.name, others: others, content: .text(field, reading),
      stored: StoredColumn("\(field.name)_id", number: number, holds: .word(noun, meaning)))
  }

  /// A column of moments.
  package static func moment(
    _ field: Record.Number, number: Int? = nil, keeping merge: StoredColumn.Merge = .latest,
    others: [String]? = nil
  ) -> RecordColumn {
    RecordColumn(
      name: field.name, others: others, content: .number(field, .moment),
      stored: number.map { StoredColumn(field.name, number: $0, holds: .moment, merge) })
  }

  /// A column of counts.
  package static func count(
    _ field: Record.Number, number: Int, others: [String]
  ) -> RecordColumn {
    RecordColumn(
      name: field.name, others: others, content: .number(field, .count),
      stored: StoredColumn(field.name, number: number, holds: .count))
  }

  /// A column of lengths of time, in minutes in files and in milliseconds in a record.
  ///
  /// - Parameter sql: What the ledger calls it; `nil` where it does not keep it.
  package static func length(
    _ field: Record.Number, number: Int? = nil, sql: String? = nil, others: [String]? = nil
  ) -> RecordColumn {
    RecordColumn(
      name: field.name, others: others, content: .number(field, .length),
      stored: number.flatMap { number in
        sql.map { StoredColumn($0, number: number, holds: .length) }
      })
  }

  /// A column of yes and no.
  package static func flag(
    _ field: Record.Number, number: Int, others: [String]
  ) -> RecordColumn {
    RecordColumn(
      name: field.name, others: others, content: .number(field, .flag),
      stored: StoredColumn("is_\(field.name)", number: number, holds: .flag))
  }
}

/// A column as the ledger keeps it.
package struct StoredColumn: Sendable {
  /// What it holds.
  package enum Holding: Equatable, Sendable {
    case text
    /// The text of a JSON object.
    case object
    /// The number of a word; what a person calls it, with its article, and what it is taken for.
    case word(String, WordMeaning?)
    case moment, count, length, flag
  }

  /// Which of two values stands when a source speaks of a record more than once.
  package enum Merge: Sendable {
    /// The one said last.
    case latest
    /// The earliest, whenever it was said: an incident is noticed once.
    case earliest
  }

  /// Its name in SQL.
  package let sql: String
  /// The number under which is remembered when it was said. On disk: never changed, never given again.
  package let number: Int
  package let holds: Holding
  package let merge: Merge

  /// Whether it holds a text, or else a number.
  package var isText: Bool { holds == .text || holds == .object }

  /// Whether it holds the number of a word.
  package var isCoded: Bool { if case .word = holds { true } else { false } }

  init(_ sql: String, number: Int, holds: Holding, _ merge: Merge = .latest) {
    self.sql = sql
    self.number = number
    self.holds = holds
    self.merge = merge
  }
}

/// What a word of a column may be taken for, by the team's words or the usual ones.
package enum WordMeaning: Int, CaseIterable, Sendable {
  case outcome, severity, state, environment
}

/// How a text column's cells are read.
package enum TextReading: Sendable {
  /// Names the record: never missing by a word, no control characters.
  case identifier
  /// Written by people: never missing by a word.
  case prose
  /// A name or a word from a list.
  case word
  /// A name, or several in one cell.
  case names
  /// Ids of other records.
  case link
}

/// What a number of a record is.
package enum NumberKind: Sendable {
  /// In milliseconds since 1970.
  case moment
  case count
  /// In milliseconds.
  case length
  /// 0 or 1.
  case flag
}
