import Records

/// What rows that are events speak of, such as hosts and their checks: what goes down comes up again.
///
/// Values tell, all of them: a column says what has a course where some of its values stand in a row
/// that begins an incident and again in one that ends it. An address of each event, or what a check
/// put out, does not.
struct EventThings {
  /// A column as numbers for its values, one for each row; 0 where a row says nothing.
  private struct Column {
    let name: String
    let isNamed: Bool
    var values: [Int32]
    var numbers: [String: Int32] = [:]
    /// For each value whether it begins incidents, and whether it ends them.
    var begins: Set<Int32> = []
    var ends: Set<Int32> = []
    /// Whether it has more values than there are things, and none that comes back.
    var isGivenUp = false

    /// Whether some value stands at a beginning and at an end.
    var comesBack: Bool { !begins.isDisjoint(with: ends) }
  }

  private var columns: [Column] = []
  private var places: [String: Int] = [:]
  private var events: [RowEvent]
  /// The service of each row, or where none has one its title.
  private var services: [String]
  private var titles: [String]

  /// So many values of a column are looked at before it is given up where none comes back, as that of
  /// an address of each event.
  private static let mostValues: Int32 = 100_000

  private let vocabulary: Vocabulary
  /// What titles are about, beside what happened to it.
  private var titleThings: [String: String] = [:]

  /// Room for so many rows.
  init(count: Int, vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    events = Array(repeating: .other, count: count)
    services = Array(repeating: "", count: count)
    titles = services
  }

  /// Takes a row into account.
  ///
  /// - Parameters:
  ///   - title: what it says of itself, in whichever column.
  ///   - place: its place among all, in their order in time.
  mutating func note(
    _ incident: Incident, titled title: String?, _ event: RowEvent, at place: Int
  ) {
    events[place] = event
    services[place] = incident.texts[.service] ?? ""
    noteTitle(title, at: place)
    for field in [Incident.Field.team, .category] {
      note(incident.texts[field], field.name, at: place)
    }
    guard var attributes = incident.texts[.attributes] else { return }
    let tree = attributes.withUTF8 { JSONTree.value(of: $0, line: 1, column: 1) }
    for (key, value) in tree?.members ?? [] { note(value.text, key, at: place) }
  }

  /// Notes a title as it is, and what it is about: `PROBLEM: Disk full on db1` and
  /// `OK: Disk full on db1` are of one thing.
  private mutating func noteTitle(_ title: String?, at place: Int) {
    guard let title else { return }
    let thing = titleThings[title] ?? EventTitle.thing(of: title, vocabulary)
    if titleThings.count < Self.mostValues { titleThings[title] = thing }
    titles[place] = thing
    note(title, Incident.Field.title.name, at: place)
    // A column has no name with a line's end in it.
    note(thing, "title\nthing", at: place)
  }

  private mutating func note(_ text: String?, _ name: String, at place: Int) {
    guard let text, !Self.isOfTelling(name) else { return }
    let index = places[name] ?? columns.count
    if index == columns.count {
      places[name] = index
      columns.append(
        Column(
          name: name, isNamed: Self.isNamed(name), values: Array(repeating: 0, count: events.count))
      )
    }
    guard !columns[index].isGivenUp else { return }
    let number = columns[index].numbers[text] ?? Int32(columns[index].numbers.count + 1)
    columns[index].numbers[text] = number
    columns[index].values[place] = number
    if events[place] == .opens { columns[index].begins.insert(number) }
    if events[place] == .closes { columns[index].ends.insert(number) }
    if number == Self.mostValues, !columns[index].comesBack {
      columns[index] = Column(name: name, isNamed: false, values: [], isGivenUp: true)
    }
  }

  /// Whether some row ended by a plain word of monitors.
  var endsArePlain = false

  /// For each row what it speaks of; empty texts where nothing tells.
  var told: [String] {
    let chosen = chosen
    let hasService = services.contains { !$0.isEmpty }
    let names = hasService ? services : chosen.isEmpty && titlesTell ? titles : []
    let texts = chosen.map { column in
      Dictionary(uniqueKeysWithValues: columns[column].numbers.map { ($0.value, $0.key) })
    }
    return events.indices.map { place in
      var parts = zip(chosen, texts).compactMap { column, texts in
        texts[columns[column].values[place]]
      }
      if !names.isEmpty, !names[place].isEmpty { parts.append(names[place]) }
      return parts.joined(separator: "/")
    }
  }

  /// Whether titles tell things apart where no column does: they do not where each event has another
  /// one, and begins or ends the same thing.
  private var titlesTell: Bool {
    let (told, untold) = (turns(groups(of: titles)), turns(groups(of: [])))
    return told.pairs > 0 || untold.clashes > 0 || untold.pairs < 2
  }

  /// Whether things so told begin and end by turns, though each row has an id of its own.
  ///
  /// Where each has a title and none is about what another one is about, they are tickets.
  func takeTurns(_ told: [String]) -> Bool {
    if Self.areAllOther(titles) { return false }
    return EventTurns(zip(groups(of: told), events))
      .areDecisive(isTold: Set(told).count > 1, isPlain: endsArePlain)
  }

  /// Whether rows without ids of their own begin and end within what they speak of: those told by words of
  /// monitors mostly, any others throughout. A list of tickets has ends that nothing began.
  func pairUp(_ told: [String], isOfMonitor: Bool) -> Bool {
    let turns = EventTurns(zip(groups(of: told), events))
    return turns.takeTurnsThroughout || isOfMonitor && (endsArePlain || turns.mostlyPair)
  }
}

extension EventThings {
  /// Whether there is a text for each row, and never the same one.
  static func areAllOther(_ texts: [String]) -> Bool {
    texts.count > 1 && texts.allSatisfy { !$0.isEmpty } && Set(texts).count == texts.count
  }
}

// MARK: - Choosing

extension EventThings {
  /// The columns that tell things apart, beside services.
  ///
  /// Those named for things and those by which more ends find their beginning. Where none comes back
  /// and no service or title tells things apart, names alone do.
  private var chosen: [Int] {
    let hasService = services.contains { !$0.isEmpty }
    let named = columns.indices.filter { columns[$0].isNamed }
    let back = columns.indices.filter { columns[$0].comesBack }
    let base = groups(of: hasService ? services : [])
    var chosen = named.filter(back.contains)
    if chosen.isEmpty, !hasService, titles.allSatisfy(\.isEmpty) {
      chosen = named
    } else if turns(chosen.reduce(base, refined)).worth < turns(base).worth {
      chosen = []
    }
    return adding(to: chosen, of: back, base: base)
  }

  /// Adds columns as long as by them more ends find their beginning.
  private func adding(to chosen: [Int], of back: [Int], base: [Int]) -> [Int] {
    var chosen = chosen
    var groups = chosen.reduce(base, refined)
    var best = turns(groups)
    let fewest = min(events.count { $0 == .opens }, events.count { $0 == .closes })
    while chosen.count < Self.most {
      let tellsNothing = chosen.isEmpty && Set(groups).count == 1
      let found = back.filter { !chosen.contains($0) }.compactMap { column in
        let turns = turns(refined(groups, by: column))
        let isBetter =
          turns.pairs > best.pairs || tellsNothing && turns.pairs == best.pairs
        return isBetter && turns.worth > best.worth && turns.pairs * 2 >= fewest
          ? (column: column, turns: turns) : nil
      }
      guard
        let next = found.max(by: { ($0.turns.worth, $1.column) < ($1.turns.worth, $0.column) })
      else { break }
      chosen.append(next.column)
      groups = refined(groups, by: next.column)
      best = next.turns
    }
    return chosen.sorted()
  }

  /// More columns than these tell no thing.
  private static let most = 8

  /// The number of each row's group, of rows that have a text in common.
  private func groups(of texts: [String]) -> [Int] {
    var numbers: [String: Int] = [:]
    return events.indices.map { place in
      let text = texts.isEmpty ? "" : texts[place]
      let number = numbers[text] ?? numbers.count
      numbers[text] = number
      return number
    }
  }

  /// Groups parted further by a column.
  private func refined(_ groups: [Int], by column: Int) -> [Int] {
    var numbers: [UInt64: Int] = [:]
    return zip(groups, columns[column].values).map { group, value in
      let key = UInt64(group) << 32 | UInt64(UInt32(bitPattern: value))
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      return number
    }
  }

  private func turns(_ groups: [Int]) -> EventTurns { EventTurns(zip(groups, events)) }

  /// Whether a column is called after a thing, by the last word that is not said of any thing.
  private static func isNamed(_ name: String) -> Bool {
    let words = NameWords(name).words
    return (words.last { !nouns.contains($0) }).map(named.contains) ?? false
  }

  /// Whether a column is of how something was told, and to whom: several are told of one thing.
  private static func isOfTelling(_ name: String) -> Bool {
    let words = NameWords(name)
    // How things stood before is of no thing.
    let isFormer =
      !name.tellsTheLatest && !Set(["state", "status"]).isDisjoint(with: words.words)
    return isFormer || StateType.isName(name) || telling.contains(words.joined)
  }

  private static let telling: Set<String> = [
    "contact", "contact name", "recipient", "notified", "method", "notification method",
    "notify method", "attempt", "current attempt",
  ]

  /// What things have: `Sensor name` and `Check ID` tell of a sensor and a check.
  private static let nouns: Set<String> = [
    "name", "id", "number", "title", "key", "label", "address", "ip", "description", "fqdn", "uuid",
    "alias",
  ]

  private static let named: Set<String> = [
    "host", "hostname", "device", "sensor", "monitor", "check", "instance", "node", "resource",
    "target", "url", "entity", "probe", "rule", "alert", "server", "machine", "endpoint", "site",
    "trigger", "pod", "vm", "container", "object", "item",
  ]
}
