import Chronology
import Records
import Reports

/// A change that may have caused an incident, and what speaks for and against it.
struct Suspect {
  /// How a change could have reached the incident's service; earlier cases are the shorter way.
  enum Path: Equatable {
    /// It was a change of the service itself.
    case service
    /// It was a change of something the service depends on; the services from the incident's own
    /// to the change's.
    case dependency([String])
    /// Changes of its type reach every service.
    case everywhere(type: String)
    /// None that the records show; somebody named it all the same.
    case none
  }

  /// What has been said of the pair.
  enum Standing: Int {
    case declared, suspected, rejected
  }

  /// Row of the change.
  let change: Int
  let path: Path
  let standing: Standing
  /// Milliseconds from the change's finish to the incident; 0 while it was still running.
  let age: Int64
  /// Milliseconds from the incident to the change's beginning; 0 where it had begun by then.
  let delay: Int64
  /// Whether the incident began before the change was done.
  let isRunning: Bool
  /// Whether it repairs or undoes another: less likely to break than what it repairs.
  let isRework: Bool
  /// How it was taken back, before the incident, while it went on or soon after, where it was.
  var undoing: Revert?
}

extension Suspect.Path {
  /// Shorter ways first.
  var rank: Int {
    switch self {
    case .service: 0
    case .dependency(let services): services.count - 1
    case .everywhere: Int.max - 1
    case .none: Int.max
    }
  }

  /// How it could have reached the incident, in words.
  var phrase: String {
    switch self {
    case .service: "same service"
    case .dependency(let services): services.joined(separator: " depends on ")
    case .everywhere(let type): "\(type) changes reach every service"
    case .none: "another service"
    }
  }
}

extension Suspect {
  /// The order of suspicion: what was said, the way, what was taken back, what is no repair, what
  /// is fresh. One that began only after the incident comes behind those before it.
  ///
  /// Among equals the later in the order of records comes first, so that the order is total.
  static func isMoreSuspect(_ left: Suspect, than right: Suspect) -> Bool {
    func key(_ suspect: Suspect) -> (Int, Int, Int, Int) {
      (
        suspect.standing.rawValue, suspect.path.rank, suspect.undoing == nil ? 1 : 0,
        suspect.isRework ? 1 : 0
      )
    }
    func nearness(_ suspect: Suspect) -> (Int64, Int64, Int) {
      (suspect.delay, suspect.age, -suspect.change)
    }
    let (one, other) = (key(left), key(right))
    return one == other ? nearness(left) < nearness(right) : one < other
  }
}
