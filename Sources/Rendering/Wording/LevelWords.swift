import Chronology
import Reports

/// The levels that a headline figure moved between, in words and among its weeks.
struct LevelWords {
  private let tile: Tile

  init(_ tile: Tile) {
    self.tile = tile
  }

  /// The last level and the one before it, as in `level 51 since 2026-W35, 32 before`; `nil` where
  /// the figure kept to one.
  var text: String? {
    guard let last = tile.levels.last, let before = tile.levels.dropLast().last else { return nil }
    let values = [last, before].map { Rounded.text($0.value, tile.estimate.unit) }
    return "level \(values[0]) since \(last.start), \(values[1]) before"
  }

  /// A sign of a trend: the bar of a week, or what stands before one in which a level begins.
  struct Sign {
    let character: Character
    let isCurrent: Bool
  }

  /// The trend as little bars with a line before each week in which a level begins; nothing where
  /// no week has a value or there is but one.
  ///
  /// - Parameter width: How many characters there are; older weeks give way.
  func signs(width: Int = .max, _ glyphs: Glyphs) -> [Sign] {
    guard tile.trend.count > 1, tile.trend.contains(where: { $0.value?.isFinite == true }) else {
      return []
    }
    let starts = Set(tile.levels.dropFirst().map(\.start))
    let room = max(0, width - starts.count)
    let shown = tile.trend.suffix(room)
    let bars = Sparkline.characters(of: shown.map(\.value), glyphs)
    return zip(shown, bars).flatMap { point, bar -> [Sign] in
      let sign = Sign(character: bar, isCurrent: point.isCurrent)
      let begins = starts.contains(point.week) && point.week != shown.first?.week
      return begins ? [Sign(character: glyphs.step, isCurrent: false), sign] : [sign]
    }
  }

  /// Where the figure stands against its usual range; `nil` where either is unknown.
  var isUnusual: Bool? {
    guard let usual = tile.usual, let value = tile.estimate.value else { return nil }
    return !usual.contains(value)
  }
}
