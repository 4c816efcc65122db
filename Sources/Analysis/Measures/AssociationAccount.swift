import Chronology
import Records
import Statistics

/// The incidents behind a figure about incidents after changes.
struct AssociationAccount {
  /// What becomes of an incident.
  enum Fate {
    case counts(String)
    case leftOut(String)
  }

  private let strata: [(row: Int, stratum: ExposureStratum)]
  private let bursts: [Int]
  private let outside: [Int]

  /// Holds every incident of a sample against other weeks.
  init(_ sample: Sample, _ referents: WeekGrid.Referents) {
    let records = sample.associationRecords
    let window = max(1, sample.population.question.window / Milliseconds.second)
    let slots = records.slots(after: window).flatMap { $0.strata(referents) }
    strata = Array(zip(records.incidents.map(\.row), slots)).map { ($0, $1) }
    bursts = records.bursts
    outside = records.outside
  }

  /// The account, by what becomes of each incident.
  func account(_ fate: (ExposureStratum) -> Fate) -> Account {
    var entries: [Account.Entry] = []
    var reasons: [String: [Int]] = [:]
    for (row, stratum) in strata {
      switch fate(stratum) {
      case .counts(let role):
        entries.append(Account.Entry(row: row, value: nil, role: role))
      case .leftOut(let reason): reasons[reason, default: []].append(row)
      }
    }
    let burst = "within \(AssociationRecords.burstHours) h after another on its service"
    if !bursts.isEmpty { reasons[burst] = bursts }
    if !outside.isEmpty {
      reasons["not in a full week between the first and the last change to its service"] = outside
    }
    return Account(
      kind: .incidents, entries: entries.sorted { $0.row < $1.row },
      leftOut: reasons.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) })
  }
}
