/// Size classes in lines, cut where changes of each class feel different to review.
package enum SizeClass {
  /// The classes, smallest first; named in words, because spreadsheets read "10-49" as a date and
  /// "1000+" as a number.
  ///
  /// The database counts changes by these classes: whoever moves a cut counts them anew in a
  /// migration.
  package static let all: [(name: String, range: ClosedRange<Int>)] = [
    ("0 to 9", 0...9), ("10 to 49", 10...49), ("50 to 199", 50...199), ("200 to 999", 200...999),
    ("1000 or more", 1000...Int.max),
  ]

  /// The place in `all` of a number of lines, -1 where it is missing or below 0.
  package static func index(of lines: Int?) -> Int {
    guard let lines, lines >= 0 else { return -1 }
    switch lines {
    case ..<10: return 0
    case ..<50: return 1
    case ..<200: return 2
    case ..<1000: return 3
    default: return 4
    }
  }
}
