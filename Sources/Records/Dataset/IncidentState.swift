/// How an incident stands, by the word of its source.
package enum IncidentState: UInt8, CaseIterable, Sendable {
  /// It is going on.
  case open
  /// It is over, whether or not anybody wrote down when.
  case over
  /// It was none after all: declined, a duplicate, cancelled, a test. In no figure unless asked for.
  case leftOut

  /// The word used in files and in the configuration.
  package var name: String {
    switch self {
    case .open: "open"
    case .over: "over"
    case .leftOut: "left_out"
    }
  }
}
