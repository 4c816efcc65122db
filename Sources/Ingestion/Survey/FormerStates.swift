import Records

/// Tells a column of how things stood before from the one of how they stand.
enum FormerStates {
  /// The columns less those that say in each row what another one said in the row before.
  ///
  /// Where two states follow each other by turns each column is the other's row before, and both
  /// remain.
  static func without(_ columns: [Int], in survey: Survey, _ times: SampledTimes) -> [Int] {
    guard columns.count > 1 else { return columns }
    let words = columns.map { survey.cells.texts(of: $0, rows: survey.counted) }
    var pairs: [(before: Int, row: Int)] = []
    var last: [String: Int] = [:]
    for row in times.order {
      if let before = last.updateValue(row, forKey: times.services[row]) {
        pairs.append((before, row))
      }
    }
    func repeats(_ former: Int, _ latest: Int) -> Int {
      pairs.count { words[former][$0.row] == words[latest][$0.before] }
    }
    return columns.indices.filter { former in
      !columns.indices.contains { latest in
        guard latest != former, words[former] != words[latest] else { return false }
        let told = repeats(former, latest)
        return told > 0 && told * 10 >= pairs.count * 9 && told > repeats(latest, former)
      }
    }.map { columns[$0] }
  }
}

extension String {
  /// Whether a column of this name tells how a thing stands, and not how it stood before that.
  var tellsTheLatest: Bool {
    Set([
      "previous", "previously", "prev", "old", "from", "last", "before", "prior", "former",
      "original", "was", "earlier", "initial", "preceding", "start", "starting",
    ]).isDisjoint(with: NameWords(self).words)
  }

  /// Whether a column of this name tells how things stand by now, beside outages that are over.
  var tellsNow: Bool {
    !Set(["current", "now", "recent", "latest", "today"]).isDisjoint(with: NameWords(self).words)
  }
}
