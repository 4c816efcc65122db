import Ledgers

/// A value as it is sent: in the server's binary form.
struct BoundValue {
  let type: UInt32
  /// With a zero byte behind them, so that a text of no bytes has a place, too; `nil` for a missing value.
  let bytes: [UInt8]?

  init(type: UInt32, bytes: [UInt8]?) {
    self.type = type
    self.bytes = bytes.map { $0 + [0] }
  }

  static func number(_ number: Int64) -> BoundValue {
    BoundValue(
      type: LibPQ.TypeNumber.int8, bytes: withUnsafeBytes(of: number.bigEndian) { Array($0) })
  }

  static func text(_ text: String) -> BoundValue {
    BoundValue(type: LibPQ.TypeNumber.text, bytes: Array(text.utf8))
  }

  /// Many numbers as one array.
  static func numbers(_ numbers: [Int64]) -> BoundValue {
    var array = ArrayBytes(of: LibPQ.TypeNumber.int8, count: numbers.count)
    for number in numbers { array.append(.number(number)) }
    return BoundValue(type: LibPQ.TypeNumber.int8Array, bytes: array.bytes)
  }

  init(_ value: StatementValue) {
    switch value {
    // Numbers and texts alike may be missing: the server knows what it asks for.
    case .missing: self.init(type: 0, bytes: nil)
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(text)
    }
  }
}

/// An array as the server takes it.
/// Source: PostgreSQL 15, `array_send` in `utils/adt/arrayfuncs.c`.
struct ArrayBytes {
  private(set) var bytes: [UInt8] = []

  /// - Parameter type: The number of its elements' type.
  init(of type: UInt32, count: Int) {
    // One dimension, values may be missing, the type, how many, and that they count from 1.
    for number in [1, 1, Int32(bitPattern: type), Int32(count), 1] {
      bytes.append(bigEndian: number)
    }
  }

  mutating func append(_ value: KeptField) { value.append(to: &bytes) }
}

extension [UInt8] {
  /// Appends a number, its highest byte first.
  mutating func append(bigEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }
}
