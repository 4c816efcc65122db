import Chronology

/// What sets an incident off.
struct Onset {
  /// Where an incident comes from.
  enum Origin {
    /// Nothing that is in the records.
    case background
    /// A drill or maintenance.
    case planned
    /// A change, by its number and the index of its kind.
    case change(number: Int, kind: Int, way: Truth.Attribution.Way, isDeclared: Bool)
  }

  /// Index of its service.
  let service: Int
  let origin: Origin
}

/// An incident as it will be written once all changes are.
struct IncidentCase {
  let onset: Onset
  /// Index of its scenario in `Scenario.all`.
  let scenario: Int
  /// 1 (worst) to 5.
  let severity: Int
  let start: Int64
  let detected: Int64
  /// `nil` while it is open.
  let resolved: Int64?
  /// Number of the first incident of its cause on its service, when it says that it is the same.
  let recurrenceOf: Int?
  let hidesStart: Bool
  let hidesDetection: Bool
  let hidesSeverity: Bool
  /// Whether its response stands in a recovery record.
  let isApart: Bool

  /// The second at which the records count it.
  var dated: Int64 { hidesStart ? detected : start }

  /// What the records call the incident of a number, counted from 1 in the order of starting.
  static func id(_ number: Int) -> String { "INC-\(number.padded(to: 4))" }
}
