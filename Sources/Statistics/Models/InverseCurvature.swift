/// An estimate of the inverse of a function's curvature that learns from each step taken.
///
/// Source: the update of Broyden, Fletcher, Goldfarb and Shanno; Nocedal & Wright, "Numerical
/// Optimization" (2006), section 6.1.
struct InverseCurvature {
  private let size: Int
  private var elements: [Double]

  /// Starts from the inverse of `information`, with the row and column of a held coefficient zero.
  ///
  /// - Returns: `nil` when the information is singular to rounding.
  init?(_ information: SymmetricMatrix, fixed: Int?) {
    size = information.size
    elements = [Double](repeating: 0, count: size * size)
    let free = (0..<size).filter { $0 != fixed }
    let reduced = fixed.map { information.removing($0) } ?? information
    guard let inverse = reduced.factored()?.inverse() else { return nil }
    for (row, i) in free.enumerated() {
      for (column, j) in free.enumerated() { elements[i * size + j] = inverse[row, column] }
    }
  }

  /// The step to where a quadratic of this curvature and slope has its maximum.
  func step(_ slope: [Double]) -> [Double] {
    (0..<size).map { row in
      (0..<size).reduce(0.0) { $0 + elements[row * size + $1] * slope[$1] }
    }
  }

  /// Learns from a move and by how much the slope fell along it.
  mutating func learn(move: [Double], fall: [Double]) {
    let along = inner(move, fall)
    // Without curvature along the move there is nothing to learn.
    guard along > 0 else { return }
    let bent = step(fall)
    let stretch = (1 + inner(fall, bent) / along) / along
    for row in 0..<size {
      for column in 0..<size {
        elements[row * size + column] +=
          stretch * move[row] * move[column]
          - (bent[row] * move[column] + move[row] * bent[column]) / along
      }
    }
  }
}

/// The inner product of two vectors of one length.
func inner(_ left: [Double], _ right: [Double]) -> Double {
  zip(left, right).reduce(0.0) { $0 + $1.0 * $1.1 }
}
