import Reports
import Text

extension PageBounds {
  /// A chart whose words are short enough and whose rows are those that its table shows, and how
  /// many rows there are besides.
  mutating func fitting(_ chart: Chart) -> [Section.Block] {
    let drawn = rows(of: chart)
    let axis = Axis(
      title: label(chart.y.title), unit: chart.y.unit, scale: scale(chart.y.scale, first: drawn),
      range: drawn.map { 0...Double($0) } ?? chart.y.range,
      ticks: chart.y.ticks.map { tick($0) })
    let marks = chart.marks.filter { mark in
      guard let drawn, let row = mark.row else { return true }
      return row < drawn
    }
    let all = chart.y.categories?.count ?? 0
    let fitted = Chart(
      name: label(chart.name), title: words(chart.title), summary: sentence(chart.summary),
      x: self.axis(chart.x), y: axis, marks: marks.map { mark($0) },
      legend: chart.legend.map { LegendEntry($0.shape, tone: $0.tone, label: label($0.label)) },
      data: table(chart.data),
      aspect: drawn.map { chart.aspect * Double($0) / Double(all) } ?? chart.aspect)
    return [.chart(fitted)]
      + (drawn.map { [.paragraph(.more(all - $0, noun: " row"))] } ?? [])
  }

  /// How many rows of categories are drawn; `nil` where all are.
  private func rows(of chart: Chart) -> Int? {
    guard let categories = chart.y.categories else { return nil }
    let most =
      chart.data.rows.count == categories.count
      ? chart.data.excerpt.rows.count : Table.Excerpt.usual
    return categories.count > most ? most : nil
  }

  private mutating func axis(_ axis: Axis) -> Axis {
    Axis(
      title: label(axis.title), unit: axis.unit, scale: scale(axis.scale, first: nil),
      range: axis.range, ticks: axis.ticks.map { tick($0) })
  }

  private mutating func scale(_ scale: Axis.Scale, first count: Int?) -> Axis.Scale {
    guard case .categories(let names) = scale else { return scale }
    return .categories(names.prefix(count ?? names.count).map { label($0) })
  }

  private mutating func tick(_ tick: Axis.Tick) -> Axis.Tick {
    Axis.Tick(value: tick.value, label: tick.label.map { label($0) })
  }

  private mutating func mark(_ mark: Mark) -> Mark {
    switch mark {
    case .bar(let x, let y, let tone, let label):
      .bar(x: x, y: y, tone: tone, label: label.map { self.label($0) })
    case .dot(let point, let isOpen, let tone, let label):
      .dot(point, isOpen: isOpen, tone: tone, label: label.map { self.label($0) })
    case .ruleX(let at, let label, let tone):
      .ruleX(at: at, label: label.map { self.label($0) }, tone: tone)
    case .ruleY(let at, let label, let tone):
      .ruleY(at: at, label: label.map { self.label($0) }, tone: tone)
    case .text(let point, let text, let anchor, let tone):
      .text(point, label(text), anchor: anchor, tone: tone)
    case .cell(let x, let y, let weight, let label):
      .cell(x: x, y: y, weight: weight, label: label.map { self.label($0) })
    case .line, .step, .band, .intervalX, .intervalY: mark
    }
  }
}

extension Axis {
  /// The names of its categories; `nil` on an axis of numbers.
  var categories: [String]? {
    if case .categories(let names) = scale { names } else { nil }
  }
}
