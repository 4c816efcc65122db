/// What a title says it undoes: `Revert "Title"`, `Reapply "Title"`, `Revert^2 "Title"`, `Back out`.
struct RevertTitle: Equatable {
  var revert: GitMessage.Revert

  /// - Returns: `nil` when it undoes nothing.
  init?(_ title: String) {
    var revert = GitMessage.Revert()
    let lower = title.lowercased()
    if let word = ["reapply ", "re-apply ", "reland ", "re-land "].first(where: lower.hasPrefix) {
      revert.bringsBack = true
      // What it brings back was undone by a revert of that title.
      revert.title = Self.quoted(String(title.dropFirst(word.count))).map { "Revert \"\($0)\"" }
    } else if lower.hasPrefix("revert^"), let number = lower.number(after: "revert^"),
      let power = Int(number), (2...99).contains(power), let inner = Self.quoted(title)
    {
      revert.bringsBack = power.isMultiple(of: 2)
      revert.title = power == 2 ? "Revert \"\(inner)\"" : "Revert^\(power - 1) \"\(inner)\""
    } else if let word = ["revert ", "reverts ", "revert: ", "back out ", "backout "].first(
      where: lower.hasPrefix)
    {
      let rest = String(title.dropFirst(word.count)).withoutSpaces
      revert.bringsBack = Self.depth(of: title).isMultiple(of: 2)
      Self.take(rest, isWhole: word == "revert: ", into: &revert)
    } else {
      return nil
    }
    self.revert = revert
  }

  private static func take(
    _ rest: String, isWhole: Bool, into revert: inout GitMessage.Revert
  ) {
    if let text = quoted(rest) ?? (isWhole ? rest : nil) {
      let merge = MergeTitle(text, body: [])
      revert.title = merge.title
      revert.reference = merge.reference
      return
    }
    let word = String(rest.prefix { $0 != " " && $0 != ":" && $0 != "," })
    if word.isHash { revert.hashes = [word.lowercased()] }
    revert.reference = RevertBody.reference(word)
  }

  /// What stands between the first and the last quotation mark.
  private static func quoted(_ text: String) -> String? {
    guard let begin = text.firstIndex(of: "\""), let end = text.lastIndex(of: "\""), begin < end
    else { return nil }
    let inner = String(text[text.index(after: begin)..<end]).withoutSpaces
    return inner.isEmpty ? nil : inner
  }

  /// How many reverts are wrapped around each other.
  private static func depth(of title: String) -> Int {
    var rest = title.lowercased()[...]
    var depth = 0
    while let word = ["revert \"", "revert: ", "revert ", "reverts ", "back out \"", "backout "]
      .first(
        where: rest.hasPrefix)
    {
      depth += 1
      rest = rest.dropFirst(word.count)
    }
    return max(1, depth)
  }
}
