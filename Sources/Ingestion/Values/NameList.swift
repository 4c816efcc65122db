/// Several names in one cell: `checkout;search`, `checkout|search`, `["checkout","search"]`,
/// `{'summary': 'Checkout'}`.
///
/// Commas part names only where every part is known to be one: "Columbus, Oh" is one place.
struct NameList: Sendable {
  /// Names that stand alone somewhere, or in a list that is nothing else.
  private let known: Set<String>

  /// A reader of lists that knows some names.
  init(known: Set<String> = []) { self.known = known }

  /// The names of a cell with `;` between them; `nil` where it is to be taken as it stands.
  func joined(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    guard let first = text.first, first == 0x5b || first == 0x7b || text.contains(where: Self.parts)
    else { return nil }
    let whole = String(decoding: text, as: UTF8.self)
    if first == 0x5b || first == 0x7b { return WrittenValue.names(in: whole).map(Self.join) }
    if whole.contains("|") { return Self.join(Self.split(whole, by: "|")) }
    let names = Self.split(whole, by: ",")
    return names.count > 1 && names.allSatisfy(known.contains) ? Self.join(names) : nil
  }

  /// The names that texts show to be names: those that stand alone, and the parts of lists that are
  /// nothing else.
  static func names(in texts: some Sequence<String>) -> Set<String> {
    var names: Set<String> = []
    for text in texts {
      if text.hasPrefix("[") || text.hasPrefix("{") {
        names.formUnion(WrittenValue.names(in: text) ?? [])
      } else if text.contains("|") || text.contains(";") {
        names.formUnion(split(text.replacing("|", with: ";"), by: ";"))
      } else if !text.contains(",") {
        names.insert(text)
      }
    }
    return names
  }

  private static func parts(_ byte: UInt8) -> Bool { byte == 0x7c || byte == Byte.comma }

  private static func split(_ text: String, by separator: Character) -> [String] {
    text.split(separator: separator).map { part in
      let trimmed = part.drop(while: \.isWhitespace)
      return String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
  }

  private static func join(_ names: [String]) -> String {
    names.map { $0.replacing(";", with: ",") }.joined(separator: ";")
  }
}
