import Ledgers

/// Rows one after another as `COPY … WITH (FORMAT binary)` has them: how many values, then each with its
/// length before it, and -1 for the length of a missing one.
///
/// What the server takes in one form from a file, it gives in the same form in an answer, and takes in arrays.
/// Source: PostgreSQL 15, "COPY", Binary Format.
struct RowImages {
  private var bytes: [UInt8] = []
  private var starts: [Int] = []
  /// Where a row is put together.
  private var draft: [UInt8] = []
  /// Which values of a row are numbers, by their parameters, the first being 1.
  private let isNumber: [Bool]

  init(_ columns: [Bool]) { isNumber = [false] + columns }

  /// How many bytes they are.
  var size: Int { bytes.count }

  private var width: Int { isNumber.count - 1 }

  /// Makes room for so many bytes.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }

  /// Appends a row, by the numbers of its parameters.
  mutating func append(_ row: [FieldValue]) {
    starts.append(bytes.count)
    let (width, most) = (width, row.reduce(2) { $0 + $1.mostBytes })
    if draft.count < most { draft = Array(repeating: 0, count: 2 * most) }
    // A million rows of some twenty values: each is stored where it goes.
    let end = draft.withUnsafeMutableBytes { draft in
      draft.storeBytes(of: Int16(width).bigEndian, as: Int16.self)
      return (1...width).reduce(2) { place, parameter in
        row[parameter].store(to: draft, at: place)
      }
    }
    bytes.append(contentsOf: draft[..<end])
  }

  /// Appends a row that is kept in parts.
  mutating func append(_ row: [KeptField]) {
    starts.append(bytes.count)
    bytes.append(bigEndian: Int16(width))
    for parameter in 1...width { row[parameter].append(to: &bytes) }
  }

  /// The bytes of a row.
  func image(_ row: Int) -> ArraySlice<UInt8> {
    bytes[starts[row]..<(row + 1 < starts.count ? starts[row + 1] : bytes.count)]
  }

  /// A row in parts, by the numbers of its parameters.
  func fields(_ row: Int) -> [KeptField] {
    bytes.withUnsafeBytes { bytes in
      var place = starts[row] + 2
      return [.missing]
        + (1...width).map { parameter in
          let length = Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: Int32.self))
          place += 4
          guard length >= 0 else { return .missing }
          defer { place += Int(length) }
          let value = UnsafeRawBufferPointer(rebasing: bytes[place..<place + Int(length)])
          return KeptField(value, isNumber: isNumber[parameter])
        }
    }
  }

  // "PGCOPY", what shows whether a file was mangled on its way, and two numbers: no flags, no extension.
  private static let head: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0] + [UInt8](repeating: 0, count: 8)

  /// All rows as one message.
  var message: [UInt8] { Self.message([bytes[...]]) }

  /// Rows as one message.
  static func message(_ rows: [ArraySlice<UInt8>]) -> [UInt8] {
    var message = head
    message.reserveCapacity(rows.reduce(head.count + 2) { $0 + $1.count })
    for row in rows { message.append(contentsOf: row) }
    message.append(bigEndian: Int16(-1))
    return message
  }
}

/// A value of a row that is kept for longer than the row is lent.
enum KeptField: Equatable {
  case missing
  case number(Int64)
  case text([UInt8])

  init(_ value: FieldValue) {
    switch value {
    case .missing: self = .missing
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(Array(text))
    }
  }

  init(_ value: StatementValue) {
    switch value {
    case .missing: self = .missing
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(Array(text.utf8))
    }
  }

  /// A value as the server has it.
  init(_ bytes: UnsafeRawBufferPointer, isNumber: Bool) {
    self =
      isNumber
      ? .number(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))) : .text(Array(bytes))
  }

  var number: Int64? { if case .number(let number) = self { number } else { nil } }

  var text: String? {
    if case .text(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
  }

  /// As rules of merging have it.
  var known: KnownValue? {
    switch self {
    case .missing: nil
    case .number(let number): .number(number)
    case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// What is known, or nothing.
  init(known: KnownValue?) {
    switch known {
    case nil: self = .missing
    case .number(let number): self = .number(number)
    case .text(let text): self = .text(Array(text.utf8))
    }
  }

  /// Appends it with its length before it.
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .missing: bytes.append(.missing)
    case .number(let number): bytes.append(.number(number))
    case .text(let text): text.withUnsafeBufferPointer { bytes.append(.text($0)) }
    }
  }
}

extension FieldValue {
  /// No fewer bytes than it takes with its length before it.
  fileprivate var mostBytes: Int { if case .text(let text) = self { 4 + text.count } else { 12 } }

  /// Stores it with its length before it.
  ///
  /// - Returns: The place behind it.
  fileprivate func store(to bytes: UnsafeMutableRawBufferPointer, at place: Int) -> Int {
    func store(_ number: some FixedWidthInteger, at place: Int) {
      bytes.storeBytes(of: number.bigEndian, toByteOffset: place, as: type(of: number))
    }
    switch self {
    case .missing:
      store(Int32(-1), at: place)
      return place + 4
    case .number(let number):
      store(Int32(8), at: place)
      store(number, at: place + 4)
      return place + 12
    case .text(let text):
      store(Int32(text.count), at: place)
      let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[(place + 4)...])
      rest.copyMemory(from: UnsafeRawBufferPointer(text))
      return place + 4 + text.count
    }
  }
}

extension [UInt8] {
  /// Appends a value with its length before it.
  mutating func append(_ value: FieldValue) {
    switch value {
    case .missing: append(bigEndian: Int32(-1))
    case .number(let number):
      append(bigEndian: Int32(8))
      append(bigEndian: number)
    case .text(let text):
      append(bigEndian: Int32(text.count))
      append(contentsOf: text)
    }
  }
}
