/// A title without what merging wrapped around it.
struct MergeTitle: Equatable {
  /// With the number that squashing appends.
  private(set) var whole = ""
  private(set) var title: String
  private(set) var reference: String?
  /// The request that the merged branch says it reverts, as in `revert-12-main`.
  private(set) var reverted: String?

  init(_ subject: String, body: [String]) {
    title = subject
    let first = body.first { !$0.isEmpty }
    if let number = subject.number(after: "Merge pull request #") {
      reference = "#\(number)"
      title = first ?? subject
      let branch = subject.split(separator: "/").last.map(String.init) ?? ""
      reverted = branch.number(after: "revert-").map { "#\($0)" }
    } else if let number = subject.number(after: "Auto merge of #") {
      reference = "#\(number)"
      title = first ?? subject
    } else if let number = subject.number(after: "Merged PR ")
      ?? subject.number(after: "Pull request #"),
      let colon = subject.firstRange(of: ": ")
    {
      reference = "#\(number)"
      title = String(subject[colon.upperBound...])
    } else if let range = subject.firstRange(of: "(pull request #"), subject.hasPrefix("Merged in ")
    {
      reference = subject[range.lowerBound...].description.number(after: "(pull request #")
        .map { "#\($0)" }
      title = first ?? subject
    } else if subject.hasPrefix("Merge \""), let end = subject.lastIndex(of: "\""),
      let begin = subject.firstIndex(of: "\""), begin < end
    {
      title = String(subject[subject.index(after: begin)..<end])
    } else if subject.hasPrefix("Merge branch '"), let first,
      let number = Self.mergeRequest(in: body)
    {
      reference = "!\(number)"
      if !first.hasPrefix("See merge request") { title = first }
    }
    whole = title
    takeSuffix()
    if reference == nil { reference = Self.mergeRequest(in: body).map { "!\($0)" } }
  }

  /// Takes the number that squashing appends, as in `Title (#12)`.
  private mutating func takeSuffix() {
    guard title.hasSuffix(")"), let open = title.lastIndex(of: "(") else { return }
    let inside = title[open...].dropFirst().dropLast()
    guard let sign = inside.first, sign == "#" || sign == "!", inside.count > 1,
      inside.dropFirst().allSatisfy(\.isNumber)
    else { return }
    reference = reference ?? String(inside)
    title = String(title[..<open]).withoutSpaces
  }

  private static func mergeRequest(in body: [String]) -> String? {
    guard let line = body.last(where: { $0.hasPrefix("See merge request ") }),
      let sign = line.lastIndex(of: "!")
    else { return nil }
    return String(line[sign...]).number(after: "!")
  }
}
