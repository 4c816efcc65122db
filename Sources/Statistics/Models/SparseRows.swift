/// The rows of a matrix without their zeros: a row of dummies has mostly zeros.
struct SparseRows: Sendable {
  private var starts: [Int] = [0]
  private var columns: [Int] = []
  private var values: [Double] = []

  /// The rows of a matrix given row by row.
  init(_ dense: [Double], columns width: Int) {
    for (position, value) in dense.enumerated() {
      if value != 0 {
        columns.append(position % width)
        values.append(value)
      }
      if position % width == width - 1 { starts.append(values.count) }
    }
  }

  /// The inner product of a row with a vector.
  func inner(_ row: Int, _ vector: [Double]) -> Double {
    var sum = 0.0
    for entry in starts[row]..<starts[row + 1] { sum += values[entry] * vector[columns[entry]] }
    return sum
  }

  /// Adds weight times a row to a vector.
  func add(_ row: Int, weight: Double, to vector: inout [Double]) {
    for entry in starts[row]..<starts[row + 1] {
      vector[columns[entry]] += weight * values[entry]
    }
  }

  /// Adds weight times the outer product of a row with itself to a matrix.
  func add(_ row: Int, weight: Double, to matrix: inout SymmetricMatrix) {
    for first in starts[row]..<starts[row + 1] {
      let scaled = weight * values[first]
      for second in starts[row]...first {
        matrix[columns[first], columns[second]] += scaled * values[second]
      }
    }
  }

  /// The quadratic form of a row with a matrix.
  func quadratic(_ row: Int, _ matrix: SymmetricMatrix) -> Double {
    var sum = 0.0
    for first in starts[row]..<starts[row + 1] {
      let value = values[first]
      sum += value * value * matrix[columns[first], columns[first]]
      for second in starts[row]..<first {
        sum += 2 * value * values[second] * matrix[columns[first], columns[second]]
      }
    }
    return sum
  }
}
