import Chronology
import Records
import Text

/// What the cells of a column look like, from a sample of a file.
struct ColumnEvidence: Sendable {
  /// The column as the file names it.
  let name: String
  /// Cells that hold something.
  private(set) var filled = 0
  /// Of those, cells that say that nothing is known: `-`, `NaN`, `Ongoing`.
  private(set) var blanks = 0
  /// Cells that say something and were looked at closely.
  private var tried = 0
  /// Of those, the ones that can be read as a time, in whatever order of day and month.
  private(set) var times = 0
  /// Of those, days without a time.
  private var days = 0
  /// Cells that are a time of day without a date.
  private var clocks = 0
  /// The orders of day and month in which every date in figures can be read.
  private(set) var orders = DateOrders.all
  /// Dates in figures whose order matters.
  private var orderedDates = 0
  /// A date for each reason why an order is not that of the column.
  private(set) var contradictions: [String] = []
  /// The first date whose order matters.
  private(set) var orderedExample: String?
  /// Cells that are a length of time with its unit.
  private(set) var lengths = 0
  /// Cells that are a number and nothing else.
  private(set) var numbers = 0
  /// Of the numbers, those that are days of this century as spreadsheets count them.
  private(set) var serialDays = 0
  /// How often each text stands there, of the first texts.
  private(set) var values: [String: Int] = [:]
  /// Texts in the order in which they were met.
  private(set) var examples: [String] = []
  /// Whether there were more texts than are counted.
  private(set) var isDiverse = false

  /// So many texts are counted; a column of words has fewer.
  private static let mostValues = 200
  /// So many cells are counted by their text.
  private static let mostCounted = 1_000
  /// So many cells of a column show whether they are times.
  private static let mostTries = 300
  private static let parser = TimeParser(zone: .utc)

  init(name: String) { self.name = name }

  /// Whether its name speaks of what was planned.
  var tellsPlan: Bool {
    !Set(["planned", "scheduled", "plan", "schedule", "expected", "target"])
      .isDisjoint(with: NameWords(name).words)
  }

  /// Whether there is a date in figures whose order matters.
  var hasOrderedDates: Bool { orderedDates > 0 }

  /// Whether most of its dates are of that kind, and not a stray one among others.
  var restsOnOrder: Bool { orderedDates * 2 >= said }

  /// Whether some text stands there more than once, of all that the sample holds.
  private(set) var repeats = false
  /// Texts that stood there, each as a number.
  private var met: Set<Int> = []

  /// Cells that say something.
  var said: Int { filled - blanks }

  /// Takes a cell into account.
  mutating func note(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = bytes.trimmed
    guard !text.isEmpty else { return }
    filled += 1
    if NullTokens.contain(text, .values) {
      blanks += 1
    } else if filled <= Self.mostTries {
      noteShape(text)
    } else {
      noteOrder(text)
    }
    if filled <= Self.mostCounted {
      noteRepetition(text)
      if !isDiverse { noteValue(text) }
    }
  }

  private mutating func noteRepetition(_ text: UnsafeBufferPointer<UInt8>) {
    guard !repeats else { return }
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    repeats = !met.insert(hasher.finalize()).inserted
    if repeats { met = [] }
  }

  private mutating func noteShape(_ text: UnsafeBufferPointer<UInt8>) {
    tried += 1
    if WrittenTime.isTimeOfDay(text) { clocks += 1 }
    switch Self.parser.read(text) {
    case .time(let time):
      times += 1
      if time.isDateOnly { days += 1 }
    case .fault(.dayOrMonthFirst):
      times += 1
      if WrittenTime(text)?.isDateOnly == true { days += 1 }
    case .missing where text.first?.isDigit == true: tried -= 1  // 0 may be no time, or a number
    case .notKnown, .missing:
      blanks += 1
      tried -= 1
    case .fault: break
    }
    noteOrder(text)
    if text.allSatisfy({ $0.isDigit || $0 == 0x2e }) {
      numbers += 1
      if TimeForm.isSerialDay(text) { serialDays += 1 }
    } else if case .milliseconds = DurationParser.read(text) {
      lengths += 1
    }
  }

  /// Narrows the orders down by a date in figures.
  mutating func noteOrder(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count < 40, text.first?.isDigit == true, text.count > 5, !text[1].isLetter,
      !text.prefix(4).allSatisfy(\.isDigit), let written = WrittenTime(text), written.isOrdered
    else { return }
    orderedDates += 1
    orderedExample = orderedExample ?? String(decoding: text, as: UTF8.self)
    let left = orders.intersection(written.orders)
    guard left != orders else { return }
    if contradictions.count < 4 { contradictions.append(String(decoding: text, as: UTF8.self)) }
    orders = left
  }

  private mutating func noteValue(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count <= 200 else {
      if examples.count < 3 { examples.append(Excerpt.cut(text)) }
      isDiverse = true
      return
    }
    let value = String(decoding: text, as: UTF8.self)
    if let count = values[value] {
      values[value] = count + 1
    } else if values.count < Self.mostValues {
      values[value] = 1
      if examples.count < 3 { examples.append(value) }
    } else {
      isDiverse = true
    }
  }
}

// MARK: - Shares

extension ColumnEvidence {
  /// The share of cells that say something for which a condition holds, 0 to 1; 0 for none.
  ///
  /// Of a column of many texts it is the share among those that were counted.
  func share(_ holds: (String) -> Bool) -> Double {
    var all = 0
    var fitting = 0
    for (value, count) in values where !Self.isBlank(value) {
      all += count
      if holds(value) { fitting += count }
    }
    return all == 0 ? 0 : Double(fitting) / Double(all)
  }

  /// The share of the cells tried that are times.
  var timeShare: Double { share(of: times) }

  /// The share of the cells tried that are lengths with a unit, or numbers.
  func lengthShare(countingNumbers: Bool) -> Double {
    share(of: countingNumbers ? lengths + numbers : lengths)
  }

  /// Whether its times are days without a time of day, all of them.
  var holdsDatesAlone: Bool { days > 0 && days == times }

  /// Whether its times are days, be they written as midnights, all of them.
  var holdsMidnights: Bool {
    holdsDatesAlone || timeShare >= 0.5 && share(Self.isMidnight) == 1
  }

  /// Whether a time of day is `00:00`, or `12:00 AM`; by bytes, for it is asked of each text.
  private static func isMidnight(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: 0x3a) else { return false }
    let hour = bytes[..<colon].reversed().prefix { $0.isDigit }.reversed()
    let rest = bytes[(colon + 1)...]
    let zeros = rest.prefix { $0.isDigit || $0 == 0x3a || $0 == 0x2e }
    guard zeros.count >= 2, zeros.allSatisfy({ $0 == 0x30 || !$0.isDigit }) else { return false }
    if hour.allSatisfy({ $0 == 0x30 }) { return !hour.isEmpty }
    let suffix = rest.dropFirst(zeros.count).filter { $0 != 0x20 }.prefix(2).map { $0 | 0x20 }
    return Array(hour) == [0x31, 0x32] && suffix == [0x61, 0x6d]
  }

  /// Whether its cells are times of day without a date.
  var holdsTimesOfDay: Bool { share(of: clocks) > 0.5 }

  /// The share of the cells tried that may be days of a spreadsheet.
  var serialShare: Double { share(of: serialDays) }

  private func share(of count: Int) -> Double {
    tried == 0 ? 0 : min(1, Double(count) / Double(tried))
  }

  /// Whether some cell holds one of these words.
  func holds(_ words: Set<String>) -> Bool {
    contains { words.contains(Vocabulary.folded($0)) }
  }

  /// Whether a condition holds for some cell.
  func contains(_ holds: (String) -> Bool) -> Bool { values.keys.contains(where: holds) }

  private static func isBlank(_ value: String) -> Bool {
    var value = value
    return value.withUTF8 { NullTokens.contain($0, .values) }
  }
}

extension Excerpt {
  /// The beginning of a long text.
  fileprivate static func cut(_ text: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: text.prefix(60), as: UTF8.self) + "…"
  }
}
