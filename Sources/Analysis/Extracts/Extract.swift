package import Chronology
package import Diagnostics
package import Records
package import Reports

/// Rows for other programs.
package protocol RowSource {
  /// The names of its columns.
  var columns: [String] { get }

  /// Hands over its rows, each with a cell for every column.
  func visit(
    _ details: some RecordDetails, _ take: ([ExtractCell]) throws(Diagnostic) -> Void
  ) throws(Diagnostic)
}

/// Records as a question counts them, row by row, oldest first. Its columns are those of `ColumnNames`
/// first, so that what is written can be read.
///
/// Another kind of rows is a file in `Extracts/` and a line in `Extracts.all`.
package protocol Extract: RowSource, SendableMetatype {
  /// What it is asked for by, as in `toll export changes`.
  static var name: String { get }

  /// What is to be handed over of a population in a stretch of time.
  init(_ population: Population, in range: Range<Instant>)

  /// The kind of its records.
  var kind: RecordKind { get }

  /// The store's numbers of the records that its rows are; `nil` where they are none.
  var recordIDs: [Int64]? { get }
}

extension Extract {
  package var recordIDs: [Int64]? { nil }

  /// What a question asks for, and what it leaves out.
  ///
  /// - Throws: `noInput` when there are no records, `usage` for a filter that names nothing.
  package static func of(
    _ dataset: Dataset, question: Question
  ) throws(Diagnostic) -> (extract: any Extract, leftOut: [Diagnostic]) {
    try question.filter.check(against: dataset)
    guard let population = Population(dataset, question: question) else { throw .noRecords }
    let resolver = PeriodResolver(population)
    let extract = Self(population, in: resolver.observed(resolver.resolve(question.period)))
    let leftOut = population.leftOut.filter { $0.kind == extract.kind }
    return (extract, leftOut.map { .leftOut($0) } + setAside(dataset, of: extract.kind))
  }

  private static func setAside(_ dataset: Dataset, of kind: RecordKind) -> [Diagnostic] {
    let found = dataset.implausible
    guard kind != .notes else { return [] }
    let count = kind == .changes ? found.changes : found.incidents
    guard count > 0 else { return [] }
    return [
      .leftOut(
        Population.LeftOut(
          kind: kind, reason: "set aside for a time that cannot be; \"toll doctor\" names some",
          count: count))
    ]
  }
}

/// The rows that can be asked for.
package enum Extracts {
  /// Every kind of them, in the order they are offered.
  package static let all: [any Extract.Type] = [
    ChangeExtract.self, IncidentExtract.self, LinkExtract.self, NoteExtract.self,
  ]

  /// The one of a name, `nil` when there is none.
  package static func named(_ name: String) -> (any Extract.Type)? { all.first { $0.name == name } }
}

extension Diagnostic {
  /// Records that are not among the rows.
  static func leftOut(_ leftOut: Population.LeftOut) -> Diagnostic {
    let records =
      leftOut.kind.noun(for: leftOut.count)
    return Diagnostic(
      .note, .caveat, "\(leftOut.count) \(records) left out: \(leftOut.reason)", hint: nil, at: nil)
  }
}
