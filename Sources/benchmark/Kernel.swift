/// A small piece of Toll that is timed by itself.
struct Kernel: Sendable {
  /// As it is named on the command line.
  let name: String
  /// What it does, a phrase.
  let summary: String
  /// What its time is divided by, as in `row`.
  let unit: String
  /// Makes everything ready outside of the time, and gives what is timed, which says how many units
  /// it did.
  let prepare: @Sendable (Material) throws -> () throws -> Int

  /// Every kernel, in the order of a row's way.
  static let all: [Kernel] = reading + storing + counting + modelling
}

extension Kernel {
  /// A statistic, called as often as makes its time stand out from the clock's grain.
  ///
  /// - Parameter call: gives what it found as a number, which is looked at so that no compiler can
  ///   leave the work out.
  static func statistic(
    _ name: String, _ summary: String, calls: Int = 100,
    _ prepare: @escaping @Sendable () -> () -> Double
  ) -> Kernel {
    Kernel(name: name, summary: summary, unit: "call") { _ in
      let call = prepare()
      return {
        var sum = 0.0
        for _ in 0..<calls { sum += call() }
        precondition(!sum.isNaN, "\(name) found no number")
        return calls
      }
    }
  }
}
