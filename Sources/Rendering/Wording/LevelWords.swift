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

  /// The trend as little bars with a line before each week in which a level begins.
  ///
  /// - Parameter width: How many characters there are; older weeks give way.
  func sparkline(width: Int = .max) -> String {
    let starts = Set(tile.levels.dropFirst().map(\.start))
    let room = max(0, width - starts.count)
    let shown = tile.trend.suffix(room)
    let bars = Array(Sparkline.text(shown.map(\.value)))
    return String(
      zip(shown, bars).flatMap { point, bar -> [Character] in
        starts.contains(point.week) && point.week != shown.first?.week ? ["│", bar] : [bar]
      })
  }
}
