import Records

/// The change about to go out, and kinds of change like it, in words.
struct PlannedChange {
  private let request: PreflightFacts.Request

  init(_ request: PreflightFacts.Request) { self.request = request }

  /// All that is known of it, as in `code to checkout, 120 lines`.
  var words: String {
    let size = request.lines.map { ", \($0) \($0 == 1 ? "line" : "lines")" } ?? ""
    return "\(request.type ?? "a change") to \(request.service)\(size)"
  }

  /// The changes that share some traits with it, as in `code to checkout, 50 to 199 lines`.
  func words(sharing traits: PreflightFacts.Likeness) -> String {
    let isSized = traits.contains(.size) && request.lines != nil
    return sizes(sharing: traits) + (isSized ? " lines" : "")
  }

  /// The same without the unit, for a column that says it.
  func sizes(sharing traits: PreflightFacts.Likeness) -> String {
    let type = traits.contains(.type) ? request.type : nil
    let place = traits.contains(.service) ? request.service : "any service"
    let size = traits.contains(.size) ? request.lines.map { SizeClass.index(of: $0) } : nil
    return "\(type ?? "any type") to \(place)" + (size.map { ", \(SizeClass.all[$0].name)" } ?? "")
  }
}
