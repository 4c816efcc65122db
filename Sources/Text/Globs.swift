/// Patterns in an order, to find the first that names are of.
///
/// Nearly all patterns of a long list are plain names, or begin or end with letters of their own. Such
/// are looked up by those letters, so that the work for a name grows with the patterns that share
/// them, not with all.
package struct Globs: Sendable {
  private let globs: [Glob]
  /// The first place of each pattern that is a plain name, by its lower case.
  private var plain: [String: Int] = [:]
  /// The places of patterns by the letters before their first star or question mark.
  private var beginnings: [String: [Int]] = [:]
  /// Of those that have none before, by the letters behind their last one.
  private var endings: [String: [Int]] = [:]
  /// The places of the others.
  private var others: [Int] = []
  private let beginningLengths: Set<Int>
  private let endingLengths: Set<Int>

  /// Patterns in the order in which they are tried.
  package init(_ globs: [Glob]) {
    self.globs = globs
    for (place, glob) in globs.enumerated() {
      let (beginning, ending) = (glob.beginning, glob.ending)
      if glob.isPlain {
        plain[beginning] = plain[beginning] ?? place
      } else if !beginning.isEmpty {
        beginnings[beginning, default: []].append(place)
      } else if !ending.isEmpty {
        endings[ending, default: []].append(place)
      } else {
        others.append(place)
      }
    }
    beginningLengths = Set(beginnings.keys.map(\.count))
    endingLengths = Set(endings.keys.map(\.count))
  }

  /// The place of the first pattern that all of some names are of; `nil` for no names.
  package func firstIndex(matchingAll names: [String]) -> Int? {
    let names = Set(names.map { $0.lowercased() }).map(Array.init)
    guard let first = names.first else { return nil }
    let looked = names.count == 1 ? plain[String(first)] : nil
    let wild = wild(for: first).filter { place in
      names.allSatisfy { globs[place].matches(letters: $0) }
    }
    return [looked, wild.min()].compactMap(\.self).min()
  }

  /// The texts of the patterns that one at least of some names is of.
  package func texts(matchingAnyOf names: [String]) -> Set<String> {
    let lower = Set(names.map { $0.lowercased() })
    var texts: Set<String> = []
    for glob in globs where glob.isPlain && lower.contains(glob.beginning) {
      texts.insert(glob.text)
    }
    for name in lower {
      let letters = Array(name)
      for place in wild(for: letters) where !texts.contains(globs[place].text) {
        if globs[place].matches(letters: letters) { texts.insert(globs[place].text) }
      }
    }
    return texts
  }

  /// The places of the patterns with a star or a question mark that a name may be of.
  private func wild(for letters: [Character]) -> [Int] {
    var places = others
    for length in beginningLengths where length <= letters.count {
      places += beginnings[String(letters.prefix(length))] ?? []
    }
    for length in endingLengths where length <= letters.count {
      places += endings[String(letters.suffix(length))] ?? []
    }
    return places
  }
}
