import Deliveries
import Foundation
import Rendering
import Service
import Testing

/// What programs ask: as the document says it.
@Suite struct ProgramTests {
  private static let file = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("schemas/openapi-1.json")

  private typealias Object = [String: Any]

  private func object(_ text: String) throws -> Object {
    try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object)
  }

  /// Record it anew with RECORD=1.
  @Test func theDocumentIsThatOfTheRepository() throws {
    let parsed = try object(OpenAPI.document(version: "1").text)
    let data = try JSONSerialization.data(
      withJSONObject: parsed, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try (data + Data("\n".utf8)).write(to: Self.file)
    }
    #expect(try Data(contentsOf: Self.file) == data + Data("\n".utf8))
  }

  /// Each question of the document is answered as it says, with every parameter that it names.
  @Test func whatTheDocumentPromisesIsAnswered() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.admin)
    let served = await place.ask("/api/v1/openapi.json")
    #expect(served.status == 200)
    let document = try object(served.text)
    let paths = try #require(document["paths"] as? [String: Object])
    let values = [
      "period": "2026-W46", "compare": "2026-W45", "window": "2h", "history": "10",
      "links": "declared", "bots": "with", "as_of": "2026-11-23",
      "known_at": "2026-11-23T08:00:00Z", "metric": "change_count",
      "service": "checkout", "from": "1795000000000", "to": "2026-11-23T08:00:00Z",
      "lines": "10", "at": "2026-11-23T08:00:00Z", "timezone": "UTC", "new": "true",
      "severity": "1",
    ]
    var asked = 0
    for (path, methods) in paths {
      guard let get = methods["get"] as? Object else { continue }
      let statuses = try #require(get["responses"] as? Object).keys
      let address = path.replacing("{period}", with: "2026-W46")
      let parameters = (get["parameters"] as? [Object] ?? [])
        .filter { $0["in"] as? String == "query" }
      let wanted = parameters.filter { $0["required"] as? Bool == true }
        .map { "\($0["name"] ?? "")=checkout" }
      func ask(_ query: [String]) async -> Int {
        let query = query.joined(separator: "&")
        return await place.ask(query.isEmpty ? address : "\(address)?\(query)", token: token).status
      }
      #expect(await ask(wanted) == 200, "\(path)")
      for parameter in parameters where parameter["required"] as? Bool != true {
        let name = try #require(parameter["name"] as? String)
        guard let value = values[name] ?? (name == "format" ? "json" : nil) else { continue }
        let status = await ask(wanted + ["\(name)=\(value)"])
        #expect(status == 200 && statuses.contains("\(status)"), "\(path) \(name)")
        asked += 1
      }
      if !parameters.isEmpty {
        #expect(await ask(wanted + ["nonsense=1"]) == 400, "\(path)")
      }
    }
    #expect(asked > 30)
  }

  /// Numbers that stand for times are taken as far as the document says, and not one further.
  @Test func numbersSince1970AreTakenAsTheDocumentSays() async throws {
    let place = try Place()
    let token = try place.token(.record)
    let document = try object(OpenAPI.document(version: "1").text)
    let schemas = try #require((document["components"] as? Object)?["schemas"] as? [String: Object])
    let ranges = try #require(schemas["SinceEpoch"]?["anyOf"] as? [Object]).map { range in
      (
        first: try #require(range["minimum"] as? Int),
        end: try #require(range["exclusiveMaximum"] as? Int)
      )
    }
    #expect(ranges.contains { $0.first <= 1_795_000_000 && 1_795_000_000 < $0.end })
    func status(of number: String) async -> Int {
      let body = #"{"id":"9","type":"code","finished_at":\#(number)}"#
      return await place.ask("/api/v1/changes", "POST", token: token, body: body).status
    }
    for (first, end) in ranges {
      for number in ["\(first)", "\(first).0", "\(end - 1)", "\(end - 1).5"] {
        #expect(await status(of: number) == 202, "\(number)")
      }
      for number in ["\(first - 1)", "\(first - 1).5", "\(end)", "\(end).0"] {
        #expect(await status(of: number) == 422, "\(number)")
      }
    }
    for number in [0, -1, 99_999_999, 99_999_999_999_999] {
      #expect(await status(of: "1795000000,\"started_at\":\(number)") == 202, "\(number)")
    }
    for number in ["202611160930", "202613160930", "1e9", "5", "-5", "true"] {
      #expect(await status(of: number) == 422, "\(number)")
    }
  }

  @Test func marksAreInTheShapeThatChartsRead() async throws {
    let place = try Place(records: Sample.records)
    let token = try place.token(.read)
    let answer = await place.ask(
      "/api/v1/annotations?from=2026-01-01T00:00:00Z&to=1795420800000", token: token)
    #expect(answer.status == 200)
    let marks = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.body)) as? [Object])
    #expect(marks.count > 3)
    var last: Int64 = 0
    for mark in marks {
      let time = try #require(mark["time"] as? Int64)
      #expect(time >= last)
      last = time
      if let end = mark["timeEnd"] as? Int64 { #expect(end > time) }
      let tags = try #require(mark["tags"] as? [String])
      let title = try #require(mark["title"] as? String)
      #expect(title.hasPrefix("\(tags[0]) "))
    }
    #expect(marks.contains { ($0["tags"] as? [String])?.first == "incident" })
    // What ended before is not of that time, what lasted into it is.
    for (query, status) in [
      ("from=5&to=4", 409), ("from=0&to=1795420800000", 409), ("from=yesterday", 400),
      ("from=1795000000000&from=1", 400), ("service=nobody", 404), ("service=", 400), ("", 200),
    ] {
      let response = await place.ask("/api/v1/annotations?\(query)", token: token)
      #expect(response.status == status, "\(query): \(response.text)")
    }
  }
}
