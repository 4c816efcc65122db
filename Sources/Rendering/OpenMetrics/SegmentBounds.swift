import Reports

/// Which segments of a report become series: of each scope those with most records.
struct SegmentBounds {
  /// More segments of a scope than this no collector is asked to keep.
  static let most = 100

  /// A segment of a scope.
  private struct Segment: Hashable {
    let scope: String
    let name: String
  }

  /// How many segments of a scope are left out, where some are, in the order of the figures.
  let leftOut: [(scope: String, count: Int)]
  private let dropped: Set<Segment>

  /// Chooses among the segments of some figures.
  ///
  /// - Complexity: O(*n* log *n*) for *n* figures.
  init(_ figures: [Figure]) {
    var records: [Segment: Int] = [:]
    var byScope: [(scope: String, segments: [Segment])] = []
    var places: [String: Int] = [:]
    for figure in figures {
      let segment = Segment(scope: figure.scope, name: figure.segment)
      if records[segment] == nil {
        let place = places[figure.scope] ?? byScope.count
        if place == byScope.count { byScope.append((figure.scope, [])) }
        places[figure.scope] = place
        byScope[place].segments.append(segment)
      }
      records[segment] = max(records[segment] ?? 0, figure.estimate.n)
    }
    let crowded = byScope.filter { $0.segments.count > Self.most }
    dropped = Set(
      crowded.flatMap { scope in
        scope.segments.sorted {
          (records[$1] ?? 0, $0.name) < (records[$0] ?? 0, $1.name)
        }.dropFirst(Self.most)
      })
    leftOut = crowded.map { ($0.scope, $0.segments.count - Self.most) }
  }

  /// Whether a figure's segment is among those kept.
  func contains(_ figure: Figure) -> Bool {
    !dropped.contains(Segment(scope: figure.scope, name: figure.segment))
  }
}
