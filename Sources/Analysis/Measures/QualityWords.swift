import Records

extension DataQuality {
  /// What is wrong with some of many records, so that it agrees with how many there are.
  struct Words {
    /// What is said of them.
    enum Verb: String {
      case are, have, were, name, start, finish, come, disagree

      func form(of count: Int) -> String {
        guard count == 1 else { return rawValue }
        return switch self {
        case .are: "is"
        case .have: "has"
        case .were: "was"
        case .finish: "finishes"
        case .name, .start, .come, .disagree: rawValue + "s"
        }
      }
    }

    let nouns: (one: String, many: String)
    /// Which of them, as in `of the whole database`; `nil` for those of the report.
    let which: String?
    let verb: Verb?
    let rest: String
    /// The same of one; `nil` where it is no different.
    var one: String?

    static func changes(_ verb: Verb, _ rest: String, one: String? = nil) -> Words {
      Words(nouns: nouns(of: .changes), which: nil, verb: verb, rest: rest, one: one)
    }

    static func incidents(
      _ verb: Verb, _ rest: String, one: String? = nil, which: String? = nil
    ) -> Words {
      Words(nouns: nouns(of: .incidents), which: which, verb: verb, rest: rest, one: one)
    }

    static func links(_ verb: Verb, _ rest: String) -> Words {
      Words(nouns: ("link", "links"), which: nil, verb: verb, rest: rest)
    }

    static func recoveries(_ verb: Verb, _ rest: String, one: String? = nil) -> Words {
      Words(
        nouns: ("recovery record", "recovery records"), which: nil, verb: verb, rest: rest, one: one
      )
    }

    static func records(_ verb: Verb, _ rest: String, which: String) -> Words {
      Words(nouns: ("record", "records"), which: which, verb: verb, rest: rest)
    }

    static func nouns(of kind: RecordKind) -> (one: String, many: String) {
      (kind.noun, kind.rawValue)
    }

    /// As in `1 of 17 incidents is open`.
    func text(_ count: Int, of total: Int) -> String {
      let words = [
        "\(count) of \(total)", total == 1 ? nouns.one : nouns.many, which,
        verb?.form(of: count), count == 1 ? one ?? rest : rest,
      ]
      return words.compactMap(\.self).joined(separator: " ")
    }
  }
}
