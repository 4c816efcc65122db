import Diagnostics
import Operations
import Records
import Rendering
import Reports
import Text

/// The forms of an incident's pack, each where its worksheet has room for it.
struct PackForms {
  private let call: Call
  private let report: Report
  private let written: Written

  /// So many suspects are asked about one by one; any other by its id.
  private static let mostSuspects = 5
  /// So many of what somebody wrote are to be corrected on the pack; all on the page of what was written.
  private static let mostOwn = 20
  /// A title that fits on a line.
  private static let longest = 60

  /// Of the incident that the path names.
  init(_ call: Call, _ report: Report) throws(Diagnostic) {
    self.call = call
    self.report = report
    written = try WrittenOperation(call["id"]).run(in: call.service.workspace)
  }

  /// All of them; none where whoever asks may write of another source only.
  func all() throws(Diagnostic) -> [SitePage.PlacedForm] {
    guard call.writer.may(write: written.source) else { return [] }
    var forms = verdicts() + withdrawals(atMost: Self.mostOwn, in: said)
    forms.append(.init(folded(try NoteFormRoute().form(call)), in: "noted"))
    forms.append(.init(folded(try FactorFormRoute().form(call)), in: "factors"))
    forms.append(.init(folded(try ActionFormRoute().form(call)), in: "actions"))
    forms += try done() + corrections(atMost: Self.mostOwn)
    if written.isRecorded(by: call.writer) {
      let form = try IncidentCorrectionRoute().form(call)
      forms.append(.init(folded(form), in: "in-one-paragraph"))
    }
    return forms
  }

  /// The corrections alone, all of them: for the page of what was written.
  ///
  /// - Parameters:
  ///   - notes: The section of those of notes.
  ///   - causes: The section in which what was said of causes is taken back.
  func corrections(
    notes: String, causes: String
  ) throws(Diagnostic) -> [SitePage.PlacedForm] {
    guard call.writer.may(write: written.source) else { return [] }
    return try corrections(atMost: .max).map { .init($0.form, in: notes) }
      + withdrawals(atMost: .max, in: causes)
  }

  /// Where the pack has what people said of the cause.
  private var said: String {
    report.sections.contains { $0.name == "said" } ? "said" : "noted"
  }

  private func withdrawals(atMost most: Int, in section: String) -> [SitePage.PlacedForm] {
    written.verdicts(of: call.writer).suffix(most).map { said in
      .init(folded(WithdrawVerdictRoute.form(of: said, in: written, call)), in: section)
    }
  }

  private func corrections(atMost most: Int) throws(Diagnostic) -> [SitePage.PlacedForm] {
    var forms: [SitePage.PlacedForm] = []
    for entry in written.entries.filter({ $0.isOwn(of: call.writer) }).suffix(most) {
      let form = try NoteCorrectionRoute.form(
        of: entry.note, "Correct or take back: \(Self.short(entry.note.text))", call)
      forms.append(.init(folded(form), in: Self.section(of: entry.note.kind)))
    }
    return forms
  }

  /// Where notes of a kind stand.
  private static func section(of kind: NoteKind) -> String {
    switch kind {
    case .factor: "factors"
    case .action: "actions"
    default: "noted"
    }
  }

  private func verdicts() -> [SitePage.PlacedForm] {
    let changes = report.sections.first { $0.name == "what-changed" }
    let section = changes?.name ?? "noted"
    let suspects = (changes?.blocks ?? []).compactMap { block in
      if case .table(let table) = block, table.name == "suspects" { table } else { nil }
    }.flatMap(\.rows).compactMap { row in
      if case .text(let id) = row.first, !id.isEmpty { id } else { nil }
    }
    let each = suspects.prefix(Self.mostSuspects).map { id in
      VerdictFormRoute.form(
        of: id, "Say whether \(Self.short(id)) caused this", call)
    }
    let other = VerdictFormRoute.form(
      of: nil, "Say whether \(suspects.isEmpty ? "a" : "another") change caused this", call)
    return (each + [other]).map { .init(folded($0), in: section) }
  }

  private func done() throws(Diagnostic) -> [SitePage.PlacedForm] {
    var forms: [SitePage.PlacedForm] = []
    let now = call.service.workspace.now()
    for entry in written.entries where entry.note.isOpenAction(at: now) {
      let title = "Done: \(Self.short(entry.note.text))"
      let form = try DoneFormRoute.form(of: entry.note.id, title, call)
      forms.append(.init(folded(form), in: "actions"))
    }
    return forms
  }

  /// A text on one line of a title.
  static func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    return line.shortened(to: longest) ?? line
  }

  private func folded(_ form: SiteForm) -> SiteForm {
    var form = form
    form.isFolded = true
    return form
  }
}
