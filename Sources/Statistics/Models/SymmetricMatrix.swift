import RealModule

/// A symmetric matrix, small enough to be factored whole.
struct SymmetricMatrix {
  /// Rows and columns.
  let size: Int
  // Row by row; only the lower triangle is read.
  private var elements: [Double]

  /// A matrix of zeros.
  init(size: Int) {
    self.size = size
    elements = [Double](repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { row >= column ? elements[row * size + column] : elements[column * size + row] }
    set {
      if row >= column {
        elements[row * size + column] = newValue
      } else {
        elements[column * size + row] = newValue
      }
    }
  }

  /// The matrix without one row and its column.
  func removing(_ index: Int) -> SymmetricMatrix {
    var smaller = SymmetricMatrix(size: size - 1)
    for row in 0..<(size - 1) {
      for column in 0...row {
        smaller[row, column] =
          self[row < index ? row : row + 1, column < index ? column : column + 1]
      }
    }
    return smaller
  }

  /// The Cholesky factor, or `nil` when the matrix is not positive definite to rounding.
  ///
  /// - Complexity: O(size³).
  func factored() -> CholeskyFactor? { CholeskyFactor(self) }
}

/// The lower triangle L with L L' equal to a positive definite matrix.
struct CholeskyFactor {
  private let size: Int
  private var lower: [Double]

  init?(_ matrix: SymmetricMatrix) {
    size = matrix.size
    lower = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0...row {
        var sum = matrix[row, column]
        for k in 0..<column { sum -= lower[row * size + k] * lower[column * size + k] }
        if row == column {
          // A pivot that has lost all its digits marks columns that depend on each other.
          guard sum > 1e-13 * abs(matrix[row, row]) else { return nil }
          lower[row * size + row] = .sqrt(sum)
        } else {
          lower[row * size + column] = sum / lower[column * size + column]
        }
      }
    }
  }

  /// The log of the matrix's determinant.
  var logDeterminant: Double {
    (0..<size).reduce(0.0) { $0 + 2 * .log(lower[$1 * size + $1]) }
  }

  /// The x with A x = vector.
  ///
  /// - Complexity: O(size²).
  func solve(_ vector: [Double]) -> [Double] {
    var x = vector
    for row in 0..<size {
      for k in 0..<row { x[row] -= lower[row * size + k] * x[k] }
      x[row] /= lower[row * size + row]
    }
    for row in (0..<size).reversed() {
      for k in (row + 1)..<max(size, row + 1) { x[row] -= lower[k * size + row] * x[k] }
      x[row] /= lower[row * size + row]
    }
    return x
  }

  /// The inverse of the matrix.
  ///
  /// - Complexity: O(size³).
  func inverse() -> SymmetricMatrix {
    var inverse = SymmetricMatrix(size: size)
    for column in 0..<size {
      var unit = [Double](repeating: 0, count: size)
      unit[column] = 1
      let solved = solve(unit)
      for row in column..<size { inverse[row, column] = solved[row] }
    }
    return inverse
  }
}
