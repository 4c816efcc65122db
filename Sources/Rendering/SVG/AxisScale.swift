import Reports
import Text

/// Where on a drawing the values of an axis stand.
struct AxisScale {
  let axis: Axis
  /// The place of the axis's lower end, and of its upper end.
  let start: Double
  let end: Double

  /// The place of a value, never off the drawing by more than its own length.
  func position(_ value: Double) -> Double {
    start + min(max(fraction(value), -1), 2) * (end - start)
  }

  /// Whether a value lies on the axis.
  func contains(_ value: Double) -> Bool { axis.range.contains(value) }

  /// The place of a value, moved to the nearer end where it lies beyond.
  func clamped(_ value: Double) -> Double {
    position(min(max(value, axis.range.lowerBound), axis.range.upperBound))
  }

  /// How much of the axis lies below a value, 0 to 1 within its range.
  func fraction(_ value: Double) -> Double { axis.fraction(value) }
}

extension Axis {
  /// How much of the axis lies below a value, 0 to 1 within its range.
  ///
  /// On a logarithmic axis a value that is not above 0 stands at the lower end; so does, on any
  /// axis, one that cannot be placed.
  func fraction(_ value: Double) -> Double {
    let (low, high, place) =
      switch scale {
      case .linear, .categories: (range.lowerBound, range.upperBound, value)
      case .logarithmic:
        (
          Logarithm.base2(range.lowerBound), Logarithm.base2(range.upperBound),
          value > 0 ? Logarithm.base2(value) : -.infinity
        )
      }
    let share = (place - low) / (high - low)
    return share.isFinite ? share : 0
  }

  /// The ticks to draw: its own, or one in the middle of each category.
  var drawnTicks: [Tick] {
    guard case .categories(let names) = scale, ticks.isEmpty else { return ticks }
    return names.enumerated().map { Tick(value: Double($0) + 0.5, label: $1) }
  }

  /// The words beside a tick.
  func label(of tick: Tick) -> String {
    tick.label.map(VisibleText.of) ?? Rounded.tick(tick.value, unit)
  }

  /// The name of the category that a stretch of the axis begins in, `nil` on an axis of numbers.
  func category(at stretch: ClosedRange<Double>) -> String? {
    guard case .categories(let names) = scale, stretch.lowerBound >= 0,
      stretch.lowerBound < Double(names.count)
    else { return nil }
    return names[Int(stretch.lowerBound)]
  }
}
