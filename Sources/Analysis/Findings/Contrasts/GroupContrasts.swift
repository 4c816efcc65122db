import Records
package import Statistics

/// Each group of changes against all the others, corrected for looking at so many (Benjamini & Hochberg 1995).
package struct GroupContrasts: Equatable, Sendable {
  /// One group against the rest.
  package struct Group: Equatable, Sendable {
    package let name: String
    package let contrast: RateContrast
    /// The Benjamini-Hochberg q among the groups compared; `nil` where the data refuse to compare.
    package let q: Double?
    /// The same among changes of one type, where that is asked; `nil` where no type tells.
    let byType: MantelHaenszel?
    /// What may be said of it.
    package let judgement: Judgement

    /// - Parameter judgement: What may be said of the contrast; it cannot be told where types say otherwise.
    fileprivate init(
      _ name: String, _ contrast: RateContrast, byType: MantelHaenszel?, q: Double?,
      judgement: Judgement
    ) {
      self.name = name
      self.contrast = contrast
      self.q = q
      self.byType = byType
      let within = byType?.judgement(under: contrast.adequacy)
      self.judgement =
        judgement.isDifferent ? within.map(judgement.agreeing) ?? judgement : judgement
    }
  }

  /// The groups that have changes, in the order given.
  package let groups: [Group]
  /// How many of them could be compared: the size of the family.
  package let comparedCount: Int
  /// Whether all groups may share one rate; `nil` for fewer than two, or when none or all failed.
  package let homogeneity: Dispersion?

  /// Compares each group with the rest of them, as if no changes shared a fate.
  ///
  /// - Parameter tallies: Failures of changes by group; a change is in one group only.
  /// - Complexity: O(groups), each as `RateContrast`.
  package init(_ tallies: [(name: String, tally: Tally)]) {
    let present = tallies.filter { $0.tally.trials > 0 }
    let all = Tally.total(present.map(\.tally))
    self.init(present.map { ($0.name, RateContrast($0.tally, all.without($0.tally))) })
  }

  /// Compares each group with the rest of them, allowing for changes of a group that fail together.
  ///
  /// - Parameter clusters: Failures by group, each in clusters; a change is in one group only.
  /// - Complexity: O(groups + clusters × groups large enough to compare) besides the tests.
  package init(clusters: [(name: String, clusters: [Cluster])]) {
    let present = clusters.filter { Tally.total($0.clusters).trials > 0 }
    let tallies = present.map { Tally.total($0.clusters) }
    let all = Tally.total(tallies)
    self.init(
      present.indices.map { index in
        let (own, rest) = (tallies[index], all.without(tallies[index]))
        // How clusters differ is asked only of groups that can be compared.
        guard Adequacy.comparison(own, rest).isShown else {
          return (present[index].name, RateContrast(own, rest))
        }
        let others = present.indices.filter { $0 != index }.flatMap { present[$0].clusters }
        return (present[index].name, RateContrast(present[index].clusters, others))
      })
  }

  /// Compares the segments of a sample by a scope that puts each change in one of them; changes of a
  /// segment and a week may share a fate.
  package init(_ sample: Sample, by scope: Scope) {
    self.init(clusters: sample.clusters(by: scope, in: .week))
  }

  /// Compares services by the changes that are of one alone; of none where there is but one service.
  ///
  /// What goes out in a week may share a fate, whichever other service it is of: so there may be as many
  /// services as there are, and each is held against the weeks of all others together. A service that
  /// ships more of a type that fails is no worse for it: what is said holds among changes of one type, too.
  ///
  /// - Complexity: O(changes + services × weeks) besides the tests.
  init(servicesOf sample: Sample) {
    let dataset = sample.population.dataset
    let own = sample.changes.filter { dataset.lists[dataset.changes.service[$0]] == nil }
    let single = Sample(of: sample, changes: own, incidents: [], ongoing: [])
    let services = single.clusters(by: .service, in: .week)
    let named = services.count { $0.name != Scope.nameOfMissing }
    let weeks = single.clusters(in: .week)
    let types = Dictionary(
      single.tallies(by: .service, within: .type).map { ($0.name, $0.strata) },
      uniquingKeysWith: { first, _ in first })
    let all = types.values.reduce(into: [:]) { $0.merge($1) { Tally.total([$0, $1]) } }
    self.init(
      (named > 1 ? services : []).map { name, clusters in
        let contrast = RateContrast(clusters, weeks.map { $0.without(clusters) })
        return (
          name, contrast,
          MantelHaenszel(part: types[name] ?? [:], of: all, inflation: contrast.inflation)
        )
      })
  }

  /// The least q, which stands for all groups where a page corrects for the questions it asks; `nil` where
  /// nothing was compared.
  var leastQ: Double? { groups.compactMap(\.q).min() }

  /// The same as one question of a page, which has that q among all its comparisons.
  func raised(to least: Double) -> GroupContrasts {
    var raised = groups
    let compared = groups.indices.filter { groups[$0].q != nil }
    let corrected = PageCorrection.raised(groups.compactMap(\.q), to: least)
    for (place, q) in zip(compared, corrected) {
      let group = groups[place]
      raised[place] = Group(
        group.name, group.contrast, byType: group.byType, q: q,
        judgement: group.contrast.judgement(q: q))
    }
    return GroupContrasts(groups: raised, homogeneity: homogeneity)
  }

  private init(_ contrasts: [(name: String, contrast: RateContrast)]) {
    self.init(contrasts.map { ($0.name, $0.contrast, nil) })
  }

  private init(_ contrasts: [(name: String, contrast: RateContrast, byType: MantelHaenszel?)]) {
    let compared = contrasts.indices.filter { contrasts[$0].contrast.adequacy.isShown }
    let corrected = BenjaminiHochberg.adjusted(compared.map { contrasts[$0].contrast.pValue })
    let q = Dictionary(uniqueKeysWithValues: zip(compared, corrected))
    self.init(
      groups: contrasts.indices.map { index in
        Group(
          contrasts[index].name, contrasts[index].contrast, byType: contrasts[index].byType,
          q: q[index], judgement: contrasts[index].contrast.judgement(q: q[index] ?? 1))
      }, homogeneity: Dispersion.homogeneity(of: contrasts.map(\.contrast.first)))
  }

  private init(groups: [Group], homogeneity: Dispersion?) {
    self.groups = groups
    comparedCount = groups.count { $0.q != nil }
    self.homogeneity = homogeneity
  }

  /// The p-values of the groups compared, by name.
  var pValues: [(name: String, pValue: Double)] {
    groups.filter { $0.q != nil }.map { ($0.name, $0.contrast.pValue) }
  }

  /// The same as one question of a page: each group with the q that it has among all comparisons.
  func corrected(_ correction: PageCorrection, _ question: String) -> GroupContrasts {
    GroupContrasts(
      groups: groups.map { group in
        guard group.q != nil else { return group }
        let key = PageCorrection.Key(question, group.name)
        return Group(
          group.name, group.contrast, byType: group.byType, q: correction.q(key),
          judgement: correction.corrected(group.contrast.judgement(), key))
      }, homogeneity: homogeneity)
  }
}

extension MantelHaenszel {
  /// A part of some changes against the rest of them, among those of one type each.
  ///
  /// - Parameters:
  ///   - part: Failures of the part by type.
  ///   - all: Those of all.
  /// - Returns: `nil` where no type tells, or there is but one.
  init?(part: [Int: Tally], of all: [Int: Tally], inflation: Double) {
    let none = Tally(successes: 0, trials: 0)
    self.init(
      types: all.keys.sorted().map { type in
        let own = part[type] ?? none
        return Stratum(first: own, second: (all[type] ?? none).without(own))
      }, inflation: inflation)
  }
}

extension Tally {
  /// What is left without a part of it.
  package func without(_ part: Tally) -> Tally {
    Tally(successes: successes - part.successes, trials: trials - part.trials)
  }
}

extension Cluster {
  /// What is left of it without the part that has its key.
  fileprivate func without(_ parts: [Cluster]) -> Cluster {
    Cluster(
      key: key, parts.first { $0.key == key }.map { tally.without($0.tally) } ?? tally)
  }
}
