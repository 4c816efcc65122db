import Chronology
import Records

/// When the value of each column of a record was said.
///
/// Kept as text: for each moment the columns whose values were said then as the bits of a hexadecimal
/// number, a column's bit being that of its number: `1762840800000=3f 1762841700000=40`. Behind `~`
/// instead of `=` are those of times that only stand in for what was not stated.
struct SaidMoments {
  /// When a value was said, and whether it only stands in for one that was not stated.
  struct Moment: Comparable, Hashable {
    let at: Instant
    let standsIn: Bool

    static func < (one: Moment, other: Moment) -> Bool {
      one.at != other.at ? one.at < other.at : other.standsIn && !one.standsIn
    }
  }

  /// By the columns' numbers.
  private var moments = [Moment?](repeating: nil, count: UInt64.bitWidth)

  /// What a record keeps; nothing was said where that is missing.
  init(_ text: String?) {
    for part in (text ?? "").split(separator: " ") {
      let sides = part.split { $0 == "=" || $0 == "~" }
      guard sides.count == 2, let time = Int64(sides[0]), let bits = UInt64(sides[1], radix: 16)
      else { continue }
      let moment = Moment(at: Instant(milliseconds: time), standsIn: part.contains("~"))
      for index in moments.indices where bits & (1 << UInt64(index)) != 0 {
        moments[index] = moment
      }
    }
  }

  /// When the value of a column was said; `nil` where nobody dated it.
  subscript(column: StoredColumn) -> Moment? {
    get { moments[column.number] }
    set { moments[column.number] = newValue }
  }

  /// Keeps when a column's value was said, where that decides what stands.
  mutating func note(_ news: Moment, of column: StoredColumn, stands: Bool) {
    if let before = self[column], before.standsIn, news.standsIn {
      self[column] = Moment(at: max(before.at, news.at), standsIn: true)
    } else if stands, column.merge == .latest {
      self[column] = news
    }
  }

  /// As it is kept.
  var text: String {
    var bits: [Moment: UInt64] = [:]
    for (index, moment) in moments.enumerated() {
      if let moment { bits[moment, default: 0] |= 1 << UInt64(index) }
    }
    return bits.sorted { $0.key < $1.key }
      .map { moment, bits in
        "\(moment.at.milliseconds)\(moment.standsIn ? "~" : "=")\(String(bits, radix: 16))"
      }
      .joined(separator: " ")
  }
}
