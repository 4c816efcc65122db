import Diagnostics
import Records

extension Setting {
  /// What services depend on.
  static let dependencies = Setting(
    name: "dependencies",
    meaning: "services, each with those it depends on, where suspects are looked for, too",
    usual: "none known", example: "{checkout: [payments, database]}",
    read: { value, reading throws(Diagnostic) in
      var places: [String: Diagnostic.Location] = [:]
      try reading.forEach(of: value) { key, others, reading throws(Diagnostic) in
        let others = try others.texts()
        reading.configuration.dependencies[key.name] = others.map(\.text)
        places[key.name] = key.location
        let service = YAMLValue.Text(text: key.name, location: key.location)
        for name in [service] + others { reading.mention(name, as: .service, .asWritten) }
        for other in others where other.text == key.name {
          reading.note(.dependsOnItself(other))
        }
      }
      for cycle in Cycles(reading.configuration.dependencies).all {
        if let place = places[cycle[0]] { reading.note(.cycle(cycle, at: place)) }
      }
    })
}

/// The ways in which things depend on one another.
private struct Cycles {
  private let dependencies: [String: [String]]

  init(_ dependencies: [String: [String]]) {
    self.dependencies = dependencies
  }

  /// Cycles of two and more, each once and from its first name in the alphabet, the shortest way
  /// round; a name belongs to one at most.
  var all: [[String]] {
    var found: [[String]] = []
    for name in dependencies.keys.sorted() where !found.joined().contains(name) {
      if let cycle = shortest(from: name) { found.append(cycle) }
    }
    return found
  }

  /// The shortest way from a name back to it, without the return.
  private func shortest(from name: String) -> [String]? {
    var ways = [[name]]
    var seen: Set<String> = []
    while !ways.isEmpty {
      var longer: [[String]] = []
      for way in ways {
        let last = way[way.count - 1]
        for next in dependencies[last] ?? [] where next != last {
          if next == name { return way }
          if seen.insert(next).inserted { longer.append(way + [next]) }
        }
      }
      ways = longer
    }
    return nil
  }
}

extension Diagnostic {
  /// A service is among those it depends on.
  fileprivate static func dependsOnItself(_ service: YAMLValue.Text) -> Diagnostic {
    Diagnostic(
      .warning, .configuration, "\(service.text) depends on itself, which says nothing",
      hint: "Take it out of its own list.", at: service.location)
  }

  /// Services depend on one another in a circle.
  fileprivate static func cycle(_ names: [String], at location: Location) -> Diagnostic {
    Diagnostic(
      .note, .configuration,
      "services depend on one another: \((names + [names[0]]).joined(separator: " -> "))",
      hint: "Nothing need be done where that is so.", at: location)
  }
}
