import Reports

/// Headline figures side by side, each with its past.
struct HTMLTiles {
  let tiles: [Tile]

  /// Writes the tiles as a list.
  func write(to page: inout HTMLPage) {
    page.writer.open("ul", ["class": "tiles"])
    for tile in tiles { write(tile, to: &page) }
    page.writer.close("ul")
    page.writer.newLine()
  }

  private func write(_ tile: Tile, to page: inout HTMLPage) {
    let estimate = tile.estimate
    let id = page.anchors.claim("tile-\(tile.metric)")
    page.writer.open("li", ["class": Self.classes(of: tile), "id": id])
    page.writer.open("h3")
    page.writeFigure(tile.metric, titled: tile.title)
    page.writer.anchor(to: id, of: tile.title)
    page.writer.close("h3")
    page.writer.open("p", ["class": estimate.status == .ok ? "value" : "value weak"])
    page.writer.text(Rounded.quantity(estimate.value, estimate.unit))
    page.writeMarks(for: estimate)
    page.writer.close("p")
    page.writer.open("p", ["class": "comment"])
    page.write(tile.comment)
    page.writer.close("p")
    if let previous = page.wording.previous(of: tile) {
      page.writer.element("p", ["class": "before"], text: previous)
    }
    TileSparkline(tile: tile).write(to: &page.writer, id: page.anchors.claim("\(id)-trend"))
    page.writer.open("p", ["class": "aside"])
    page.writer.parts(aside(of: tile, wording: page.wording))
    page.writer.close("p")
    page.writer.close("li")
    page.writer.newLine()
  }

  /// A figure out of its range looks different from those that are calm.
  private static func classes(of tile: Tile) -> String {
    switch tile.place {
    case .above, .below: "tile out"
    case .inside, nil: "tile"
    }
  }

  private func aside(of tile: Tile, wording: Wording) -> [String] {
    let unit = tile.estimate.unit
    let usual = tile.usual.map {
      "usual \(Rounded.text($0.lowerBound, unit)) to \(Rounded.text($0.upperBound, unit))"
    }
    let interval = wording.interval(of: tile.estimate).map { "95\u{A0}% interval \($0)" }
    return [interval, wording.basis(of: tile.estimate), usual, LevelWords(tile).text].compactMap(
      \.self)
  }
}
