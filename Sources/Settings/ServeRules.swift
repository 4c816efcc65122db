import Chronology
import Diagnostics
import YAML

/// From whom the service takes deliveries, and by what they are known.
package struct ServeRules: Equatable, Sendable {
  /// One source: what stands behind `/hooks/` in its address.
  package struct Source: Equatable, Sendable {
    /// Files that hold its secrets; two while one replaces the other.
    package var secretFiles: [String] = []
    /// Variables of the environment that hold them.
    package var secretVariables: [String] = []
    /// The source that its records belong to; as their format says where it is `nil`.
    package var source: String?

    /// Nothing is known of it.
    package init() {}
  }

  /// By their names.
  package var sources: [String: Source] = [:]

  /// Nobody sends anything.
  package init() {}
}

/// For how long deliveries are kept.
package struct DeliveryRules: Equatable, Sendable {
  /// After they were read, in milliseconds.
  package var keep = 90 * Milliseconds.day

  /// A quarter.
  package init() {}
}

extension YAMLValue {
  /// Sources, by name.
  func serveRules(_ reading: inout Reading) throws(Diagnostic) -> ServeRules {
    var rules = ServeRules()
    try reading.forEach(of: self) { key, value, reading throws(Diagnostic) in
      var source = ServeRules.Source()
      try reading.forEach(of: value) { key, value, _ throws(Diagnostic) in
        switch key.name {
        case "secret_file": source.secretFiles = try value.strings()
        case "secret_variable": source.secretVariables = try value.strings()
        case "source": source.source = try value.string()
        default: throw key.unknown(known: ["secret_file", "secret_variable", "source"])
        }
      }
      rules.sources[key.name] = source
    }
    return rules
  }

  /// How long deliveries are kept.
  func deliveryRules(_ reading: inout Reading) throws(Diagnostic) -> DeliveryRules {
    var rules = DeliveryRules()
    try reading.forEach(of: self) { key, value, _ throws(Diagnostic) in
      guard key.name == "keep" else { throw key.unknown(known: ["keep"]) }
      guard let length = WrittenDuration(parsing: try value.string().filter { $0 != " " }) else {
        throw value.wrong("a length of time, as in 90d or 4w, at most 520w")
      }
      rules.keep = length.milliseconds
    }
    return rules
  }
}
