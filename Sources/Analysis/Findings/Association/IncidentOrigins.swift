import Chronology
import Records
import Statistics

/// What links and times say of where incidents come from: every incident in one class.
package struct IncidentOrigins: Equatable, Sendable {
  /// A person or the source names the change that caused it: linked.
  package let named: Int
  /// Nobody names a change, but one to its service was before it; how many by chance is another
  /// question.
  package let afterChange: Int
  /// Nobody names a change, and none to its service was in the window before it.
  package let withoutChange: Int
  /// Nobody names a change, and times cannot tell: every week has one at that hour, the week is
  /// not full, or times or services of changes and incidents do not go together.
  package let notAssessable: Int

  /// Classes the incidents of a sample, those of bursts among them.
  package init(_ sample: Sample) {
    let population = sample.population
    func isNamed(_ row: Int) -> Bool { population.declaredIncidents.contains(row) }
    let named = sample.incidents.count(where: isNamed)
    let records = sample.associationRecords.keepingBursts(of: sample)
    let window = max(1, population.question.window / Milliseconds.second)
    let strata = records.slots(after: window).flatMap { $0.strata(records.referents) }
    let isTold = records.obstacle == nil
    let unnamed = zip(records.incidents, strata).filter { !isNamed($0.0.row) }.map(\.1)
    let told = isTold ? unnamed.filter { $0.unexposed > 0 } : []
    self.named = named
    afterChange = told.count(where: \.isExposed)
    withoutChange = told.count { !$0.isExposed }
    notAssessable = sample.incidents.count - named - told.count
  }
}
