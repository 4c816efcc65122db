/// Where the name of a row stands beside the interval that the row draws, on an axis of logarithms.
struct NamePlace {
  /// Where it begins, or ends, on the axis.
  private let x: Double
  private let anchor: Mark.Anchor
  /// Whether neither side has room for it.
  private let isAbove: Bool

  /// How many tenths of an axis a name takes.
  private static let room = 3

  /// Left of an interval, or right of one that begins early, or above one that takes the whole row.
  init(beside interval: Estimate, on axis: Axis) {
    let range = axis.range
    /// Whether a value lies beyond so many tenths: on such an axis they are that power of the whole.
    func isBeyond(_ value: Double, tenths: Int) -> Bool {
      func power(_ base: Double, _ count: Int) -> Double {
        (0..<count).reduce(1) { it, _ in it * base }
      }
      return power(value / range.lowerBound, 10)
        > power(range.upperBound / range.lowerBound, tenths)
    }
    let value = interval.value.flatMap { $0 > 0 && range.lowerBound > 0 ? $0 : nil }
    let hasRoom = value.map { isBeyond(interval.lower ?? $0, tenths: Self.room) } ?? true
    let isFull = value.map { isBeyond(interval.upper ?? $0, tenths: 10 - Self.room) } ?? false
    let isRight = !hasRoom && !isFull
    x = isRight ? range.upperBound : range.lowerBound
    anchor = isRight ? .end : .start
    isAbove = !hasRoom && isFull
  }

  /// The name at the height of its row, or so much above it.
  func name(_ words: String, at height: Double, lifted lift: Double) -> Mark {
    .text(.init(x: x, y: height + (isAbove ? lift : 0)), words, anchor: anchor, tone: .normal)
  }
}
