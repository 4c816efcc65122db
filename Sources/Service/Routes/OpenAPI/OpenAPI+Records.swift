import Operations
import Records
import Rendering

/// What a record that a program sends may be.
extension OpenAPI {
  /// What a record of a kind is called among the schemas.
  static func schemaName(of kind: RecordKind) -> String {
    kind.noun.prefix(1).uppercased() + kind.noun.dropFirst()
  }

  /// A record of a kind, by the columns that it may have.
  static func schema(of kind: RecordKind) -> JSONValue {
    .object(
      [
        ("type", .string("object")),
        (
          "properties",
          .object(
            RecordForm.fields(of: kind).map {
              ($0.name, kind == .notes && $0.name == "text" ? telling : schema(of: $0.kind))
            })
        ),
        // What has no name here is kept beside the record, and told by nobody.
        ("propertyNames", plain), ("additionalProperties", anythingAgain),
      ] + needs(of: kind))
  }

  /// The body of a request that brings records.
  static func recordBody(of kind: RecordKind) -> JSONValue {
    let one = JSONValue.object([
      ("$ref", .string("#/components/schemas/\(schemaName(of: kind))"))
    ])
    let many = JSONValue.object([
      ("type", .string("array")), ("items", one), ("minItems", .integer(1)),
    ])
    let json = JSONValue.object([("schema", .object([("anyOf", .array([one, many]))]))])
    let lines = JSONValue.object([
      ("schema", text(pattern: #"^(\{[^\n]+\}\n)+$"#))
    ])
    return .object([
      ("required", .bool(true)),
      (
        "description",
        .string(
          "One record or many. Also as text/csv, with the names of fields in the first line, of which no "
            + "schema can be given.")
      ),
      (
        "content",
        .object([
          ("application/json", json), ("application/x-ndjson", lines),
        ])
      ),
    ])
  }

  private static func schema(of field: RecordForm.FieldKind) -> JSONValue {
    switch field {
    case .moment: maybeMoment
    case .count: maybeCount
    case .length:
      .object([
        ("type", .array([.string("number"), .string("null")])), ("minimum", .integer(0)),
        ("maximum", .integer(52_596_000)),
      ])
    case .flag:
      .object([
        (
          "anyOf",
          .array([
            .object([("type", .array([.string("boolean"), .string("null")]))]),
            .object([("enum", .array([.integer(0), .integer(1)]))]),
          ])
        )
      ])
    case .identifier: maybeIdentifier
    // What is no text is kept beside the record.
    case .text: anythingAgain
    }
  }

  /// A whole number, also as a text, or one of the words for none.
  private static let maybeCount = JSONValue.object([
    (
      "anyOf",
      .array([
        number(0...1_000_000_000_000),
        .object([
          ("type", .string("string")), ("pattern", .string("^[ \t]*([+]?[0-9]{1,12})?[ \t]*$")),
        ]),
        words(["-", "?", "none", "null", "n/a", "unknown"]), .object([("type", .string("null"))]),
      ])
    )
  ])

  /// A text that can be typed, or what is written as one; empty where there is none.
  private static let maybeIdentifier = JSONValue.object([
    (
      "anyOf",
      .array([
        typed(#"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$"#),
        .object([("type", .array(["number", "boolean", "null"].map { .string($0) }))]),
      ])
    )
  ])

  /// What names a record without which there would be none.
  private static let certainIdentifier = JSONValue.object([
    (
      "anyOf",
      .array([
        typed(
          #"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*"#
            + #"[^\s\u0000-\u001f\u007f][^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$"#),
        .object([("type", .array([.string("number"), .string("boolean")]))]),
      ])
    )
  ])

  private static func typed(_ pattern: String) -> JSONValue {
    .object([("type", .string("string")), ("pattern", .string(pattern))])
  }

  private static let dateTime: [(key: String, value: JSONValue)] = [
    ("type", .string("string")), ("format", .string("date-time")),
  ]

  /// A number that counts from 1970, told apart by its digits. A range ends where the next number is
  /// refused, so that nothing beside it is taken. Nanoseconds are taken, too, and not promised: as
  /// a fraction so many digits are written with an exponent, which is no time.
  static let sinceEpoch = JSONValue.object([
    (
      "description",
      .string(
        "Since 1970: seconds of 9 or 10 digits, milliseconds of 12 or 13 (but none that begin as a "
          + "year, as 202611160930 does), microseconds of 15 or 16, without an exponent.")
    ),
    (
      "anyOf",
      .array(
        [
          (100_000_000, 10_000_000_000), (100_000_000_000, 190_000_000_000),
          (210_000_000_000, 10_000_000_000_000), (100_000_000_000_000, 10_000_000_000_000_000),
        ].map { first, end in
          .object([
            ("type", .string("number")), ("minimum", .integer(first)),
            ("exclusiveMaximum", .integer(end)),
          ])
        })
    ),
  ])
  private static let sinceEpochAgain = JSONValue.object([
    ("$ref", .string("#/components/schemas/SinceEpoch"))
  ])

  /// Numbers that programs write for no time; nines are a date in the year 9999.
  private static let numbersForNone = [0, -1, 99_999_999, 99_999_999_999_999]

  /// A moment, or one of the words and numbers for none.
  private static let maybeMoment = JSONValue.object([
    (
      "anyOf",
      .array([
        .object(dateTime), sinceEpochAgain,
        .object([("type", .string("null"))]),
        .object([
          ("type", .string("integer")), ("enum", .array(numbersForNone.map { .integer($0) })),
        ]),
        words(["", "0", "-", "null", "none", "n/a"]),
      ])
    )
  ])

  /// A moment without which there would be no record; years before 1910 are what spreadsheets write for
  /// none.
  private static let certainMoment = JSONValue.object([
    (
      "anyOf",
      .array([
        .object(dateTime + [("pattern", .string("^(19[1-9]|[2-9])"))]), sinceEpochAgain,
      ])
    )
  ])

  /// What is written, and be it empty: a recovery may have an end that nobody knows yet.
  private static let said = JSONValue.object([
    ("not", .object([("type", .string("null"))]))
  ])

  /// A text that holds no NUL.
  private static let plain = JSONValue.object(plainPairs)
  private static let plainPairs: [(key: String, value: JSONValue)] = [
    ("pattern", .string(#"^[^\u0000]*$"#))
  ]

  /// What is kept beside a record as it is: anything that holds no NUL.
  static let anything = JSONValue.object([
    (
      "anyOf",
      .array([
        .object([("type", .string("string"))] + plainPairs),
        .object([("type", .array(["number", "boolean", "null"].map { .string($0) }))]),
        .object([("type", .string("array")), ("items", anythingAgain)]),
        parts,
      ])
    )
  ])
  /// What has parts of its own, each of which is kept beside.
  private static let parts = JSONValue.object([
    ("type", .string("object")), ("propertyNames", plain),
    ("additionalProperties", anythingAgain),
  ])
  private static let anythingAgain = JSONValue.object([
    ("$ref", .string("#/components/schemas/Anything"))
  ])

  /// A text without which there would be no record.
  private static let telling = JSONValue.object([
    (
      "anyOf",
      .array([
        text(pattern: #"^[^\u0000]*[^\s\u0000][^\u0000]*$"#),
        .object([("type", .array([.string("number"), .string("boolean")]))]),
      ])
    )
  ])

  /// Without what a record of a kind is none. One without an id gets one by what it says.
  private static func needs(of kind: RecordKind) -> [(key: String, value: JSONValue)] {
    func needs(_ always: [String], oneOf some: [String]) -> [(key: String, value: JSONValue)] {
      [
        ("required", .array(always.map { .string($0) })),
        (
          "anyOf",
          .array(
            some.map { name in
              let schema =
                kind == .recoveries
                ? said : name.hasSuffix("_at") ? certainMoment : JSONValue.object([])
              return .object([
                ("required", .array([.string(name)])),
                ("properties", .object([(name, schema)] + always.map { ($0, certainIdentifier) })),
              ])
            })
        ),
      ]
    }
    return switch kind {
    case .changes: needs([], oneOf: ["finished_at", "started_at"])
    case .incidents: needs([], oneOf: ["started_at", "detected_at"])
    case .recoveries: needs(["incident_id"], oneOf: ["resolved_at", "minutes_to_recover"])
    case .notes: needs(["incident_id"], oneOf: ["text"])
    }
  }
}
