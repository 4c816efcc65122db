/// The names of columns that are paths into objects.
enum ColumnPath {
  /// Keys under which an object has its name.
  private static let leaves: Set<String> = [
    "name", "summary", "title", "value", "display_value", "displayname", "display_name", "key",
    "login", "label", "slug",
  ]

  /// The keys that all names begin with, as in `node.id`, `node.state`.
  static func commonPrefix(of names: [String]) -> String {
    guard names.count > 1, let first = names.first, let dot = first.firstIndex(of: ".") else {
      return ""
    }
    let prefix = String(first[...dot])
    return !prefix.contains("[") && names.allSatisfy { $0.hasPrefix(prefix) } ? prefix : ""
  }

  /// What a name tells, less what its records are wrapped in.
  struct Telling {
    let name: String
    /// Whether it is the name of an object.
    let isNested: Bool
    /// Whether it is the name of each object in a list.
    let isListed: Bool
    /// Whether it can be that of a moment only.
    var isMoment = false
  }

  /// What a database or a language writes behind a name to say of what type its value is: MongoDB,
  /// Firestore, PHP.
  ///
  /// Each with whether only a moment has it.
  private static let marks = [
    (".$date.$numberLong", true), (".$date", true), ("._seconds", true), (".date", true),
    (".$oid", false), (".$numberInt", false), (".$numberLong", false), (".$numberDouble", false),
  ]

  /// In what JSON:API wraps all that it tells of a thing.
  private static let wrapper = "attributes."

  /// The part of a name that tells what it holds; `nil` for what stands in a list without a name, or
  /// deeper in an object.
  static func telling(_ name: String, without prefix: String) -> Telling? {
    var rest = String(name.dropFirst(prefix.count))
    if rest.hasPrefix(wrapper) { rest = String(rest.dropFirst(wrapper.count)) }
    let mark = marks.first { rest.hasSuffix($0.0) && rest.count > $0.0.count }
    let isMoment = mark?.1 ?? false
    rest = String(rest.dropLast(mark?.0.count ?? 0))
    // A header of a table may hold dots and brackets like any other character.
    let keys = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard keys.count > 1, !keys.contains(where: { $0.isEmpty || $0.contains(" ") }) else {
      return rest.hasSuffix("[]")
        ? nil : Telling(name: rest, isNested: false, isListed: false, isMoment: isMoment)
    }
    let isListed = keys[0].hasSuffix("[]")
    let key = isListed ? keys[0].dropLast(2) : keys[0]
    guard keys.count == 2, !key.contains("["), leaves.contains(keys[1].lowercased()) else {
      return nil
    }
    return Telling(name: String(key), isNested: true, isListed: isListed)
  }
}
