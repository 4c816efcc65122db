import Records

/// What stands in several columns of a row and makes one value: an id, a day and its time of day.
struct RowParts<Number: NumberField> {
  private var id: [String] = []
  private var times: [Number: [Int: String]] = [:]

  /// Makes it the parts of a row of which nothing is known yet.
  ///
  /// - Parameter count: of how many columns an id is made; 0 where it stands in one.
  mutating func clear(idParts count: Int) {
    if count > 0 { id = Array(repeating: "", count: count) }
    if !times.isEmpty { times = [:] }
  }

  /// Keeps a part of the id.
  mutating func setID(_ place: Int, to text: UnsafeBufferPointer<UInt8>) {
    id[place] = String(decoding: text.trimmed, as: UTF8.self)
  }

  /// Keeps a part of a time.
  mutating func setTime(_ column: Number, _ place: Int, to text: UnsafeBufferPointer<UInt8>) {
    times[column, default: [:]][place] = String(decoding: text.trimmed, as: UTF8.self)
  }

  /// The id; `nil` where it is not made of parts, or one is missing.
  var wholeID: String? { id.isEmpty || id.contains("") ? nil : id.joined(separator: "/") }

  /// The times whose day is there.
  var wholeTimes: [(column: Number, text: String)] {
    times.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { column, parts in
      guard let day = parts[0], !day.isEmpty else { return nil }
      return (column, parts.sorted { $0.key < $1.key }.map(\.value).joined(separator: " "))
    }
  }
}
