import Diagnostics
import Ingestion
import Records
import Testing

/// What holds for the objects of every vendor.
@Suite struct VendorReaderTests {
  private func deployment(_ id: Int, at time: String = "2026-11-16T09:31:00Z") -> String {
    """
    {"deployment_status": {"state": "success", "created_at": "\(time)"},
     "deployment": {"id": \(id), "task": "deploy", "ref": "main", "environment": "production",
     "created_at": "2026-11-16T09:30:00Z"}, "repository": {"name": "shop"}}
    """.replacing("\n", with: " ")
  }

  private let end = "2026-11-16T09:30:00Z | 2026-11-16T09:31:00Z | - | -"

  @Test func objectsMayComeInAnyWrapping() throws {
    let object = deployment(1)
    let cell = object.replacing("\"", with: "\"\"")
    for text in [
      object, "[\(object)]", "\(object)\n\(object)\n", "{\"more\": false, \"items\": [\(object)]}",
      "{\"messages\": [{\"id\": 1, \"event\": \(object)}]}",
      "id,params,data,url\n1,{},\"\(cell)\",https://api.example\n",
    ] {
      let told = try Collected.told(text)
      #expect(told.format == "github", "\(text)")
      #expect(
        Set(told.lines) == ["C | deployment/1 | code | shop | production | succeeded | \(end)"])
    }
  }

  @Test func whatAPersonMapsGoesFirst() throws {
    var options = ReadOptions()
    options.map = try ColumnMap(line: "service=deployment.ref,type=\"config\"")
    #expect(
      try Collected.told(deployment(1), options: options).lines == [
        "C | deployment/1 | config | main | production | succeeded | \(end)"
      ])
  }

  @Test func aFormThatIsNamedIsKeptTo() throws {
    let either = try Collected.told(deployment(1, at: "03/11/2026 09:31")).lines
    #expect(either.count == 1 && either[0].contains("may have the day first or the month first"))
    let text = deployment(1, at: "16/11/2026 09:31")
    var options = ReadOptions()
    options.map = try ColumnMap(
      line: "finished_at=@\"%d/%m/%Y %H:%M\",said_at=@\"%d/%m/%Y %H:%M\"")
    #expect(
      try Collected.told(text, options: options).lines == [
        "C | deployment/1 | code | shop | production | succeeded | \(end)"
      ])
  }

  @Test func aFieldOfAnotherKindIsAMistake() throws {
    var options = ReadOptions()
    options.map = try ColumnMap(line: "severity=\"1\"")
    #expect(
      throws: Diagnostic.fieldOfAnotherKind("severity", kind: .changes, file: "payload.json")
    ) {
      try Collected.told(deployment(1), options: options)
    }
  }

  @Test func strangeObjectsAreRejectedAndOtherEventsCounted() throws {
    let push = #"{"pusher": {}, "after": "a", "repository": {"full_name": "octo/shop"}}"#
    let (records, summary) = try Collected.reading(
      "\(deployment(1))\n\(push)\n{\"odd\": 1}\n\(push)\n", named: "log.ndjson")
    #expect(records.changes.count == 1)
    #expect(
      records.complaints == [
        "log.ndjson:3: error: this is no object that the format github knows"
      ])
    #expect(summary.notes.count == 1)
    #expect(summary.notes.first?.message.hasPrefix("2 objects are passed over") == true)
  }

  @Test func aFileOfNothingButOtherEventsIsRefusedWithWhatItIs() {
    let push = #"{"pusher": {}, "after": "a", "repository": {"full_name": "octo/shop"}}"#
    #expect(
      throws: Diagnostic.isNothing(
        "a push event of GitHub or one like it: pushes are no deployments",
        instead: "Import its deployment_status or release events.",
        at: Diagnostic.Location(file: "push.json", line: 1))
    ) {
      try Collected.reading(push, named: "push.json")
    }
  }

  @Test func recordsBehindManyOtherEventsAreRead() throws {
    let push = #"{"pusher": {}, "after": "a", "repository": {"full_name": "octo/shop"}}"#
    let pushes = Array(repeating: push, count: 40)
    let (records, summary) = try Collected.reading(
      (pushes + [deployment(1)]).joined(separator: "\n"), named: "log.ndjson")
    #expect(records.changes.count == 1)
    #expect(summary.notes.first?.message.hasPrefix("40 objects are passed over") == true)
    let error = #expect(throws: Diagnostic.self) {
      try Collected.reading(pushes.joined(separator: "\n"), named: "log.ndjson")
    }
    #expect(error?.message.contains("pushes are no deployments") == true)
  }

  @Test func anotherKindThanAskedForIsPassedOver() throws {
    var options = ReadOptions()
    options.kind = .incidents
    let (records, summary) = try Collected.reading(
      deployment(1), named: "deployment.json", options: options)
    #expect(records == Collected())
    #expect(summary.notes.count == 1)
  }
}
