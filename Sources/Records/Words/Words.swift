package import Chronology

/// What is written about one change, fetched for the rows a report shows.
package struct ChangeWords: Equatable, Sendable {
  package let id: String
  package let title: String?
  package let author: String?
  /// What was put in place: a commit, a version, a ticket.
  package let reference: String?
  package let url: String?

  /// The words of one change.
  package init(id: String, title: String?, author: String?, reference: String?, url: String?) {
    self.id = id
    self.title = title
    self.author = author
    self.reference = reference
    self.url = url
  }
}

/// What is written about one incident beside its columns.
package struct IncidentWords: Equatable, Sendable {
  /// Who or what noticed it.
  package let detectedBy: String?
  package let url: String?
  /// The recovery records that name it, in the order of their sources.
  package let recoveries: [RecoveryWords]

  /// Nothing is written.
  package static let none = IncidentWords(detectedBy: nil, url: nil, recoveries: [])

  /// The words of one incident.
  package init(detectedBy: String?, url: String?, recoveries: [RecoveryWords]) {
    self.detectedBy = detectedBy
    self.url = url
    self.recoveries = recoveries
  }
}

/// One recovery record as it was read.
package struct RecoveryWords: Equatable, Sendable {
  /// Where it came from.
  package let source: String
  /// The canonical name of a time and the time, in the order of an incident's course.
  package let times: [(field: String, at: Instant)]
  /// Milliseconds from start to detection, where it says so.
  package let timeToDetect: Int64?
  /// Milliseconds from start to resolution, where it says so.
  package let timeToRecover: Int64?

  /// One recovery record.
  package init(
    source: String, times: [(field: String, at: Instant)], timeToDetect: Int64?,
    timeToRecover: Int64?
  ) {
    self.source = source
    self.times = times
    self.timeToDetect = timeToDetect
    self.timeToRecover = timeToRecover
  }

  package static func == (left: RecoveryWords, right: RecoveryWords) -> Bool {
    left.source == right.source && left.timeToDetect == right.timeToDetect
      && left.timeToRecover == right.timeToRecover
      && left.times.elementsEqual(right.times) { $0.field == $1.field && $0.at == $1.at }
  }
}
