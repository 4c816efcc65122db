import Records
import Reports
import Statistics

/// The sizes of a sample's changes, in lines; changes of unknown size take no part.
struct Sizes {
  private let rows: [Int]
  private let lines: [Double]
  private let missing: [Int]

  /// Reads a sample in one pass.
  init(_ sample: Sample) {
    let columns = sample.population.dataset.changes
    var rows: [Int] = []
    var lines: [Double] = []
    var missing: [Int] = []
    for row in sample.changes {
      if let size = columns.lines[row] {
        rows.append(row)
        lines.append(Double(size))
      } else {
        missing.append(row)
      }
    }
    self.rows = rows
    self.lines = lines
    self.missing = missing
  }

  /// A quantile with distribution-free limits (Conover, "Practical Nonparametric Statistics", 3.2).
  func quantile(_ q: Double) -> Estimate {
    let status = Estimate.Status(.sizeQuantiles(count: lines.count), of: "changes of known size")
    let quantile = Quantile.estimate(lines, q: q)
    let interval = status.carriesInterval ? quantile.interval : .unlimited
    return Estimate(
      value: quantile.value, lower: interval.lower, upper: interval.upper, numerator: nil,
      denominator: nil, n: lines.count, unit: .lines, status: status, caveats: [])
  }

  /// How unevenly the lines are spread over the changes; `nil` without any.
  var concentration: Concentration? { Concentration(sorted: lines.sorted()) }

  var account: Account {
    Account(
      kind: .changes,
      entries: zip(rows, lines).map { Account.Entry(row: $0, value: $1, role: "counted") },
      leftOut: missing.isEmpty ? [] : [("size unknown", missing)])
  }
}
