package import Chronology

/// The numbers of one record, in memory that the next record reuses: times, counts, lengths, yes and no.
package struct Numbers<Field: NumberField>: Equatable, Sendable {
  private var values = Array(repeating: Int64.min, count: Field.allCases.count)

  /// No numbers: every field is missing.
  package init() {}

  /// Forgets every number and keeps the memory.
  package mutating func removeAll() {
    for index in values.indices { values[index] = .min }
  }

  /// Becomes a copy of other numbers, in memory of its own that it keeps.
  package mutating func copy(_ other: Numbers) {
    for index in values.indices { values[index] = other.values[index] }
  }

  /// The number of a field, `nil` where it is missing.
  package subscript(field: Field) -> Int64? {
    get { self[place: field.rawValue] }
    set { values[field.rawValue] = newValue ?? .min }
  }

  /// The number of the field that has a place among all.
  package subscript(place place: Int) -> Int64? {
    let value = values[place]
    return value == .min ? nil : value
  }

  /// The moment of a field that holds one.
  package func moment(_ field: Field) -> Instant? { self[field].map(Instant.init(milliseconds:)) }

  /// The count of a field that holds one.
  package func count(_ field: Field) -> Int? { self[field].map(Int.init) }

  /// Whether a field that holds yes or no says yes.
  package func flag(_ field: Field) -> Bool? { self[field].map { $0 != 0 } }
}

/// The fields of a kind of record that are numbers, counted from 0 without gaps.
package protocol NumberField: CaseIterable, Hashable, RawRepresentable, Sendable
where RawValue == Int, AllCases: Sendable {
  /// The canonical column name.
  var name: String { get }
}
