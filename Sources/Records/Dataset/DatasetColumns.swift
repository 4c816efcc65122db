package import Chronology

extension Dataset {
  /// A column of moments, some missing.
  package struct Instants: Sendable {
    fileprivate(set) var milliseconds: ContiguousArray<Int64> = []

    /// No rows.
    package init() {}

    package var count: Int { milliseconds.count }

    /// The moment of a row, or `nil`.
    package subscript(row: Int) -> Instant? {
      let value = milliseconds[row]
      return value == .min ? nil : Instant(milliseconds: value)
    }

    package mutating func append(_ instant: Instant?) {
      milliseconds.append(instant?.milliseconds ?? .min)
    }

    /// Appends a moment by its milliseconds; the least number stands for a missing one.
    package mutating func append(milliseconds value: Int64) { milliseconds.append(value) }

    /// Makes room for as many rows in all.
    package mutating func reserve(_ rows: Int) { milliseconds.reserveCapacity(rows) }

    /// Moves another column's rows behind these.
    mutating func take(_ other: inout Instants) { milliseconds.take(&other.milliseconds) }

    /// Replaces the moment of a row.
    package mutating func set(_ row: Int, to instant: Instant?) {
      milliseconds[row] = instant?.milliseconds ?? .min
    }

    /// Puts the rows in another order: row *i* becomes the old row `order[i]`.
    package mutating func reorder(_ order: [Int]) { milliseconds.reorder(order) }
  }

  /// A column of whole numbers that are never negative, some missing.
  package struct Counts: Sendable {
    private var values: ContiguousArray<Int32> = []

    /// No rows.
    package init() {}

    package var count: Int { values.count }

    /// The number of a row, or `nil`.
    package subscript(row: Int) -> Int? {
      values[row] < 0 ? nil : Int(values[row])
    }

    /// Appends a number; one beyond 2,147,483,647 counts as that.
    package mutating func append(_ value: Int?) {
      values.append(value.map { Int32(clamping: $0) } ?? -1)
    }

    /// Appends a number, missing where it is below 0; one beyond 2,147,483,647 counts as that.
    package mutating func append(orMissing value: Int64) {
      values.append(value < 0 ? -1 : Int32(clamping: value))
    }

    /// Makes room for as many rows in all.
    package mutating func reserve(_ rows: Int) { values.reserveCapacity(rows) }

    /// Moves another column's rows behind these.
    mutating func take(_ other: inout Counts) { values.take(&other.values) }

    /// Puts the rows in another order: row *i* becomes the old row `order[i]`.
    package mutating func reorder(_ order: [Int]) { values.reorder(order) }
  }
}

extension ContiguousArray {
  /// Moves another array's elements behind these.
  package mutating func take(_ other: inout ContiguousArray) {
    append(contentsOf: other)
    other = []
  }

  /// Puts the elements in another order: element *i* becomes the old element `order[i]`; those that
  /// the order does not name are gone.
  package mutating func reorder(_ order: [Int]) {
    let old = self
    if order.count < count { removeLast(count - order.count) }
    for (row, origin) in order.enumerated() { self[row] = old[origin] }
  }
}
