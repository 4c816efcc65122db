/// The reservations of a report, each said once and numbered through from first to last.
struct Footnotes {
  /// A reservation under its number.
  struct Note: Equatable {
    /// From 1.
    let number: Int
    let text: String
  }

  private var numbers: [String: Int] = [:]
  private var pending: [Note] = []

  /// The number of a reservation; the same words keep the number they first had.
  mutating func number(of text: String) -> Int {
    if let number = numbers[text] { return number }
    let number = numbers.count + 1
    numbers[text] = number
    pending.append(Note(number: number, text: text))
    return number
  }

  /// The notes numbered since the last call, to be printed now.
  mutating func takePending() -> [Note] {
    defer { pending = [] }
    return pending
  }
}
