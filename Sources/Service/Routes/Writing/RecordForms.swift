import Diagnostics
import Operations
import Records
import Rendering

/// `/record/change`: a change that no system tells of.
struct ChangeFormRoute: FormRoute {
  let path: PathPattern = "/record/change"
  var subject: RecordKind? { nil }

  func form(_ call: Call) throws(Diagnostic) -> SiteForm {
    var form = SiteForm(
      "Record a change", action: "/record/change",
      fields: [RecordFields.id(of: .changes)] + (try RecordFields.change(call)),
      buttons: [SiteForm.Button("Record it")])
    form.explanation =
      "For what was done to production and no system tells of: a change of a setting by hand, a "
      + "certificate, a supplier's work."
    return form
  }

  func ways(_ call: Call) -> [SitePage.Group] { RecordFields.ways(call) }

  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome {
    try RecordFields.keep(.changes, entry, call)
  }
}

/// `/record/incident`: an incident that no system tells of.
struct IncidentFormRoute: FormRoute {
  let path: PathPattern = "/record/incident"
  var subject: RecordKind? { nil }

  func form(_ call: Call) throws(Diagnostic) -> SiteForm {
    var form = SiteForm(
      "Record an incident", action: "/record/incident",
      fields: [RecordFields.id(of: .incidents)] + (try RecordFields.incident(call)),
      buttons: [SiteForm.Button("Record it")])
    form.explanation =
      "For an unplanned disruption that no system tells of. Without an end it counts as still open."
    return form
  }

  func ways(_ call: Call) -> [SitePage.Group] { RecordFields.ways(call) }

  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome {
    try RecordFields.keep(.incidents, entry, call)
  }
}

/// The fields of the records that people write by hand, named as the columns are.
enum RecordFields {
  /// The number it has elsewhere.
  static func id(of kind: RecordKind) -> SiteForm.Field {
    SiteForm.Field(
      "id", "Its number", .line(most: FormFields.name),
      hint: "Where the \(kind.noun) has one; it gets one otherwise.")
  }

  /// Those of a change but its number.
  static func change(_ call: Call) throws(Diagnostic) -> [SiteForm.Field] {
    [
      SiteForm.Field("title", "What was done", .line(most: 300), isRequired: true),
      try service(call),
      SiteForm.Field("type", "Of which type", .choice(types), isRequired: true),
      SiteForm.Field(
        "environment", "Where", .line(most: FormFields.name),
        hint: "Production where nothing is said."),
      try FormFields.moment("started_at", "When it began", call),
      try FormFields.moment("finished_at", "When it was finished", call),
      SiteForm.Field(
        "outcome", "How it went", .choice(outcomes),
        hint: "While it is not known, the change is in no failure rate."),
      SiteForm.Field("lines_added", "How many lines", .number),
      url,
    ]
  }

  /// Those of an incident but its number.
  static func incident(_ call: Call) throws(Diagnostic) -> [SiteForm.Field] {
    [
      SiteForm.Field("title", "What went wrong", .line(most: 300), isRequired: true),
      try service(call),
      SiteForm.Field("severity", "How severe", .choice(severities)),
      try FormFields.moment("started_at", "When it began to hurt", call),
      try FormFields.moment("detected_at", "When it was noticed", call),
      try FormFields.moment("resolved_at", "When it was over", call),
      SiteForm.Field(
        "category", "Of which kind", .line(most: FormFields.name),
        hint: "As you sort incidents: network, capacity, …"),
      url,
    ]
  }

  /// The other form beside the one at hand.
  static func ways(_ call: Call) -> [SitePage.Group] {
    let forms = [("a change", "/record/change"), ("an incident", "/record/incident")]
    return [
      SitePage.Group(
        "Record",
        forms.map { SitePage.Link($0, $1, isCurrent: $1 == call.request.rawPath) })
    ]
  }

  /// More than anybody looks through.
  private static let mostNames = 500

  private static func service(_ call: Call) throws(Diagnostic) -> SiteForm.Field {
    var field = SiteForm.Field(
      "service", "Which service", .line(most: FormFields.name), isRequired: true,
      hint: "By the name that other records have.")
    let names = try NamesOperation().run(in: call.service.workspace).names(of: .service)
    field.suggestions = Array(names.prefix(mostNames))
    return field
  }

  private static let url = SiteForm.Field("url", "Address of its page", .line(most: 1_000))

  private static let types =
    [
      "code", "config", "feature_flag", "schema", "infrastructure", "network", "dns",
      "dependency", "data", "manual",
    ].map { SiteForm.Choice($0, $0.replacing("_", with: " ")) }

  private static let outcomes = [
    SiteForm.Choice("", "not known"), SiteForm.Choice("succeeded", "it succeeded"),
    SiteForm.Choice("failed", "it needed immediate intervention"),
    SiteForm.Choice("rolled_back", "it was rolled back"),
    SiteForm.Choice("aborted", "it never reached production"),
  ]

  private static let severities =
    [SiteForm.Choice("", "not known"), SiteForm.Choice("1", "1, the worst")]
    + (2...5).map { SiteForm.Choice("\($0)", "\($0)") }

  /// Keeps a record.
  static func keep(
    _ kind: RecordKind, _ entry: FormEntry, _ call: Call
  ) throws(Diagnostic) -> FormOutcome {
    let entry = checked(entry, kind)
    guard !entry.isFaulty else { return .faulty(entry) }
    var fields = values(of: entry)
    let id = fields.removeValue(forKey: "id")
    let operation = WriteRecordOperation(
      kind, fields, id: id, by: call.writer, once: entry.once)
    switch try operation.run(in: call.service.workspace) {
    case .kept(let name): return .kept(at: address(of: kind, name))
    case .taken:
      var entry = entry
      entry.note(
        "There is a record of this number already, which says something else. Leave the "
          + "number empty, or take another.", with: "id")
      return .faulty(entry)
    }
  }

  /// The page of a record.
  static func address(of kind: RecordKind, _ name: String, _ parts: String...) -> String {
    let page = kind == .changes ? FormAddress.change(name) : FormAddress.incident(name)
    return ([page] + parts).joined(separator: "/")
  }

  /// What was filled in, as columns hold it.
  static func values(of entry: FormEntry) -> [String: String] {
    var values: [String: String] = [:]
    for field in entry.fields where !field.value.isEmpty {
      values[field.name] = entry.moment(field.name).map(UTCText.text) ?? field.value
    }
    return values
  }

  /// The same, with what is wrong between the fields.
  static func checked(_ entry: FormEntry, _ kind: RecordKind) -> FormEntry {
    var entry = entry
    let moments = kind == .changes ? ["started_at", "finished_at"] : ["started_at", "detected_at"]
    if moments.allSatisfy({ entry.moment($0) == nil }) {
      entry.note("One of the two moments is needed.", with: moments[1])
    }
    entry.require(
      "finished_at", notBefore: "started_at", saying: "This is before it began.")
    entry.require(
      "detected_at", notBefore: "started_at", saying: "This is before it began to hurt.")
    if let id = entry["id"], id.allSatisfy({ $0 == "." }) {
      entry.note("No address can end in this; take another, or none.", with: "id")
    }
    for earlier in ["started_at", "detected_at"] {
      entry.require(
        "resolved_at", notBefore: earlier, saying: "This is before it began or was noticed.")
    }
    return entry
  }
}
