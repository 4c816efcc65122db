package import Chronology
package import Diagnostics
package import Records

/// What a team has written down about its own words and clock; every part has a default.
package struct Configuration: Sendable {
  /// What records' words mean, the standard ones and the team's.
  package var vocabulary = Vocabulary.standard
  /// The reporting zone; `nil` where nobody chose one.
  package var zone: ZoneTable?
  /// The organisation's name, for titles.
  package var title: String?
  /// How long after a change an incident may still be laid to it by inference.
  package var window: WrittenDuration?
  /// Weeks behind trends.
  package var historyWeeks: Int?
  /// The proportion of changes that may cause a severity 1 or 2 incident.
  package var margin: Double?
  /// What each service depends on, by name.
  package var dependencies: [String: [String]] = [:]
  /// Types of change that reach every service; `nil` where nobody said.
  package var wideTypes: Set<String>?
  /// What must hold before a change goes out.
  package var policy = Policy()
  /// When files in a drop folder have to wait.
  package var watch = WatchRules()

  /// What holds where nothing is configured.
  package init() {}

  /// Reads a configuration written in YAML.
  ///
  /// - Parameters:
  ///   - text: The YAML.
  ///   - file: Its path, for diagnostics.
  /// - Throws: `configuration`, with line and column, for a mistake of form, an unknown key or a
  ///   value that means nothing.
  package init(parsing text: String, file: String) throws(Diagnostic) {
    self.init()
    guard let root = try YAMLReader(text, file: file).root() else { return }
    for (key, value) in try root.entries() {
      switch key.name {
      case "time_zone": zone = try value.zone()
      case "title": title = try value.string()
      case "window": window = try value.duration()
      case "history": historyWeeks = try value.wholeNumber(in: 1...520)
      case "margin": margin = try value.percentage()
      case "policy": policy = try value.policy()
      case "watch": watch = try value.watchRules()
      case "production": try readProduction(value)
      case "planned": try readPlanned(value)
      case "rework": vocabulary.reworkTypes.formUnion(try value.strings().map(Vocabulary.folded))
      case "outcomes": try readOutcomes(value)
      case "severities": try readSeverities(value)
      case "types": try Self.readAliases(value, into: &vocabulary.typeAliases)
      case "services": try Self.readAliases(value, into: &vocabulary.serviceAliases)
      case "dependencies": try readDependencies(value)
      case "deployment_wide": wideTypes = Set(try value.strings())
      case "teams": try Self.readAliases(value, into: &vocabulary.teamAliases)
      default: throw key.unknown(known: Self.keys)
      }
    }
  }

  private static let keys = [
    "time_zone", "title", "window", "history", "margin", "policy", "watch", "production", "planned",
    "rework", "outcomes", "severities", "types", "services", "teams", "dependencies",
    "deployment_wide",
  ]

  /// Reads `service: [services it depends on]`.
  private mutating func readDependencies(_ value: YAMLValue) throws(Diagnostic) {
    for (key, others) in try value.entries() { dependencies[key.name] = try others.strings() }
  }

  /// The environments named take the place of the standard ones.
  private mutating func readProduction(_ value: YAMLValue) throws(Diagnostic) {
    vocabulary.productionEnvironments = Set(try value.strings().map(Vocabulary.folded))
  }

  private mutating func readPlanned(_ value: YAMLValue) throws(Diagnostic) {
    vocabulary.plannedWords.formUnion(try value.strings().map(Vocabulary.folded))
  }

  private mutating func readOutcomes(_ value: YAMLValue) throws(Diagnostic) {
    for (key, words) in try value.entries() {
      guard let outcome = Outcome.allCases.first(where: { $0.name == key.name }) else {
        throw key.unknown(known: Outcome.allCases.map(\.name))
      }
      for word in try words.strings() { vocabulary.outcomes[Vocabulary.folded(word)] = outcome }
    }
  }

  private mutating func readSeverities(_ value: YAMLValue) throws(Diagnostic) {
    for (key, words) in try value.entries() {
      guard let severity = Int(key.name), (1...5).contains(severity) else {
        throw key.unknown(known: ["1", "2", "3", "4", "5"])
      }
      for word in try words.strings() { vocabulary.severities[Vocabulary.folded(word)] = severity }
    }
  }

  /// Reads `name: [other, names]`.
  private static func readAliases(
    _ value: YAMLValue, into aliases: inout [String: String]
  ) throws(Diagnostic) {
    for (key, others) in try value.entries() {
      for other in try others.strings() { aliases[Vocabulary.folded(other)] = key.name }
    }
  }
}
