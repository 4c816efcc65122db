/// Keeps words on a drawing from covering each other.
struct LabelPlacer {
  /// The room some words take.
  struct Box: Equatable {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func moved(down distance: Double) -> Box {
      Box(left: left, right: right, top: top + distance, bottom: bottom + distance)
    }
  }

  private var taken: [Box] = []

  /// Nothing placed yet.
  init() {}

  /// How far down words must be moved to stand free, the nearest first; `nil` where no place is.
  mutating func place(_ box: Box, within bounds: ClosedRange<Double>) -> Double? {
    let line = box.bottom - box.top
    for distance in [0, -line, line] {
      let moved = box.moved(down: distance)
      let isInside = moved.top >= bounds.lowerBound && moved.bottom <= bounds.upperBound
      if isInside || distance == 0, !taken.contains(where: moved.overlaps) {
        taken.append(moved)
        return distance
      }
    }
    return nil
  }
}
