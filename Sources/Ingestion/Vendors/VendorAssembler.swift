import Diagnostics
import Records

/// Puts records of one kind together from objects of several shapes.
struct VendorAssembler<Record: AssembledRecord> {
  private var assembler: RowAssembler<Record>
  private let options: ReadOptions
  private let file: String
  /// For each shape that was met, its rules with what a person said with `--map`, and their plan.
  private var plans: [Int: (rules: [Rule], plan: ColumnPlan<Record>)] = [:]

  /// An assembler; a vendor's records are dated by what was said last.
  init(options: ReadOptions, file: String, datesSayings: Bool = true) {
    self.options = options
    self.file = file
    assembler = RowAssembler(plan: ColumnPlan(), options: options)
    assembler.datesSayings = datesSayings
    assembler.isOfNews = true
  }

  /// The record last assembled.
  var record: Record { assembler.record }
  var tally: ReadTally { assembler.tally }
  /// What people ought to know of the objects that were read.
  func notices(file: String) -> [Diagnostic] { assembler.notices(file: file) }

  /// What each path was taken for, over all shapes that were met.
  var uses: [ColumnUse] {
    var fields: [String: [String]] = [:]
    var paths: [String] = []
    for rules in plans.sorted(by: { $0.key < $1.key }).map(\.value.rules) {
      for rule in rules {
        for path in rule.paths where fields[path]?.contains(rule.field) != true {
          if fields[path] == nil { paths.append(path) }
          fields[path, default: []].append(rule.field)
        }
      }
    }
    return paths.map { ColumnUse(column: $0, fields: fields[$0] ?? []) }
  }

  /// Makes `record` what an object says.
  ///
  /// - Parameter isMended: whether some of its bytes were not UTF-8, and are U+FFFD now.
  /// - Returns: why it cannot be, or `nil` when all is well.
  /// - Throws: `usage` when the map names a field that this kind of record does not have.
  mutating func assemble(
    _ tree: Tree, rules: [Rule], shape: Int, text: String, isMended: Bool
  ) throws(Diagnostic) -> Rejection? {
    if plans[shape] == nil { plans[shape] = try plan(rules) }
    guard let planned = plans[shape] else { return nil }
    assembler.plan = planned.plan
    return assembler.assemble(
      VendorRow(planned.rules, of: tree, file: file, text: text, isMended: isMended))
  }

  private func plan(
    _ rules: [Rule]
  ) throws(Diagnostic) -> (rules: [Rule], plan: ColumnPlan<Record>) {
    var plan = ColumnPlan<Record>()
    var forms: [String: Int] = [:]
    var rules = rules
    for entry in options.map.entries {
      guard Record.role(of: entry.field) != nil else {
        throw .fieldOfAnotherKind(entry.field, kind: Record.kind, file: file)
      }
      if let form = entry.form { forms[entry.field] = plan.addForm(form) }
      guard entry.column != nil || entry.value != nil else { continue }
      rules.removeAll { $0.field == entry.field }
      if let column = entry.column { rules.append(.mapped(entry.field, column)) }
      if let value = entry.value { rules.append(.say(entry.field, value)) }
    }
    for rule in rules {
      let action =
        Record.role(of: rule.field).map {
          ColumnPlan<Record>.Action($0, form: forms[rule.field])
        } ?? plan.attribute(rule.field)
      plan.addColumn(action, field: rule.field, standIn: rule.standIn)
    }
    return (rules, plan)
  }
}

extension ColumnPlan.Action {
  /// What is done with a cell that plays a role.
  init(_ role: ColumnRole<Record>, form: Int?) {
    self =
      switch role {
      case .text(let text, let reading): .text(text, reading)
      case .number(let column, .moment): .time(column, form: form ?? -1)
      case .number(let column, .count): .count(column)
      case .number(let column, .flag): .flag(column)
      case .number(let column, .length): .duration(column, unit: 60_000)
      case .open: .open
      case .over: .over
      case .delivery: .delivery
      case .check: .check
      }
  }
}
