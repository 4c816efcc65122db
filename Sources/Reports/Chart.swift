/// A picture of figures: a title, two axes and a few marks in data units.
///
/// A new chart is a new composition of marks in `Charts/` and changes no renderer.
package struct Chart: Equatable, Sendable {
  /// Its name in anchors and files, snake_case.
  package let name: String
  package let title: String
  /// What it shows, in a sentence, for those who cannot see it.
  package let summary: String
  package let x: Axis
  package let y: Axis
  /// Drawn in order, later over earlier.
  package let marks: [Mark]
  /// What each tone stands for, in the order to list them; empty where the chart labels itself.
  package let legend: [LegendEntry]
  /// The same figures as a table.
  package let data: Table
  /// Height over width on a wide page.
  package let aspect: Double

  /// A chart.
  package init(
    name: String, title: String, summary: String, x: Axis, y: Axis, marks: [Mark],
    legend: [LegendEntry], data: Table, aspect: Double
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.x = x
    self.y = y
    self.marks = marks
    self.legend = legend
    self.data = data
    self.aspect = aspect
  }
}

/// One direction of a chart.
package struct Axis: Equatable, Sendable {
  package enum Scale: Equatable, Sendable {
    case linear
    /// Base 10; the range and every mark must be above 0.
    case logarithmic
    /// Bands of equal width, category *i* from *i* to *i* + 1; on a vertical axis the first on top.
    case categories([String])
  }

  package struct Tick: Equatable, Sendable {
    package let value: Double
    /// What stands beside it; `nil` lets the renderer write the value in the axis's unit.
    package let label: String?

    package init(value: Double, label: String?) {
      self.value = value
      self.label = label
    }
  }

  /// What is measured; empty where the title of the chart says it.
  package let title: String
  package let unit: Unit
  package let scale: Scale
  /// Data units at the two ends.
  package let range: ClosedRange<Double>
  package let ticks: [Tick]

  /// An axis.
  package init(
    title: String, unit: Unit, scale: Scale, range: ClosedRange<Double>, ticks: [Tick]
  ) {
    self.title = title
    self.unit = unit
    self.scale = scale
    self.range = range
    self.ticks = ticks
  }
}

/// What a colour and a shape stand for.
package struct LegendEntry: Equatable, Sendable {
  /// The shape the reader will look for.
  package enum Shape: Equatable, Sendable {
    case area, line, interval, dot, ring
  }

  package let shape: Shape
  package let tone: Tone
  package let label: String

  package init(_ shape: Shape, tone: Tone, label: String) {
    self.shape = shape
    self.tone = tone
    self.label = label
  }
}

/// What a mark means, from which a renderer takes its colour and weight.
package enum Tone: Hashable, Sendable {
  /// One of several kinds side by side, from 0.
  case series(Int)
  /// 1 (worst) to 5; 0 where it is unknown.
  case severity(Int)
  /// What the reader should look at.
  case emphasis
  /// The ordinary.
  case normal
  /// Context, held back.
  case muted
  /// The usual range, behind everything.
  case usual
}

/// A shape in data units. A new one is rare: every renderer must learn to draw it.
package enum Mark: Equatable, Sendable {
  /// A filled rectangle.
  case bar(x: ClosedRange<Double>, y: ClosedRange<Double>, tone: Tone, label: String?)
  /// A line through points; it breaks where `y` is missing.
  case line([Point], tone: Tone)
  /// A staircase that holds each value until the next point, as survival curves do.
  case step([Point], tone: Tone)
  /// The area between two curves.
  case band([BandPoint], tone: Tone)
  /// A dot; open ones are hollow, for what is not over.
  case dot(Point, isOpen: Bool, tone: Tone, label: String?)
  /// A vertical interval at `x` with its value marked.
  case intervalY(x: Double, lower: Double?, value: Double, upper: Double?, tone: Tone)
  /// A horizontal interval at `y` with its value marked.
  case intervalX(y: Double, lower: Double?, value: Double, upper: Double?, tone: Tone)
  /// A thin line across the whole chart.
  case ruleX(at: Double, label: String?, tone: Tone)
  case ruleY(at: Double, label: String?, tone: Tone)
  /// Words at a place.
  case text(Point, String, anchor: Anchor, tone: Tone)
  /// One cell of a heat map, `weight` from 0 to 1.
  case cell(x: ClosedRange<Double>, y: ClosedRange<Double>, weight: Double, label: String?)

  package struct Point: Equatable, Sendable {
    package let x: Double
    package let y: Double?

    package init(x: Double, y: Double?) {
      self.x = x
      self.y = y
    }
  }

  package struct BandPoint: Equatable, Sendable {
    package let x: Double
    package let lower: Double
    package let upper: Double

    package init(x: Double, lower: Double, upper: Double) {
      self.x = x
      self.lower = lower
      self.upper = upper
    }
  }

  package enum Anchor: Equatable, Sendable {
    case start, middle, end
  }
}
