import Records
import Statistics

/// How often the changes of each segment failed in one stretch of time, against the same segment's in
/// another.
struct SegmentContrasts: Sendable {
  /// One segment in both.
  struct Segment: Sendable {
    let name: String
    let now: Sample
    let before: Sample
    /// The two rates.
    let contrast: RateContrast
    /// In what its failures may come together.
    let unit: ClusterUnit
    /// What may be said of them.
    let judgement: Judgement
  }

  /// What segments are told apart by.
  static let scopes: [Scope] = [.type, .team, .service]

  let scope: Scope
  /// Those with changes in either, most changes first.
  let segments: [Segment]

  /// `nil` where the scope tells nothing apart.
  ///
  /// - Complexity: O(changes of both) and a comparison a segment.
  init?(_ now: Sample, _ before: Sample, by scope: Scope) {
    let later = Self.byName(now, scope)
    let earlier = Self.byName(before, scope)
    let names = Set(later.keys).union(earlier.keys)
    guard names.count > 1 else { return nil }
    func none(of sample: Sample) -> Sample {
      Sample(of: sample, changes: [], incidents: [], ongoing: [])
    }
    let segments = names.map { name in
      let pair = (later[name] ?? none(of: now), earlier[name] ?? none(of: before))
      let failures = FailureContrast(pair.0, pair.1)
      return Segment(
        name: name, now: pair.0, before: pair.1, contrast: failures.crude,
        unit: failures.unit, judgement: failures.judgement)
    }
    self.init(
      scope: scope,
      segments: segments.sorted {
        ($1.count, $0.name) < ($0.count, $1.name)
      })
  }

  private init(scope: Scope, segments: [Segment]) {
    self.scope = scope
    self.segments = segments
  }

  private static func byName(_ sample: Sample, _ scope: Scope) -> [String: Sample] {
    sample.segments(by: scope).reduce(into: [:]) { segments, segment in
      if !segment.sample.changes.isEmpty { segments[segment.name] = segment.sample }
    }
  }

  private func key(_ segment: Segment) -> PageCorrection.Key {
    .init("between periods by \(scope.rawValue)", segment.name)
  }

  /// Every comparison that may become a finding, with its p-value.
  var comparisons: [(key: PageCorrection.Key, pValue: Double)] {
    segments.filter { $0.judgement.decision != nil }.map { (key($0), $0.judgement.pValue) }
  }

  /// The same as one question of a page.
  func corrected(_ correction: PageCorrection) -> SegmentContrasts {
    SegmentContrasts(
      scope: scope,
      segments: segments.map {
        Segment(
          name: $0.name, now: $0.now, before: $0.before, contrast: $0.contrast, unit: $0.unit,
          judgement: correction.corrected($0.judgement, key($0)))
      })
  }
}

extension SegmentContrasts.Segment {
  /// Changes in both.
  fileprivate var count: Int { now.changes.count + before.changes.count }
}
