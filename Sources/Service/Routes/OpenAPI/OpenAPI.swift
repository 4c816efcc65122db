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
          ),
          (
            "schemas",
            .object(
              [("Refusal", refusal), ("Anything", anything), ("SinceEpoch", sinceEpoch)]
                + RecordKind.allCases.map { (schemaName(of: $0), schema(of: $0)) })
          ),
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
    var names = RecordKind.allCases.map(\.rawValue)
    names += Extracts.all.map { $0.name }.filter { !names.contains($0) }
    var paths: [(key: String, value: JSONValue)] = []
    for name in names { paths.append(recordPath(name)) }
    return paths + questions + others
  }

  private static var questions: [(key: String, value: JSONValue)] {
    let types = Negotiation.types.filter { $0.format != "json" }
    let reports = get(
      "The review of a period.",
      [inPath("period")] + parameters(ReviewRoute().parameters)
        + format(types.map(\.format), usual: "json"),
      ["application/json"] + types.map(\.type))
    let preflight = get(
      "Whether a change may go out: \"holds\", and the rules one by one.",
      parameters(PreflightRoute.parameters, required: ["service"]), ["application/json"])
    let annotations = get(
      "Changes and incidents of some time, as marks on a chart: time and timeEnd in "
        + "milliseconds, title, text and tags.",
      parameters(AnnotationsRoute.parameters), ["application/json"])
    return [
      ("/api/v1/reports/{period}", reports), ("/api/v1/preflight", preflight),
      ("/api/v1/annotations", annotations),
      ("/metrics", get("The figures, for Prometheus.", [], ["application/openmetrics-text"])),
    ]
  }

  private static var others: [(key: String, value: JSONValue)] {
    [
      ("/healthz", open("It runs.")),
      ("/readyz", open("It can read the records and keep deliveries.")),
      ("/hooks/{source}", .object([("post", hook)])),
    ]
  }

  /// Where rows of a name are asked for, and records of it sent.
  private static func recordPath(_ name: String) -> (key: String, value: JSONValue) {
    var operations: [(key: String, value: JSONValue)] = []
    if Extracts.named(name) != nil { operations.append((key: "get", value: rows(name))) }
    if let kind = RecordKind(rawValue: name) {
      operations.append((key: "post", value: take(kind)))
    }
    return (key: "/api/v1/\(name)", value: .object(operations))
  }

  // MARK: - Operations

  private static func rows(_ kind: String) -> JSONValue {
    let formats = RowsRoute.formats
    return operation(
      "The \(kind), row by row.",
      parameters(RowsRoute.parameters)
        + format(formats.dropFirst().map(\.0), usual: formats[0].0), body: nil,
      [("200", response("The rows.", formats.map(\.1)))] + refusals(questionsRefused))
  }

  private static func take(_ kind: RecordKind) -> JSONValue {
    operation(
      "Takes \(kind.rawValue). The same id again completes a record.",
      [
        parameter("source", "query"),
        parameter(
          "Idempotency-Key", "header", "The same records under the same key are taken once."),
      ], body: recordBody(of: kind),
      [
        ("200", response("They had come before.", ["application/json"])),
        ("202", response("They are kept.", ["application/json"])),
      ] + refusals(["400", "401", "403", "413", "422", "429", "503"]))
  }

  private static var hook: JSONValue {
    let names = DeliverySchemes.all.map(\.name).joined(separator: ", ")
    return operation(
      "Takes a delivery of a source, by the way in which that shows who it is.",
      [inPath("source", "One of \(names).")],
      body: .object([("required", .bool(true)), ("content", .object([("*/*", .object([]))]))]),
      [
        ("200", response("It had come before.", ["application/json"])),
        ("202", response("It is kept.", ["application/json"])),
      ] + refusals(["401", "404", "413", "415", "503"]))
  }

  private static func get(
    _ summary: String, _ parameters: [JSONValue], _ types: [String]
  ) -> JSONValue {
    .object([
      (
        "get",
        operation(
          summary, parameters, body: nil,
          [("200", response(summary, types))] + refusals(questionsRefused))
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
            .object([("200", response(summary, ["text/plain"]))] + refusals(["503"]))
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

  private static func response(_ words: String, _ types: [String]) -> JSONValue {
    .object([
      ("description", .string(words)),
      ("content", .object(types.map { ($0, .object([])) })),
    ])
  }

  /// How questions are refused.
  private static let questionsRefused = [
    "400", "401", "403", "404", "406", "409", "422", "429", "503",
  ]

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
    "403": "The token may not do this.",
    "404": "There is no such thing, or no record has the name.",
    "406": "There is no such format.",
    "409": "The question contradicts itself, or the records do not reach so far.",
    "413": "It is too large.",
    "415": "This type is not taken.", "422": "A record cannot be read; nothing was taken.",
    "429": "The token asks too often.", "503": "Not now: try again.",
  ]
}
