import Analysis
import Deliveries
import Operations
import Records
package import Rendering

/// What programs may ask and send, as an OpenAPI 3.1 document.
///
/// It is written from the same lists that the routes are checked by, and stands in `schemas/`, too.
package enum OpenAPI {
  /// The document.
  package static func document(version: String) -> JSONValue {
    .object([
      ("openapi", .string("3.1.0")),
      (
        "info",
        .object([
          ("title", .string("Toll")), ("version", .string(version)),
          ("summary", .string("Ops meta-metrics: records in, figures with their evidence out.")),
          ("license", .object([("name", .string("Apache-2.0"))])),
        ])
      ),
      (
        "components",
        .object([
          (
            "securitySchemes",
            .object([
              ("token", .object([("type", .string("http")), ("scheme", .string("bearer"))]))
            ])
          ), ("schemas", .object([("Refusal", refusal)])),
        ])
      ), ("security", .array([.object([("token", .array([]))])])),
      ("paths", .object(paths)),
    ])
  }

  /// Why something was not done.
  private static let refusal: JSONValue = .object([
    ("type", .string("object")), ("required", .array([.string("error")])),
    (
      "properties",
      .object([
        ("error", .object([("type", .string("string"))])),
        ("hint", .object([("type", .string("string"))])),
        ("faults", .object([("type", .string("array"))])),
      ])
    ),
  ])

  private static var paths: [(key: String, value: JSONValue)] {
    let records = RecordKind.allCases.map { kind in
      var operations: [(key: String, value: JSONValue)] = []
      if Extracts.named(kind.rawValue) != nil { operations.append(("get", rows(kind.rawValue))) }
      operations.append(("post", take(kind)))
      return ("/api/v1/\(kind.rawValue)", JSONValue.object(operations))
    }
    return records + [
      ("/api/v1/links", .object([("get", rows("links"))])),
      (
        "/api/v1/reports/{period}",
        get(
          "The review of a period.",
          [
            inPath("period", "As in 2026-W46, 2026-11, 2026-Q4, 2026-11-16, last-week or all.")
          ]
            + parameters(
              PageQuestion.parameters.single.filter { $0 != "period" && $0 != "metric" },
              several: PageQuestion.parameters.several + ["metric"])
            + formats([
              "json", "html", "csv", "markdown", "text", "openmetrics", "xlsx",
            ]), "application/json")
      ),
      (
        "/api/v1/preflight",
        get(
          "Whether a change may go out: \"holds\", and the rules one by one.",
          parameters(PreflightRoute.parameters.single, required: ["service"]),
          "application/json")
      ),
      (
        "/api/v1/annotations",
        get(
          "Changes and incidents of some time, as marks on a chart: time and timeEnd in "
            + "milliseconds, title, text and tags.",
          parameters(
            AnnotationsRoute.parameters.single, several: AnnotationsRoute.parameters.several),
          "application/json")
      ), ("/metrics", get("The figures, for Prometheus.", [], "application/openmetrics-text")),
      ("/healthz", open("It runs.")),
      ("/readyz", open("It can read the records and keep deliveries.")),
      ("/hooks/{source}", .object([("post", hook)])),
    ]
  }

  // MARK: - Operations

  private static func rows(_ kind: String) -> JSONValue {
    operation(
      "The \(kind), row by row.",
      parameters(
        PageQuestion.parameters.single, several: PageQuestion.parameters.several)
        + formats(["ndjson", "csv", "json"]), body: nil,
      [("200", response("The rows.", "application/x-ndjson"))] + refusals(["400", "401", "403"]))
  }

  private static func take(_ kind: RecordKind) -> JSONValue {
    let types = ["application/json", "application/x-ndjson", "text/csv"]
    let body = JSONValue.object([
      ("required", .bool(true)),
      (
        "description",
        .string(
          "One record or many; fields are "
            + RecordForm.names(of: kind).joined(separator: ", ") + ".")
      ),
      ("content", .object(types.map { ($0, .object([])) })),
    ])
    return operation(
      "Takes \(kind.rawValue). The same id again completes a record.",
      [
        parameter("source", "query", "Where they come from."),
        parameter(
          "Idempotency-Key", "header", "The same records under the same key are taken once."),
      ], body: body,
      [
        ("200", response("They had come before.", "application/json")),
        ("202", response("They are kept.", "application/json")),
      ] + refusals(["400", "401", "403", "413", "422", "429", "503"]))
  }

  private static var hook: JSONValue {
    let names = DeliverySchemes.all.map(\.name).joined(separator: ", ")
    return operation(
      "Takes a delivery of a source, by the way in which that shows who it is.",
      [inPath("source", "One of \(names).")],
      body: .object([("required", .bool(true)), ("content", .object([("*/*", .object([]))]))]),
      [
        ("200", response("It had come before.", "application/json")),
        ("202", response("It is kept.", "application/json")),
      ] + refusals(["401", "404", "413", "415", "503"]))
  }

  private static func get(
    _ summary: String, _ parameters: [JSONValue], _ type: String
  ) -> JSONValue {
    .object([
      (
        "get",
        operation(
          summary, parameters, body: nil,
          [("200", response(summary, type))]
            + refusals(["400", "401", "403", "404", "406", "422", "429", "503"]))
      )
    ])
  }

  private static func open(_ summary: String) -> JSONValue {
    .object([
      (
        "get",
        .object([
          ("summary", .string(summary)), ("security", .array([])),
          (
            "responses",
            .object([("200", response(summary, "text/plain"))] + refusals(["503"]))
          ),
        ])
      )
    ])
  }

  private static func operation(
    _ summary: String, _ parameters: [JSONValue], body: JSONValue?,
    _ responses: [(key: String, value: JSONValue)]
  ) -> JSONValue {
    var pairs: [(key: String, value: JSONValue)] = [("summary", .string(summary))]
    if !parameters.isEmpty { pairs.append(("parameters", .array(parameters))) }
    if let body { pairs.append(("requestBody", body)) }
    return .object(pairs + [("responses", .object(responses))])
  }

  // MARK: - Parts

  private static func response(_ words: String, _ type: String) -> JSONValue {
    .object([
      ("description", .string(words)), ("content", .object([(type, .object([]))])),
    ])
  }

  private static func refusals(_ statuses: [String]) -> [(key: String, value: JSONValue)] {
    statuses.map { status in
      (
        status,
        .object([
          ("description", .string(meanings[status] ?? "")),
          (
            "content",
            .object([
              (
                "application/json",
                .object([
                  (
                    "schema", .object([("$ref", .string("#/components/schemas/Refusal"))])
                  )
                ])
              )
            ])
          ),
        ])
      )
    }
  }

  private static let meanings = [
    "400": "The question cannot be read.", "401": "A token is wanted, or the signature is no good.",
    "403": "The token may not do this.", "404": "There is no such thing.",
    "406": "There is no such format.", "413": "It is too large.",
    "415": "This type is not taken.", "422": "A record cannot be read; nothing was taken.",
    "429": "The token asks too often.", "503": "Not now: try again.",
  ]

  private static func parameters(
    _ single: [String], several: [String] = [], required: [String] = []
  ) -> [JSONValue] {
    single.map { parameter($0, "query", nil, isRequired: required.contains($0)) }
      + several.map { parameter($0, "query", nil, isList: true) }
  }

  private static func formats(_ names: [String]) -> [JSONValue] {
    [
      .object([
        ("name", .string("format")), ("in", .string("query")),
        (
          "schema",
          .object([
            ("type", .string("string")), ("enum", .array(names.map { .string($0) })),
          ])
        ),
      ])
    ]
  }

  private static func inPath(_ name: String, _ words: String) -> JSONValue {
    parameter(name, "path", words, isRequired: true)
  }

  private static func parameter(
    _ name: String, _ place: String, _ words: String?, isRequired: Bool = false,
    isList: Bool = false
  ) -> JSONValue {
    var pairs: [(key: String, value: JSONValue)] = [
      ("name", .string(name)), ("in", .string(place)),
    ]
    if let words { pairs.append(("description", .string(words))) }
    if isRequired { pairs.append(("required", .bool(true))) }
    let text = JSONValue.object([("type", .string("string"))])
    pairs.append(
      ("schema", isList ? .object([("type", .string("array")), ("items", text)]) : text))
    return .object(pairs)
  }
}
