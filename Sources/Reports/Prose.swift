package import Chronology
package import Diagnostics

/// A sentence whose numbers are still numbers: the renderer rounds them, in one place.
///
/// Written as an interpolated literal:
/// `"\(17, "change") of \(312.0, .changes) failed: \(rate)."`
package struct Prose: Equatable, Sendable {
  package enum Part: Equatable, Sendable {
    /// Words, as they stand.
    case text(String)
    /// What to do, in the words of the face that shows it.
    case advice(Advice)
    /// Names with the same words between them; a page names the first few and counts the rest.
    case names([String], separator: String)
    /// A number with its unit, as in `41 min`, `5.4 %`; `nil` reads "no data".
    case quantity(Double?, Unit)
    /// A whole number and the noun it counts, `1 change`, `2 changes`.
    case counted(Int, singular: String, plural: String)
    /// A figure with its interval, as in `5.4 % (3.4 % to 8.6 %)`.
    case estimate(Estimate)
    /// A stretch of numbers with their unit, as in `3.4 % to 8.6 %`, `10 to 81 changes`.
    case range(ClosedRange<Double>, Unit)
    /// A moment, to the minute on the reporting clock.
    case moment(Instant)
  }

  package var parts: [Part]

  /// A sentence of parts.
  package init(parts: [Part]) {
    self.parts = parts
  }

  /// Two sentences, or pieces of one, one after the other.
  package static func + (left: Prose, right: Prose) -> Prose {
    Prose(parts: left.parts + right.parts)
  }

  /// Pieces with the same words between them.
  package static func joined(_ pieces: [Prose], separator: String) -> Prose {
    var parts: [Part] = []
    for (index, piece) in pieces.enumerated() {
      if index > 0 { parts.append(.text(separator)) }
      parts += piece.parts
    }
    return Prose(parts: parts)
  }
}

extension Prose: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) {
    self.init(parts: [.text(value)])
  }

  package init(stringInterpolation: StringInterpolation) {
    self.init(parts: stringInterpolation.parts)
  }

  /// Collects the parts of a literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.text(literal)) }
    }

    package mutating func appendInterpolation(_ text: String) { parts.append(.text(text)) }

    /// A bare whole number.
    package mutating func appendInterpolation(_ number: Int) {
      parts.append(.quantity(Double(number), .number))
    }

    package mutating func appendInterpolation(_ value: Double?, _ unit: Unit) {
      parts.append(.quantity(value, unit))
    }

    /// Counts a noun; its plural adds an s unless given.
    package mutating func appendInterpolation(
      _ count: Int, _ singular: String, plural: String? = nil
    ) {
      parts.append(.counted(count, singular: singular, plural: plural ?? singular + "s"))
    }

    /// Names in a row; a page may leave the later ones to files.
    package mutating func appendInterpolation(_ names: [String], separator: String) {
      parts.append(.names(names, separator: separator))
    }

    package mutating func appendInterpolation(_ estimate: Estimate) {
      parts.append(.estimate(estimate))
    }

    package mutating func appendInterpolation(_ range: ClosedRange<Double>, _ unit: Unit) {
      parts.append(.range(range, unit))
    }

    package mutating func appendInterpolation(_ moment: Instant) { parts.append(.moment(moment)) }

    package mutating func appendInterpolation(_ advice: Advice) { parts.append(.advice(advice)) }

    package mutating func appendInterpolation(_ prose: Prose) { parts += prose.parts }
  }
}
