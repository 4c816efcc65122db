/// A row of little bars, one a value, from zero up to the greatest.
enum Sparkline {
  /// The bars; a missing value is a gap. Where no value is above zero, all bars are the lowest.
  static func characters(of values: [Double?], _ glyphs: Glyphs) -> [Character] {
    let greatest = values.compactMap(\.self).max() ?? 0
    let levels = glyphs.bars
    return values.map { value -> Character in
      guard let value, value.isFinite else { return " " }
      guard greatest > 0, value > 0 else { return levels[0] }
      let level = Int((value / greatest * Double(levels.count)).rounded(.up)) - 1
      return levels[min(max(level, 0), levels.count - 1)]
    }
  }
}
