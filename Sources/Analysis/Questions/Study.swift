import Chronology
package import Diagnostics
package import Records
import Synchronization

/// Records as a question reads them, with what is worked out of all of them when somebody first needs
/// it: for whoever asks one question after another of the same records.
///
/// Questions that differ in nothing but their period read the same.
package final class Study: Sendable {
  package let dataset: Dataset
  private let population: Population
  private let searched = Mutex<SuspectSearch?>(nil)
  private let timed = Mutex<TimingProbability?>(nil)

  /// Reads a dataset as a question wants it.
  ///
  /// - Throws: `usage` for a filter that names nothing, `noInput` where the dataset holds no records.
  /// - Complexity: O(changes + incidents).
  package init(_ dataset: Dataset, question: Question) throws(Diagnostic) {
    try question.filter.check(against: dataset)
    guard let population = Population(dataset, question: question) else { throw .noRecords }
    self.dataset = dataset
    self.population = population
  }

  /// The records as a question reads them.
  func population(for question: Question) -> Population { population.asking(question) }

  /// The clock that its days and weeks are cut by.
  var calendar: ReportingCalendar { population.question.calendar }

  /// Whether it reads records as a question does.
  package func fits(_ question: Question) -> Bool {
    population.question.ofAllTime == question.ofAllTime
  }

  /// Rows of the changes and incidents that the question counts, oldest first.
  package var rows: (changes: [Int], incidents: [Int]) {
    (population.changes, population.incidents)
  }

  /// Works out what packs ask for, so that nobody has to wait for it.
  ///
  /// - Returns: Whether there was anything to work out.
  package func prepare() -> Bool {
    guard timed.withLock({ $0 == nil }) else { return false }
    _ = search
    _ = timing
    return true
  }

  /// What finds the changes that could have caused an incident, made once.
  var search: SuspectSearch {
    searched.withLock { kept in
      let search = kept ?? SuspectSearch(population)
      kept = search
      return search
    }
  }

  /// How probable it is by time alone that a change caused an incident, worked out once.
  var timing: TimingProbability {
    timed.withLock { kept in
      let timing = kept ?? TimingProbability(population)
      kept = timing
      return timing
    }
  }
}

extension Question {
  /// What decides how records are read: all but what is asked about them.
  fileprivate var ofAllTime: Question {
    var question = self
    question.period = .all
    question.compared = nil
    question.metrics = nil
    question.title = nil
    return question
  }
}
