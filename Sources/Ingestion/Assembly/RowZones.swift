import Records

/// What the times of a row said of their zones.
struct RowZones<Number: NumberField> {
  private var zones = [TimeParser.Zone?](repeating: nil, count: Number.allCases.count)
  /// What the zone of a time without one is known as; empty when it was assumed.
  private let unsaid: [UInt8]
  /// `+02:00`, written anew for each row that has an offset.
  private var offset = Array("+00:00".utf8)

  /// - Parameter name: What the zone of a time without one is known as; empty when it was assumed.
  init(unsaid name: String) { unsaid = Array(name.utf8) }

  /// Forgets the row.
  mutating func removeAll() {
    for index in zones.indices { zones[index] = nil }
  }

  /// What a time said; `nil` where the row has no such time.
  subscript(time: Number) -> TimeParser.Zone? {
    get { zones[time.rawValue] }
    set { zones[time.rawValue] = newValue }
  }

  /// Lends what a time said as text, as in `+02:00` or `Z`.
  mutating func withText(of time: Number, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    switch zones[time.rawValue] {
    case nil: break
    case .utc: Self.utcName.withUTF8Buffer(body)
    case .unsaid: unsaid.withUnsafeBufferPointer(body)
    case .offset(let minutes):
      write(minutes)
      offset.withUnsafeBufferPointer(body)
    }
  }

  private static var utcName: StaticString { "Z" }

  /// Offsets are less than a day.
  private mutating func write(_ minutes: Int) {
    offset[0] = minutes < 0 ? 0x2d : 0x2b
    for (place, number) in [(1, abs(minutes) / 60), (4, abs(minutes) % 60)] {
      offset[place] = 0x30 + UInt8(number / 10)
      offset[place + 1] = 0x30 + UInt8(number % 10)
    }
  }
}
