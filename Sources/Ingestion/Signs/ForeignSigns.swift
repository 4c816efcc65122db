import Records

/// What says that rows are of something else altogether: orders of a shop, questions of customers, errors
/// that a program counts, work that is planned. They have states, times and priorities as incidents and
/// changes do, and no team means them.
enum ForeignSigns {
  /// How it shows; `nil` where nothing says so, or a column tells what only incidents and changes have.
  ///
  /// - Parameter sayIncident: Whether some value says that rows are incidents.
  static func reason(
    in survey: Survey, _ bindings: [FieldBinding], sayIncident: Bool
  ) -> String? {
    guard !sayIncident else { return nil }
    let columns = survey.columns.filter { $0.said > 0 }.map {
      (name: $0.name, words: NameWords($0.name))
    }
    // Errors are of a service, too.
    if let errors = ofErrors(columns, bindings) { return errors }
    let isOfService = bindings.contains { binding in
      ["service", "environment"].contains(where: binding.hasSure)
    }
    return isOfService ? nil : ofOrders(columns) ?? ofQuestions(columns, bindings)
  }

  /// Why rows look like work that is planned, as stories and cards are; `nil` where nothing says so.
  static func ofStories(in survey: Survey, _ bindings: [FieldBinding]) -> String? {
    // Teams keep incidents where they keep stories, and then say of what.
    guard !bindings.contains(where: { $0.hasSure("service") }) else { return nil }
    let columns = survey.columns.filter { !$0.name.contains("[]") }
    return columns.first {
      planning.contains(NameWords($0.name).without(["custom", "field"]).joined)
    }
    .map { "\($0.name) is of work that somebody plans" }
  }

  private typealias Named = (name: String, words: NameWords)

  /// What is bought, by whom, and what it costs.
  private static func ofOrders(_ columns: [Named]) -> String? {
    let priced = columns.filter {
      !prices.isDisjoint(with: $0.words.words) || totals.contains($0.words.joined)
    }
    let bought = columns.filter { !purchases.isDisjoint(with: $0.words.words) }
    guard let price = priced.first,
      let other = (bought + priced).first(where: { $0.name != price.name })
    else { return nil }
    return "\(other.name) and \(price.name) are of what is bought and sold"
  }

  /// Errors that are counted under what they have in common, which end when somebody says so.
  private static func ofErrors(_ columns: [Named], _ bindings: [FieldBinding]) -> String? {
    guard !bindings.contains(where: { $0.column(for: "resolved_at") != nil }),
      let first = columns.first(where: { $0.words.joined == "first seen" }),
      let last = columns.first(where: { $0.words.joined == "last seen" }),
      let count = columns.first(where: { counts.contains($0.words.joined) })
    else { return nil }
    return "\(first.name), \(last.name) and \(count.name) are of errors that are counted"
  }

  /// What somebody asked for, where nothing says that anything was down.
  private static func ofQuestions(_ columns: [Named], _ bindings: [FieldBinding]) -> String? {
    guard let incidents = bindings.first(where: { $0.kind == .incidents }),
      incidents.column(for: "started_at") == nil,
      columns.allSatisfy({ impacts.isDisjoint(with: $0.words.words) })
    else { return nil }
    return columns.first { askers.contains($0.words.joined) }
      .map { "\($0.name) is who asked for something, and no column says what was down" }
  }

  private static let prices: Set<String> = [
    "price", "subtotal", "currency", "sku", "quantity", "qty", "invoice", "discount", "vat",
  ]
  private static let totals: Set<String> = [
    "total", "amount", "order total", "total amount", "grand total", "tax", "payment",
    "payment method", "payment status", "amount paid",
  ]
  private static let purchases: Set<String> = [
    "order", "customer", "buyer", "shipped", "shipping", "product", "invoice",
  ]
  private static let counts: Set<String> = [
    "event", "count", "user", "user count", "event count", "occurrence", "time seen",
  ]
  private static let askers: Set<String> = [
    "requester", "requestor", "requester name", "requester email", "customer", "customer name",
    "customer email", "contact", "contact email", "contact name", "caller email",
  ]
  private static let impacts: Set<String> = [
    "outage", "impact", "severity", "sev", "downtime", "incident", "alert", "affected", "monitor",
  ]
  private static let planning: Set<String> = [
    "story point", "storypoint", "epic", "epic name", "epic link", "sprint", "iteration",
    "estimate",
    "story point estimate", "acceptance criteria", "card name", "card id", "backlog",
  ]
}
