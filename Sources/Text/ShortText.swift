extension String {
  /// Its beginning and `…`, where it is longer than so many scalars; `nil` where it fits.
  ///
  /// By scalars, because one character may be made of a million of them.
  ///
  /// - Complexity: O(`limit`), however long it is.
  package func shortened(to limit: Int) -> String? {
    guard utf8.count > limit else { return nil }
    let scalars = unicodeScalars
    guard
      let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return nil }
    let beginning = scalars[..<end]
    let last = beginning.lastIndex { $0 != " " }
    return String(last.map { beginning[...$0] } ?? beginning) + "…"
  }
}
