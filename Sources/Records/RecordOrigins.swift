/// The imports that made records what they are.
package struct RecordOrigins: Equatable, Sendable {
  /// Their numbers, the first first, by the store's number of the record.
  package let numbers: [Int64: [Int64]]
  /// All of them, the latest first.
  package let imports: [LedgerHealth.Import]

  /// Nothing is known.
  package static let none = RecordOrigins(numbers: [:], imports: [])

  /// What is known of some records.
  package init(numbers: [Int64: [Int64]], imports: [LedgerHealth.Import]) {
    self.numbers = numbers
    self.imports = imports
  }
}
