import Text

/// A row that is no record and could not be read as one: it belongs to how a sheet is laid out.
enum LayoutRow {
  /// The names of the columns once more, as where exports were put one below the other, what the
  /// columns are counted in, or a line.
  case furniture
  /// One cell with words in it and nothing beside: a month, a team, a legend.
  case heading(String)

  /// What a row is that was rejected; `nil` where it may be a record with a mistake.
  ///
  /// - Parameters:
  ///   - names: The names of the columns.
  ///   - isShort: Whether the row has fewer cells than there are columns.
  init?(_ cells: borrowing some RowCells & ~Copyable, names: [String], isShort: Bool) {
    guard isShort || cells.count > 2 else { return nil }
    var texts: [String] = []
    for cell in 0..<cells.count {
      let text = cells.bytes(of: cell).trimmed
      guard cells.column(of: cell) == cell, text.count <= Self.longest else { return nil }
      if !text.isEmpty { texts.append(String(decoding: text, as: UTF8.self)) }
    }
    if texts.count == 1, Self.isHeading(texts[0]) {
      self = .heading(texts[0])
    } else if texts.count > 1, Self.areNames(texts, names) || texts.allSatisfy(Self.isUnit) {
      self = .furniture
    } else {
      return nil
    }
  }

  private static func areNames(_ texts: [String], _ names: [String]) -> Bool {
    let names = Set(names.map { $0.lowercased() })
    return texts.allSatisfy { names.contains($0.lowercased()) }
  }

  /// Whether a lone cell holds words, and not the id of a record that somebody forgot to date.
  private static func isHeading(_ text: String) -> Bool {
    isLine(text) || text.contains(where: \.isWhitespace) || !text.contains(where: \.isNumber)
  }

  private static func isUnit(_ text: String) -> Bool {
    isLine(text) || units.contains(text.lowercased().trimmingBrackets)
  }

  private static func isLine(_ text: String) -> Bool { text.allSatisfy("-=_+:|*".contains) }

  /// A legend is some sentences at most.
  private static let longest = 500

  private static let units: Set<String> = [
    "utc", "gmt", "cet", "cest", "local", "local time", "ms", "s", "sec", "secs", "second",
    "seconds",
    "m", "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour", "hours", "d", "day", "days",
    "date", "time", "datetime", "date time", "date/time", "timestamp", "text", "string", "number",
    "int", "integer", "float", "bool", "boolean", "yes/no", "y/n", "%", "#", "id", "required",
    "optional", "mandatory", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "yyyy-mm-dd hh:mm:ss", "dd.mm.yyyy",
    "dd/mm/yyyy", "mm/dd/yyyy", "hh:mm", "hh:mm:ss", "free text", "list",
  ]
}

extension String {
  /// Without brackets around it.
  fileprivate var trimmingBrackets: String {
    guard let first, let last, ["(": ")", "[": "]"][first] == last else { return self }
    return String(dropFirst().dropLast())
  }
}
