package import Records

/// Where a kind of record holds what is bound for each of its columns, worked out once: by places, so
/// that a million rows copy no declarations.
package struct RecordBinding: Sendable {
  /// What is bound for a column.
  package enum Step: Sendable {
    /// The number at a place among a record's.
    case number(Int)
    /// The text at a place among a record's.
    case text(Int)
    /// The number of the word that the text at a place is, and what it is taken for.
    case word(Int, WordMeaning?)
  }

  /// In the order of the columns' parameters.
  package let steps: [Step]
  /// The places of moments.
  package let moments: [Int]
  /// What they are called, in the same order.
  package let momentNames: [String]

  /// How records of a kind are bound.
  package init<Record: StoredRecord>(_ record: Record.Type) {
    let columns = Record.storedColumns
    steps = columns.map { column in
      switch column.content {
      case .number(let field, _): .number(field.rawValue)
      case .text(let field, _):
        if case .word(_, let meaning)? = column.stored?.holds {
          .word(field.rawValue, meaning)
        } else {
          .text(field.rawValue)
        }
      }
    }
    let moments = columns.compactMap { column in
      if case .number(let field, .moment) = column.content { field } else { nil }
    }
    self.moments = moments.map(\.rawValue)
    momentNames = moments.map(\.name)
  }
}
