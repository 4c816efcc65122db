/// A zone behind a written time: an offset, `UTC`, `GMT+1`, or one of the names that RFC 5322
/// (section 4.3) gives a meaning; no other name means the same everywhere.
enum WrittenZone {
  private static let names: [(name: StaticString, hours: Int)] = [
    ("est", -5), ("edt", -4), ("cst", -6), ("cdt", -5), ("mst", -7), ("mdt", -6), ("pst", -8),
    ("pdt", -7),
  ]

  /// The zone that stands here, `unsaid` at the end of the text, `nil` when what stands here is none.
  static func read(_ cursor: inout ByteCursor) -> TimeParser.Zone? {
    if cursor.isAtEnd { return .unsaid }
    let isBracketed = cursor.skip(0x28)
    guard let zone = name(&cursor) ?? offsetWithComment(&cursor) else { return nil }
    return !isBracketed || cursor.skip(0x29) ? zone : nil
  }

  private static func name(_ cursor: inout ByteCursor) -> TimeParser.Zone? {
    for (name, hours) in names where cursor.skipWord(name) { return .offset(minutes: hours * 60) }
    guard cursor.skipWord("utc") || cursor.skipWord("gmt") || cursor.skipWord("z") else {
      return nil
    }
    return cursor.byte == 0x2b || cursor.byte == 0x2d ? offset(&cursor, fewest: 1) : .utc
  }

  /// `+01:00`, `+0100`; behind a name also `+1`.
  private static func offset(_ cursor: inout ByteCursor, fewest: Int = 2) -> TimeParser.Zone? {
    guard let sign = cursor.skipAny(of: "+-"), let hours = cursor.digits(fewest...2) else {
      return nil
    }
    let hasColon = cursor.skip(0x3a)
    let minutes = cursor.digits(2...2)
    guard hours < 24, (minutes ?? 0) < 60, minutes != nil || !hasColon else { return nil }
    let total = hours * 60 + (minutes ?? 0)
    return .offset(minutes: sign == 0x2d ? -total : total)
  }

  /// An offset, and a name that repeats it: ` UTC`, ` (CET)`, `[Europe/Berlin]`.
  private static func offsetWithComment(_ cursor: inout ByteCursor) -> TimeParser.Zone? {
    guard let zone = offset(&cursor) else { return nil }
    skipComment(&cursor)
    return zone
  }

  private static func skipComment(_ cursor: inout ByteCursor) {
    cursor.skipSpaces()
    guard cursor.byte == 0x28 || cursor.byte == 0x5b || cursor.byte | 0x20 == 0x75 else { return }
    while cursor.byte.isLetter || [0x28, 0x29, 0x5b, 0x5d, 0x2f, 0x5f].contains(cursor.byte) {
      _ = cursor.skip(cursor.byte)
    }
  }
}
