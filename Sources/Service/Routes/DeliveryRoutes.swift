import Chronology
import Deliveries
import Diagnostics
import Operations
import Rendering
import Reports
import Settings

/// `/deliveries`: what was received, and what became of it.
struct DeliveriesRoute: PageRoute {
  let path: PathPattern = "/deliveries"
  let parameters = ParameterRules(single: ["outcome", "source", "limit"])

  func state(_ call: Call) -> String? { nil }

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    let wanted = try call.request.value("outcome").map { text throws(Diagnostic) in
      guard let wanted = DeliveryListOperation.Wanted(rawValue: text) else {
        throw .notAnOutcome(text)
      }
      return wanted
    }
    let limit = try call.request.value("limit").map { text throws(Diagnostic) in
      guard let limit = Int(text), (1...1_000).contains(limit) else {
        throw .notANumber("limit", text)
      }
      return limit
    }
    return try DeliveryListOperation(
      wanted, source: call.request.value("source"), limit: limit ?? 50
    ).run(in: call.service.workspace)
  }

  func question(_ call: Call, _ report: Report) -> [SitePage.Group] {
    let address = PageAddress(call.request)
    let chosen = call.request.value("outcome")
    let outcomes = DeliveryListOperation.Wanted.allCases.map(\.rawValue)
    return [
      SitePage.Group(
        "Became",
        [SitePage.Link("all", address.setting("outcome", nil).text, isCurrent: chosen == nil)]
          + outcomes.map {
            SitePage.Link($0, address.setting("outcome", $0).text, isCurrent: chosen == $0)
          })
    ]
  }
}

/// `/deliveries/17`: one delivery.
struct DeliveryRoute: PageRoute {
  let path: PathPattern = "/deliveries/:number"

  func state(_ call: Call) -> String? { nil }

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    let number = try call.deliveryNumber()
    let workspace = call.service.workspace
    let (kept, body) = try DeliveryBytesOperation(number).run(in: workspace)
    let delivery = kept.delivery
    let text = String(decoding: body.prefix(Self.shown), as: UTF8.self)
    var facts = [
      Fact("Source", "\(delivery.source)"), Fact("Received", "\(delivery.received)"),
      Fact("Id", "\(delivery.id)"), Fact("Authentic by", "\(delivery.authenticBy)"),
      Fact("Bytes", "\(kept.bytes)"),
      Fact("Became", "\(kept.outcome?.kind.rawValue ?? "waits to be read")"),
    ]
    for (name, value) in delivery.headers.sorted(by: { $0.key < $1.key }) {
      facts.append(Fact(name, "\(value)"))
    }
    let why = (kept.outcome?.why ?? "").split(separator: "\n").filter { !$0.isEmpty }
    let beginning = body.count > Self.shown ? ", the beginning" : ""
    return Report(
      kind: "delivery", title: "Delivery \(number) of \(delivery.source)", facts: facts,
      sections: [
        Section(
          name: "outcome", title: "What became of it",
          blocks: why.isEmpty
            ? [
              .paragraph(
                "\((kept.outcome?.kind.rawValue ?? "It waits to be read").capitalisedFirst).")
            ]
            : why.map { .paragraph("\(String($0))") }),
        Section(
          name: "bytes", title: "What was sent\(beginning)",
          blocks: [
            .table(
              Table(
                name: "bytes", title: "Line by line",
                columns: [Table.Column("line", "Text", .text)],
                rows: text.split(separator: "\n").prefix(200).map { [.text(String($0))] },
                footnotes: ["Byte for byte: /deliveries/\(String(number))/body"]
              ).showing(first: 200))
          ]),
      ], figures: [], history: [], definitions: [], notes: [],
      zone: try workspace.configuration().zone ?? .utc)
  }

  /// 64 KiB tell what it is.
  private static let shown = 64 * 1_024

  func question(_ call: Call, _ report: Report) -> [SitePage.Group] {
    [
      SitePage.Group(
        "Delivery",
        [
          SitePage.Link("its bytes", "\(call.request.rawPath)/body"),
          SitePage.Link("all deliveries", "/deliveries"),
        ])
    ]
  }
}

/// `/deliveries/17/body`: the bytes that were sent, never shown as a page.
struct DeliveryBytesRoute: Route {
  let path: PathPattern = "/deliveries/:number/body"

  func answer(_ call: Call) async throws(Diagnostic) -> Response {
    let number = try call.deliveryNumber()
    let workspace = call.service.workspace
    let body = try await call.service.working { () throws(Diagnostic) in
      try DeliveryBytesOperation(number).run(in: workspace).1
    }
    var response = Response(200, "application/octet-stream", body)
    response.headers.append(
      "Content-Disposition", "attachment; filename=\"delivery-\(number)\"")
    return response
  }
}

extension Call {
  /// The number of a delivery in the path.
  fileprivate func deliveryNumber() throws(Diagnostic) -> Int64 {
    guard let number = Int64(self["number"]), number > 0 else {
      throw .notANumber("the delivery", self["number"])
    }
    return number
  }
}

extension Diagnostic {
  static func notAnOutcome(_ text: String) -> Diagnostic {
    let known = DeliveryListOperation.Wanted.allCases.map(\.rawValue).joined(separator: ", ")
    return Diagnostic(
      .error, .usage, "\"\(text)\" becomes of no delivery", hint: "Give \(known).", at: nil)
  }
}
