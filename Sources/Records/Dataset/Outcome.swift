/// How a change ended.
package enum Outcome: UInt8, CaseIterable, Sendable {
  /// It reached production and stayed.
  case succeeded
  /// It reached production and needed immediate intervention.
  case failed
  /// It reached production and was taken back.
  case rolledBack
  /// It never reached production: counted apart, in no rate.
  case aborted
  /// Nobody said.
  case unknown

  /// The word used in files and reports.
  package var name: String {
    switch self {
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .rolledBack: "rolled_back"
    case .aborted: "aborted"
    case .unknown: "unknown"
    }
  }
}
