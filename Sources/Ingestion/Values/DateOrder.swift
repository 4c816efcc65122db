/// Which part of a date in figures comes first, as in `03/04/2026`.
///
/// Nothing in such a date tells. A file is written by one program in one order, so that a single
/// date with a part above 12 settles it for all of them.
package enum DateOrder: String, CaseIterable, Sendable {
  case dayFirst = "day-first"
  case monthFirst = "month-first"
  /// The year, of two digits, as in `26/11/16`.
  case yearFirst = "year-first"

  /// The words for it, as in `the day first`.
  var phrase: String {
    switch self {
    case .dayFirst: "the day first"
    case .monthFirst: "the month first"
    case .yearFirst: "the year first"
    }
  }
}

/// The orders in which a date can be read.
struct DateOrders: OptionSet, Equatable, Sendable {
  let rawValue: UInt8

  static let all: DateOrders = [.init(.dayFirst), .init(.monthFirst), .init(.yearFirst)]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ order: DateOrder) {
    switch order {
    case .dayFirst: rawValue = 1
    case .monthFirst: rawValue = 2
    case .yearFirst: rawValue = 4
    }
  }

  /// The orders one by one.
  var orders: [DateOrder] { DateOrder.allCases.filter { contains(DateOrders($0)) } }

  /// The only order there is; `nil` for none and for several.
  var single: DateOrder? { orders.count == 1 ? orders[0] : nil }
}

extension ReadOptions {
  /// The same, with the order of day and month where none was named.
  func reading(_ order: DateOrder?) -> ReadOptions {
    var options = self
    options.order = options.order ?? order
    return options
  }
}

extension ColumnMap {
  /// The order of day and month that some form names; it holds for all times of the file.
  var order: DateOrder? { entries.lazy.compactMap(\.form?.order).first }
}
