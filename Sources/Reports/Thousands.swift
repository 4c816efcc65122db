/// Commas between thousands, the same in every language setting.
package enum Thousands {
  /// Digits in groups of three from the right, as in `33,261`.
  package static func grouped(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}

extension Mark {
  /// How many records something rests on, in words beside it.
  static func basis(_ n: Int, at point: Point) -> Mark {
    .text(point, "n = \(Thousands.grouped(String(n)))", anchor: .start, tone: .muted)
  }
}
