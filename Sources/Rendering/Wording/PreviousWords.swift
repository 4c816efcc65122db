import Reports

extension Wording {
  /// What a headline figure was in the period before, with what it rests on, as in `5.3 %, 2 of 38, the
  /// week before`; a count, which is its own n, as in `64 the week before`; `nil` where nothing was
  /// recorded then.
  func previous(of tile: Tile) -> String? {
    guard let previous = tile.previous, let value = previous.estimate.value else { return nil }
    let figure = Rounded.text(value, tile.estimate.unit)
    let isCount = value == Double(previous.estimate.n) && previous.estimate.denominator == nil
    return isCount
      ? "\(figure) \(previous.name)"
      : "\(figure), \(basis(of: previous.estimate)), \(previous.name)"
  }
}
