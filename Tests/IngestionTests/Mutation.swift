import Foundation

/// Ways to spoil a payload: bytes lost, bits turned, the end missing, a value of another type, a
/// member said twice.
enum Mutation: CaseIterable {
  case loseBytes, turnABit, cutShort, changeType, sayTwice

  /// Values that stand where others are expected.
  private static let strangers = [
    "null", "true", "-1", "1e999", "\"\"", "[]", "{}", "[[[]]]", "{\"a\": {\"b\": null}}",
    "\"\\u0000\"", "\"\\ud800\"", "99999999999999999999", "0.1", "\"9999-12-31T23:59:60Z\"",
  ].map { Array($0.utf8) }

  /// Spoils bytes in this way, once.
  func apply(to bytes: inout [UInt8], _ random: inout some RandomNumberGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: bytes.indices, using: &random)
    switch self {
    case .loseBytes:
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
      bytes.removeSubrange(place..<end)
    case .turnABit: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case .cutShort: bytes.removeSubrange(place...)
    case .changeType:
      guard let value = Self.value(in: bytes, from: place) else { return }
      let stranger = Self.strangers.randomElement(using: &random) ?? []
      bytes.replaceSubrange(value, with: stranger)
    case .sayTwice:
      guard let member = Self.member(in: bytes, from: place) else { return }
      bytes.insert(contentsOf: bytes[member], at: member.upperBound)
    }
  }

  /// What follows the next colon, up to what ends a value that is no object or list.
  private static func value(in bytes: [UInt8], from place: Int) -> Range<Int>? {
    guard let colon = bytes[place...].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let ends = Array(",}]\n".utf8)
    guard let end = bytes[colon...].firstIndex(where: ends.contains) else { return nil }
    return colon + 1..<end
  }

  /// What stands between the next two commas, with the second.
  private static func member(in bytes: [UInt8], from place: Int) -> Range<Int>? {
    let comma = UInt8(ascii: ",")
    guard let first = bytes[place...].firstIndex(of: comma),
      let second = bytes[(first + 1)...].firstIndex(of: comma)
    else { return nil }
    return first + 1..<second + 1
  }
}
