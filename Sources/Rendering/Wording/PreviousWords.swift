import Reports

/// What a headline figure was in the period before, in words.
enum PreviousWords {
  /// As in `64 the week before`; `nil` where nothing was recorded then.
  static func text(of tile: Tile) -> String? {
    tile.previous.map { "\(Rounded.text($0.value, tile.estimate.unit)) \($0.name)" }
  }
}
