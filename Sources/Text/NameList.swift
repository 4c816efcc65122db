/// Names in a sentence, of which there may be more than anybody reads.
package enum NameList {
  /// So many are named.
  package static let most = 10

  /// Some names and how many there are besides, as in `web, api, search and 397 more`.
  ///
  /// - Parameters:
  ///   - names: Those to be named, in order.
  ///   - total: How many there are, they among them.
  ///   - separator: What stands between two of them.
  package static func words(_ names: [String], of total: Int, separator: String) -> String {
    let words = names.joined(separator: separator)
    let rest = total - names.count
    return rest > 0 ? "\(words) and \(rest.grouped) more" : words
  }

  /// The first few names, each short enough for a sentence, and how many there are besides.
  package static func words(
    _ names: [String], first count: Int = most, separator: String = ", "
  ) -> String {
    let shown = names.prefix(count).map { $0.shortened(to: 100) ?? $0 }
    return words(shown, of: names.count, separator: separator)
  }
}

extension Int {
  /// Its digits with commas between thousands, as in `33,261`.
  fileprivate var grouped: String {
    let digits = Array(String(self))
    return digits.indices.reduce(into: "") { result, index in
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digits[index])
    }
  }
}
