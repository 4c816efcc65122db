import Diagnostics
import Records

/// What is done with each of a file's columns, worked out once from their names.
struct ColumnPlan<Record: AssembledRecord> {
  /// What is done with a cell.
  enum Action {
    case text(Record.Field, TextReading)
    /// With the number of its form in `forms`, -1 for none.
    case time(Record.Number, form: Int)
    case count(Record.Number)
    case flag(Record.Number)
    /// That an incident is not over.
    case open
    /// With what a number alone counts, in milliseconds.
    case duration(Record.Number, unit: Double)
    /// The name of a run of a pipeline.
    case delivery
    /// What may say that a run of a pipeline only checked something.
    case check
    /// A part of the id, by its place among them.
    case idPart(Int)
    /// A part of a time that stands in several columns, by its place among them.
    case timePart(Record.Number, Int)
    /// The word of a row that tells of one event in the course of an incident.
    case event
    /// The source that a row names, where `toll export` wrote it.
    case source(Record.Field)
    /// All attributes of a record in one object, as `toll export` writes them.
    case attributes
    /// That its source calls an incident over.
    case over
    /// A word beside the outcome that may say that a change goes on.
    case progress
    /// A time at which something was planned.
    case plannedTime
    /// How something stood in a stretch of time.
    case stretch
    /// Whether an incident was none, beside how it stands, or a change failed, beside its outcome.
    case verdict(VerdictFlags.Column)
    /// Whether a monitor's state holds, where rows are events.
    case checkState
    /// Why an incident was closed, beside how it stands.
    case closing
    /// Whether a request to merge something was granted.
    case merge
    /// The type of a ticket, in a list of which only incidents are read.
    case ticketType
    /// The same, where a person said that all of them are incidents.
    case meantType
    /// With the number of its key in `keys`.
    case attribute(key: Int)
  }

  /// Something done with a cell, and the field it is done for.
  struct Step {
    let action: Action
    /// The number of the field's name in `fields`.
    let name: Int
    /// Whether a row may have several such cells, as objects in an array of JSON give them.
    let isRepeated: Bool
    /// How the cell stands in for a time that was not stated; `nil` for the time itself.
    var standIn: StandIn?
  }

  /// The steps of every column, one column after the other.
  private(set) var steps: [Step] = []
  /// For each column, which steps are its.
  private(set) var columns: [Range<Int>] = []
  /// Steps whose cell is the same in every row.
  private(set) var constants: [(step: Step, value: [UInt8])] = []
  private(set) var forms: [TimeForm] = []
  /// Whether the times at which changes end are of ends that have been, and no plans.
  var isEndActual = false
  /// Whether types of tickets tell incidents from changes, and a person said which are read.
  var isOfTwoKinds = false
  /// Whether rows are changes, of which a few tell of the incident that they caused.
  var areBesideChanges = false
  /// What tells which were merged, where rows are requests to merge something.
  var requests: MergeRequests?
  /// Whether changes have that one time only, which of one that goes on is no end.
  var isEndAlone = false
  /// The names of the columns that say something beside a state or an outcome.
  var verdicts: [String] = []
  /// By what words of stretches of time rows are passed over.
  var stretches: Stretches?
  /// What cells that name several things are read by.
  var names = NameList()
  /// Of how many columns an id is made; 0 where it stands in one.
  var idParts = 0
  /// Names of fields, canonical ones and those of attributes.
  private(set) var fields: [String] = []
  /// Keys of attributes as they stand in a JSON object, colon included.
  private(set) var keys: [[UInt8]] = []
  private(set) var notes: [Diagnostic] = []
  /// What each column was taken for, in the order of the columns.
  private(set) var uses: [ColumnUse] = []
  /// Whether texts stand there as `toll export` writes them for spreadsheet programs.
  var areOfOwnExport = false
  private var usedKeys: Set<String> = []

  /// The name of the column that gives a field, as the file has it; `nil` where none is known.
  func column(of field: String) -> String? { uses.first { $0.fields.contains(field) }?.column }

  /// Whether the first column holds the ids of the records.
  var namesRecordsFirst: Bool {
    columns.first?.contains { step in
      if case .text(Record.identifier, _) = steps[step].action { return true }
      return false
    } ?? false
  }

  mutating func note(_ diagnostic: Diagnostic) { notes.append(diagnostic) }

  mutating func note(_ use: ColumnUse) { uses.append(use) }

  mutating func addConstant(_ action: Action, field: String, value: String) {
    let step = Step(action: action, name: number(of: field), isRepeated: false)
    constants.append((step, Array(value.utf8)))
  }

  mutating func addColumn(_ actions: [(action: Action, field: String)], isRepeated: Bool) {
    let begin = steps.count
    for (action, field) in actions {
      steps.append(Step(action: action, name: number(of: field), isRepeated: isRepeated))
    }
    columns.append(begin..<steps.count)
  }

  /// A column whose cells are one time or one text each.
  ///
  /// - Parameter standIn: how they stand in for a time that was not stated, `nil` if they do not.
  mutating func addColumn(_ action: Action, field: String, standIn: StandIn?) {
    steps.append(
      Step(action: action, name: number(of: field), isRepeated: false, standIn: standIn))
    columns.append(steps.count - 1..<steps.count)
  }

  mutating func addForm(_ form: TimeForm) -> Int {
    forms.append(form)
    return forms.count - 1
  }

  /// An attribute's action; a key used before gets a number, because a JSON object has each once.
  mutating func attribute(_ key: String) -> Action {
    var unique = key
    var number = 2
    while !usedKeys.insert(unique).inserted {
      unique = "\(key)_\(number)"
      number += 1
    }
    var text: [UInt8] = []
    var copy = unique
    copy.withUTF8 { JSONText.append($0, to: &text) }
    keys.append(text + [0x3a])
    return .attribute(key: keys.count - 1)
  }

  private mutating func number(of name: String) -> Int {
    if let known = fields.firstIndex(of: name) { return known }
    fields.append(name)
    return fields.count - 1
  }
}

/// What a column of a file was taken for.
package struct ColumnUse: Equatable, Sendable {
  /// The column as the file names it.
  package let column: String
  /// The canonical names of the fields it gives; none where it is kept as an attribute.
  package let fields: [String]
}
