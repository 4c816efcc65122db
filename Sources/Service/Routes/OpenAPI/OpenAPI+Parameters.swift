import Analysis
import Rendering
import Text

/// What each part of a question may be.
extension OpenAPI {
  /// The parameters that rules allow.
  static func parameters(_ rules: ParameterRules, required: [String] = []) -> [JSONValue] {
    rules.single.map { parameter($0, "query", isRequired: required.contains($0)) }
      + rules.several.map { parameter($0, "query", isList: true) }
  }

  /// The parameter that names a format.
  static func format(_ others: [String], usual: String) -> [JSONValue] {
    [
      .object([
        ("name", .string("format")), ("in", .string("query")),
        ("schema", words([usual] + others)),
      ])
    ]
  }

  /// A part of a path.
  static func inPath(_ name: String, _ description: String? = nil) -> JSONValue {
    parameter(name, "path", description, isRequired: true)
  }

  /// A parameter.
  static func parameter(
    _ name: String, _ place: String, _ description: String? = nil, isRequired: Bool = false,
    isList: Bool = false
  ) -> JSONValue {
    var pairs: [(key: String, value: JSONValue)] = [
      ("name", .string(name)), ("in", .string(place)),
    ]
    let known = known[name]
    if let description = description ?? known?.description {
      pairs.append(("description", .string(description)))
    }
    if isRequired { pairs.append(("required", .bool(true))) }
    let one = known?.schema ?? text()
    let list: [(key: String, value: JSONValue)] = [
      ("type", .string("array")), ("items", one), ("uniqueItems", .bool(true)),
    ]
    pairs.append(("schema", isList ? .object(list) : one))
    return .object(pairs)
  }

  // MARK: - Schemas

  /// A text that says something.
  static func text(
    pattern: String = #"^[^\u0000]+$"#, atMost most: Int? = nil
  ) -> JSONValue {
    .object(
      [
        ("type", .string("string")), ("minLength", .integer(1)), ("pattern", .string(pattern)),
      ] + (most.map { [("maxLength", .integer($0))] } ?? []))
  }

  /// One of some words.
  static func words(_ words: [String]) -> JSONValue {
    .object([("type", .string("string")), ("enum", .array(words.map { .string($0) }))])
  }

  /// A whole number.
  static func number(_ range: ClosedRange<Int>) -> JSONValue {
    .object([
      ("type", .string("integer")), ("minimum", .integer(range.lowerBound)),
      ("maximum", .integer(range.upperBound)),
    ])
  }

  /// A moment, or a day.
  static let moment = JSONValue.object([
    ("anyOf", .array([textual("date-time"), textual("date")]))
  ])

  private static func textual(_ format: String) -> JSONValue {
    .object([("type", .string("string")), ("format", .string(format))])
  }

  /// What parameters are, by their names; what is not here is a name that records have.
  private static let known: [String: (description: String, schema: JSONValue)] = [
    "period": (periods, text()),
    "compare": ("What the period is compared with, written in the same way.", text()),
    "window": (
      "How long after a change an incident may be laid to it, as in 90m, 2h or 1d.",
      text(
        pattern: #"^([1-9][0-9]{0,4}[sm]|[1-9][0-9]{0,3}h|[1-9][0-9]{0,2}d|"#
          + #"([1-9][0-9]?|[1-4][0-9]{2}|5[01][0-9]|520)w)$"#)
    ),
    "history": ("The weeks behind trends.", number(1...520)),
    "links": (
      "Whose word on what caused an incident is taken.",
      words(Question.LinkPolicy.allCases.map(\.rawValue))
    ),
    "bots": ("Whether changes of bots are among them.", words(["with", "without"])),
    "as_of": ("The end of observation.", moment),
    "known_at": ("As of when records are wanted as they were known.", moment),
    "metric": ("The name of a figure.", words(MetricCatalog.all.map(\.name))),
    "severity": ("1 (worst) to 5.", number(1...5)),
    "from": (
      "The first moment, also in milliseconds since 1970.", momentOrMilliseconds
    ),
    "to": ("The last moment, also in milliseconds since 1970.", momentOrMilliseconds),
    "at": ("When the change is to go out.", moment),
    "lines": ("Lines added and deleted.", number(0...1_000_000_000)),
    "timezone": ("Whose clock hours are of, by its IANA name.", text()),
    "new": ("Whether the names are new, and none of them misspelt.", words(["true", "false"])),
    "source": (
      "Where they come from: up to 100 letters, digits and characters that show.",
      text(pattern: shown, atMost: 100)
    ),
  ]

  private static let periods =
    "last-week, last-month, last-quarter, all, or as in 2026-W46, 2026-11, 2026-Q4, 2026, 2026-11-16 or "
    + "2026-01-01..2026-03-31."

  private static let momentOrMilliseconds = JSONValue.object([
    ("anyOf", .array([number(0...253_402_300_799_999), textual("date-time"), textual("date")]))
  ])

  /// Characters that show, as `VisibleText` has them.
  private static let shown =
    #"^[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"#
    + #"\ufdd0-\ufdef\ufeff\ufff9-\uffff]+$"#
}
