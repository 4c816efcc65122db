import Diagnostics
import Records
import YAML

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
      for cycle in Circles(of: reading.configuration.dependencies).all {
        if let place = places[cycle[0]] { reading.note(.cycle(cycle, at: place)) }
      }
    })
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
