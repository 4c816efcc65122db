/// How dark a cell of a heat map is, and in which ink its count can be read.
struct HeatShade {
  /// How much of the accent covers the page, 0 to 1.
  let opacity: Double

  /// The shade of a weight from 0 to 1; nothing for nothing, and the least is still seen.
  init(weight: Double) {
    opacity = weight > 0 ? 0.08 + 0.92 * min(weight, 1) : 0
  }

  /// The classes of a count on it.
  ///
  /// Black and white are equally far from a shade of luminance 0.179, 4.58 to 1 (WCAG 2.2, relative
  /// luminance). Between page and accent that is at 61 % on a dark page and at 69 % on a light
  /// one, so between the two the ink depends on the page.
  var countClass: String {
    switch opacity {
    case ..<0.615: "count"
    case ..<0.69: "count half"
    default: "count full"
    }
  }
}
