package import Diagnostics
package import Records

/// What a file was found to hold, and why, without anything of it being taken in.
package struct Inspection: Sendable {
  /// A column of the file, or a path into its objects.
  package struct Column: Equatable, Sendable {
    package let name: String
    /// Rows of the sample in which it holds something.
    package let filled: Int
    /// Some of its values, the first ones.
    package let examples: [String]
    /// What its values look like, as in `times`.
    package let looks: String
    /// The fields it gives; none where it is kept as an attribute.
    package let fields: [String]
    /// Why, or why not.
    package let reason: String
  }

  /// The name of the format.
  package let format: String
  /// The kind of its records; `nil` where it is open, or there are several.
  package let kind: RecordKind?
  /// Why it is of that kind.
  package let reasons: [String]
  /// Rows or objects that were looked at.
  package let rows: Int
  package let columns: [Column]
  /// Why the file would not be read; `nil` where it would.
  package let refusal: Diagnostic?
  /// What an import would say besides.
  package let notices: [Diagnostic]
  /// The map that an import goes by, a field a line as a file for `--map` has it.
  package let map: [MapLine]

  /// A field, its column, and the order of its dates where that matters.
  package struct MapLine: Equatable, Sendable {
    package let field: String
    package let column: String
    package let form: String?
  }
}

extension Intake {
  /// Looks at a file's beginning as an import does.
  ///
  /// - Throws: `noInput` when it cannot be opened; what shows that it holds no records.
  package static func inspect(
    _ file: InputFile, options: ReadOptions
  ) throws(Diagnostic) -> Inspection {
    switch try recognise(file, options: options) {
    case .skipped(let reason): throw reason
    case .records(let recognised): return recognised.inspection()
    }
  }
}

extension RecognisedFile {
  /// What its beginning shows.
  fileprivate consuming func inspection() -> Inspection {
    let context = context
    let survey = Survey(of: context.sample)
    let understood = try? Interpretation(survey, in: context)
    let isGeneral = ["csv", "tsv", "xlsx", "json", "ndjson"].contains(format.name)
    var result: ReadResult?
    var refusal: Diagnostic?
    do throws(Diagnostic) {
      var sample = ByteSource(bytes: context.sample.bytes, named: context.file)
      var nowhere = Nowhere()
      result = try format.read(&sample, in: context, into: &nowhere)
    } catch {
      refusal = error
    }
    let remarks = source.remarks
    let uses = result?.columns ?? []
    let columns = survey.columns.indices.filter { _ in format.namesColumns }.map { index in
      Inspection.Column(
        survey.columns[index],
        fields: uses.first { $0.column == survey.columns[index].name }?.fields,
        reason: isGeneral
          ? understood?.reason(for: index)
          : "the format \(format.name) \(result == nil ? "does not read it" : "reads its own columns")"
      )
    }
    return Inspection(
      format: format.name, kind: result?.kind, reasons: understood?.reasons ?? [],
      rows: format.namesColumns ? survey.rows : result?.tally.rows ?? 0, columns: columns,
      refusal: refusal,
      notices: remarks + (result?.notes ?? []),
      map: isGeneral ? understood?.map ?? [] : [])
  }
}

/// Takes records and keeps none.
private struct Nowhere: RecordSink {
  mutating func accept(_ change: Change) {}
  mutating func accept(_ incident: Incident) {}
  mutating func accept(_ recovery: Recovery) {}
  mutating func accept(_ note: Note) {}
  mutating func reject(_ rejection: Rejection) {}
}

extension Inspection.Column {
  fileprivate init(_ column: ColumnEvidence, fields: [String]?, reason: String?) {
    self.init(
      name: column.name, filled: column.filled, examples: column.examples, looks: column.looks,
      fields: fields ?? [], reason: reason ?? "")
  }
}

extension Interpretation {
  /// Why a column gives a field, or none.
  fileprivate func reason(for column: Int) -> String {
    if column == eventColumn?.number { return "it tells what happened: its rows are events" }
    if column == stretches?.column {
      return "it tells how things stood: rows of a good time are passed over"
    }
    if kind == .incidents, binding.field(of: column) == nil,
      FieldClaims.speaksOfClosing(survey.columns[column].name)
    {
      return "it tells why they were closed: duplicates and the like are no incidents"
    }
    if let verdict = verdicts[column] { return verdict.reason }
    if survey.columns[column].name == beginningsOfWork {
      return "it is never before the ticket was opened: work on it began then"
    }
    if let taken = binding.taken.first(where: { $0.column == column }) {
      let fits = taken.isSure ? ", and its values fit" : ""
      return taken.rank == 0 ? "its name says so" : "its name speaks of it\(fits)"
    }
    if let misfit = binding.misfits.first(where: { $0.column == column }) {
      return "its name speaks of \(misfit.field), but most of its values are none"
    }
    let proposed = unread.filter { unread in
      unread.candidates.contains { $0.column == survey.columns[column].name }
    }.map(\.field)
    return proposed.isEmpty
      ? "" : "it may be \(proposed.joined(separator: " or ")), but its name does not say so"
  }

  /// The map that would say the same.
  fileprivate var map: [Inspection.MapLine] {
    binding.taken.sorted { $0.column < $1.column }.filter {
      ![FieldBinding.delivery, CheckRuns.names, CheckRuns.triggers, "created_at"].contains($0.field)
        && $0.column != stretches?.column
        && ($0.field != "outcome" || !fit.isAllPending(survey.columns[$0.column]))
    }.map {
      let column = survey.columns[$0.column]
      let isOrdered = $0.field.hasSuffix("_at") && column.hasOrderedDates
      return Inspection.MapLine(
        field: $0.field, column: column.name, form: isOrdered ? order?.rawValue : nil)
    }
  }
}

extension ColumnEvidence {
  /// What its values look like, in a few words.
  fileprivate var looks: String {
    if said == 0 { return filled == 0 ? "empty" : "nothing known" }
    if timeShare >= 0.5 { return hasOrderedDates ? "times, \(orderWords)" : "times" }
    if share({ CellWords.decisiveOutcomes.contains(Vocabulary.folded($0)) }) >= 0.5 {
      return "outcomes"
    }
    if share({ EnvironmentName($0).isTelling }) >= 0.8 {
      return "environments"
    }
    if lengthShare(countingNumbers: false) >= 0.5 { return "lengths of time" }
    if lengthShare(countingNumbers: true) >= 0.9 { return "numbers" }
    if isDiverse || values.count == said { return "texts that differ" }
    return values.count == 1 ? "one text" : "\(values.count) texts"
  }

  private var orderWords: String {
    orders.orders.map(\.phrase).joined(separator: " or ")
  }
}
