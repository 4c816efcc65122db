/// The texts of one record, in one buffer that the next record reuses.
///
/// A million rows of twelve texts would otherwise be twelve million strings. Readers put bytes in,
/// the store takes bytes out, and nobody else pays for a `String` that is not looked at.
package struct Texts<Field: TextField>: Sendable {
  private var bytes: [UInt8] = []
  /// Start and end of each field in `bytes`; -1 where the field is missing.
  private var bounds: [(start: Int32, end: Int32)]

  /// No texts: every field is missing.
  package init() {
    bounds = Array(repeating: (-1, -1), count: Field.allCases.count)
  }

  /// Forgets every text and keeps the memory.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    for index in bounds.indices { bounds[index] = (-1, -1) }
  }

  /// Becomes a copy of other texts, in memory of its own that it keeps.
  package mutating func copy(_ other: Texts) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: other.bytes)
    for index in bounds.indices { bounds[index] = other.bounds[index] }
  }

  /// Sets a field to bytes that are valid UTF-8. An empty text is a missing one.
  ///
  /// - Precondition: fewer than 2 GiB of text a record.
  package mutating func set(_ field: Field, to text: UnsafeBufferPointer<UInt8>) {
    guard !text.isEmpty else {
      bounds[field.rawValue] = (-1, -1)
      return
    }
    let start = Int32(bytes.count)
    bytes.append(contentsOf: text)
    bounds[field.rawValue] = (start, Int32(bytes.count))
  }

  /// Whether the field is missing.
  package func isMissing(_ field: Field) -> Bool { bounds[field.rawValue].start < 0 }

  /// The field as a string of its own, `nil` where it is missing.
  package subscript(field: Field) -> String? {
    get {
      withBytes(of: field) { String(decoding: $0, as: UTF8.self) }
    }
    set {
      var text = newValue ?? ""
      text.withUTF8 { set(field, to: $0) }
    }
  }

  /// Lends the field's bytes, or returns `nil` where it is missing.
  package func withBytes<Result>(
    of field: Field, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    let (start, end) = bounds[field.rawValue]
    guard start >= 0 else { return nil }
    return bytes.withUnsafeBufferPointer { all in
      body(UnsafeBufferPointer(rebasing: all[Int(start)..<Int(end)]))
    }
  }

  /// Lends every field at once, for a consumer that needs them side by side without copies.
  package func withFields<Result, Failure>(
    _ body: (Lent) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try bytes.withUnsafeBufferPointer { all throws(Failure) in
      try body(Lent(all: all, bounds: bounds))
    }
  }

  /// The fields of a record while they are lent; not to be kept.
  package struct Lent {
    fileprivate let all: UnsafeBufferPointer<UInt8>
    fileprivate let bounds: [(start: Int32, end: Int32)]

    /// The field's bytes, or `nil` where it is missing.
    package subscript(field: Field) -> UnsafeBufferPointer<UInt8>? { self[place: field.rawValue] }

    /// The bytes of the field that has a place among all.
    package subscript(place place: Int) -> UnsafeBufferPointer<UInt8>? {
      let (start, end) = bounds[place]
      return start < 0 ? nil : UnsafeBufferPointer(rebasing: all[Int(start)..<Int(end)])
    }
  }
}

extension Texts: Equatable {
  /// Equal when every field has the same bytes, however the buffers came to be.
  package static func == (left: Texts, right: Texts) -> Bool {
    Field.allCases.allSatisfy { field in
      let (leftBounds, rightBounds) = (left.bounds[field.rawValue], right.bounds[field.rawValue])
      guard leftBounds.start >= 0, rightBounds.start >= 0 else {
        return leftBounds.start == rightBounds.start
      }
      return left.bytes[Int(leftBounds.start)..<Int(leftBounds.end)]
        .elementsEqual(right.bytes[Int(rightBounds.start)..<Int(rightBounds.end)])
    }
  }
}

/// The text fields of a kind of record, numbered from 0 without gaps.
package protocol TextField: CaseIterable, Hashable, RawRepresentable, Sendable
where RawValue == Int, AllCases: Sendable {
  /// The canonical column name.
  var name: String { get }
}
