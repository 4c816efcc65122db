/// What to do about something, in the imperative. What every face says in its own way stands in it
/// as a value: a room knows that a column can be named or a period asked for, and not whether by an
/// option of a command, a field of a record or a parameter of an address.
///
/// Written as an interpolated literal:
/// `"Say which it is with \(option: .map, quoted: "service=\"NAME\"")."`
package struct Advice: Sendable {
  enum Piece: Sendable {
    case text(String)
    case option(Option)
    /// Any of several options; a face that spells some of them alike names those once.
    case anyOf([Option])
    case command(Command)
    /// What is said where a face has an option, and what elsewhere.
    case having(Option, Advice, otherwise: Advice)
  }

  private(set) var pieces: [Piece]

  /// Advice that every face says in these words.
  package init(_ text: String) { self.init(pieces: [.text(text)]) }

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// The advice in the words of a face.
  package func spelled(by face: any Face) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .option(let option): Self.words(for: option, of: face)
      case .anyOf(let options):
        options.reduce(into: []) { (all: inout [String], option) in
          let words = Self.words(for: option, of: face)
          if !all.contains(words) { all.append(words) }
        }.joined(separator: " or ")
      case .command(let command): face.words(for: command)
      case .having(let option, let advice, let otherwise):
        (face.words(for: option) == nil ? otherwise : advice).spelled(by: face)
      }
    }.joined()
  }

  /// The advice as a terminal shows it, and as ledgers keep it.
  package var written: String { spelled(by: .terminal) }

  /// The same with other words between what faces spell.
  package func mappingTexts(_ transform: (String) -> String) -> Advice {
    Advice(
      pieces: pieces.map { piece in
        switch piece {
        case .text(let text): .text(transform(text))
        case .having(let option, let advice, let otherwise):
          .having(
            option, advice.mappingTexts(transform), otherwise: otherwise.mappingTexts(transform))
        case .option, .anyOf, .command: piece
        }
      })
  }

  /// Advice in pieces, with the same words between them.
  package static func joined(_ pieces: [Advice], separator: String) -> Advice {
    pieces.dropFirst().reduce(pieces.first ?? "") { $0 + Advice(separator) + $1 }
  }

  /// Two pieces of advice, one after the other.
  package static func + (left: Advice, right: Advice) -> Advice {
    Advice(pieces: left.pieces + right.pieces)
  }

  /// What is said of an option that a face does not have: its name, as everybody may call it.
  private static func words(for option: Option, of face: any Face) -> String {
    face.words(for: option) ?? "the \(option.name.rawValue)\(option.value.map { " \($0)" } ?? "")"
  }
}

/// Advice is the same where a terminal shows it alike: what ledgers have kept is what was said.
extension Advice: Hashable {
  package static func == (left: Advice, right: Advice) -> Bool { left.written == right.written }

  package func hash(into hasher: inout Hasher) { hasher.combine(written) }
}

extension Advice: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self.init(value) }

  package init(stringInterpolation: StringInterpolation) {
    self.init(pieces: stringInterpolation.pieces)
  }

  /// Collects the pieces of a literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.text(literal)) }
    }

    /// Words that every face says.
    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      pieces.append(.text(value.description))
    }

    /// Other advice.
    package mutating func appendInterpolation(_ advice: Advice) { pieces += advice.pieces }

    /// An option, with its value as it is typed.
    package mutating func appendInterpolation(option name: Option.Name, _ value: String? = nil) {
      pieces.append(.option(Option(name, value)))
    }

    /// An option whose value a shell would take apart.
    package mutating func appendInterpolation(option name: Option.Name, quoted value: String) {
      pieces.append(.option(Option(name, value, use: .quoted)))
    }

    /// An option, and how it is used: `--map, as in --map 'started_at=COLUMN'`.
    package mutating func appendInterpolation(option name: Option.Name, example value: String) {
      pieces.append(.option(Option(name, value, use: .example)))
    }

    /// Any of several values of an option.
    package mutating func appendInterpolation(option name: Option.Name, anyOf values: [String]) {
      pieces.append(.anyOf(values.map { Option(name, $0) }))
    }

    /// What is said by faces that have an option, and what by others.
    package mutating func appendInterpolation(
      having name: Option.Name, _ advice: Advice, otherwise: Advice = ""
    ) {
      pieces.append(.having(Option(name, nil), advice, otherwise: otherwise))
    }

    /// What a terminal is asked for: `"toll doctor --period all"`.
    package mutating func appendInterpolation(
      command words: String, option name: Option.Name? = nil, _ value: String? = nil
    ) {
      pieces.append(.command(Command(words: words, option: name.map { Option($0, value) })))
    }
  }
}

extension DefaultStringInterpolation {
  /// A text is of one face.
  @available(*, unavailable, message: "say whose words: advice.spelled(by: face)")
  package mutating func appendInterpolation(_ advice: Advice) {}

  /// A text is of one face.
  @available(*, unavailable, message: "say whose words: advice.spelled(by: face)")
  package mutating func appendInterpolation(_ advice: Advice?) {}
}
