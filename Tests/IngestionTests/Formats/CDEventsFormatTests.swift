import Diagnostics
import Ingestion
import Testing

@Suite struct CDEventsFormatTests {
  private func event(_ type: String, id: String, subject: String) -> String {
    """
    {"context": {"specversion": "0.5.1", "id": "\(id)", "type": "dev.cdevents.\(type)",
     "timestamp": "2026-11-16T09:30:00.123456Z"}, "subject": {"id": "\(subject)",
     "content": {"environment": {"id": "production"}, "service": {"id": "shop"}}}}
    """
  }

  @Test func servicesChangeAndIncidentsComeAndGo() throws {
    let events = [
      event("service.deployed.0.3.0", id: "e1", subject: "shop"),
      event("service.rolledback.9.0.0", id: "e2", subject: "shop"),
      event("incident.detected.0.3.0", id: "e3", subject: "i1"),
      event("incident.resolved.0.1.0", id: "e4", subject: "i1"),
    ]
    let time = "2026-11-16T09:30:00.123Z"
    let told = try Collected.told("[\(events.joined(separator: ","))]")
    #expect(told.format == "cdevents")
    #expect(
      told.lines == [
        "C | e1 | code | shop | production | succeeded | - | \(time) | - | -",
        "C | e2 | rollback | shop | production | succeeded | - | \(time) | - | -",
        "I | i1 | shop | - | - | - | \(time) | - | - | -", "R | i1 | - | - | - | - | \(time)",
      ])
  }

  @Test func theDataOfACloudEventIsOne() throws {
    let data = event("service.upgraded.0.3.0", id: "e1", subject: "shop")
    let cloud = "{\"specversion\": \"1.0\", \"type\": \"x\", \"id\": \"c\", \"data\": \(data)}"
    #expect(try Collected.told(cloud).lines.count == 1)
  }

  @Test func othersAreRefused() {
    let error = #expect(throws: Diagnostic.self) {
      try Collected.told(event("pipelinerun.finished.0.2.0", id: "e", subject: "p"))
    }
    #expect(error?.message.contains("neither a service nor an incident") == true)
  }
}
