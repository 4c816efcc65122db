import Diagnostics
import YAML

/// When files in a drop folder have to wait.
package struct WatchRules: Equatable, Sendable {
  /// The machine's load, averaged over a minute, above which nothing is taken; `nil` for any.
  package var loadAbove: Double?
  /// Severities: while an incident of one of them is open, files of changes wait.
  package var openSeverities: [Int] = []

  /// Nothing waits.
  package init() {}
}

extension YAMLValue {
  /// Rules for waiting, by name.
  func watchRules(_ reading: inout Reading) throws(Diagnostic) -> WatchRules {
    var rules = WatchRules()
    try reading.forEach(of: self) { key, value, _ throws(Diagnostic) in
      switch key.name {
      case "wait_while_load_above": rules.loadAbove = try value.load()
      case "wait_while_open_severity": rules.openSeverities = try value.severities()
      default: throw key.unknown(known: ["wait_while_load_above", "wait_while_open_severity"])
      }
    }
    return rules
  }

  private func load() throws(Diagnostic) -> Double {
    guard let load = Double(try string()), load.isFinite, load > 0 else {
      throw wrong("a load above 0, as in 4 or 0.75")
    }
    return load
  }
}
