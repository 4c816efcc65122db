/// A pattern as git has them: `*`, `?`, `[a-z]`, `[!a-z]`, and of paths `**`; case matters.
///
/// Names in records go by the plainer `Glob`, in which `dependabot[bot]` is that name.
struct GitGlob: Sendable {
  private enum Token: Equatable {
    case byte(UInt8)
    /// `?`
    case one
    /// `*`
    case some
    /// `**`
    case anything
    /// `**/`
    case folders
    /// `[a-z]`, or `[!a-z]` for any but those.
    case set([ClosedRange<UInt8>], isNegated: Bool)
  }

  private let tokens: [Token]

  private let stopsAtSlashes: Bool

  /// A pattern of these bytes.
  ///
  /// - Parameter stopsAtSlashes: whether `*`, `?` and sets stand for anything but a slash.
  init(_ bytes: [UInt8], stopsAtSlashes: Bool) {
    var tokens: [Token] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case 0x3f: tokens.append(.one)
      case 0x2a: tokens.append(Self.star(&rest))
      case 0x5b: tokens.append(Self.set(&rest) ?? .byte(byte))
      default: tokens.append(.byte(byte))
      }
    }
    self.tokens = tokens
    self.stopsAtSlashes = stopsAtSlashes
  }

  /// What a star begins.
  private static func star(_ rest: inout ArraySlice<UInt8>) -> Token {
    guard rest.first == 0x2a else { return .some }
    rest.removeFirst()
    guard rest.first == 0x2f else { return .anything }
    rest.removeFirst()
    return .folders
  }

  /// What a bracket begins; `nil` where none closes it.
  private static func set(_ rest: inout ArraySlice<UInt8>) -> Token? {
    var inside = rest
    let isNegated = inside.first == 0x21 || inside.first == 0x5e
    if isNegated { inside.removeFirst() }
    var ranges: [ClosedRange<UInt8>] = []
    while let low = inside.popFirst(), low != 0x5d || ranges.isEmpty {
      guard inside.first == 0x2d, let high = inside.dropFirst().first, high != 0x5d else {
        ranges.append(low...low)
        continue
      }
      inside = inside.dropFirst(2)
      if low <= high { ranges.append(low...high) }
    }
    guard rest.count > inside.count, rest[inside.startIndex - 1] == 0x5d, !ranges.isEmpty else {
      return nil
    }
    rest = inside
    return .set(ranges, isNegated: isNegated)
  }

  /// Whether all of a text fits. All ways are walked at once, so that no pattern takes long.
  ///
  /// - Complexity: O(*n* *t*), *n* bytes and *t* tokens.
  func fits(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var here = reached(from: [0])
    for byte in text {
      var next: Set<Int> = []
      for place in here where place < tokens.count {
        switch tokens[place] {
        case .byte(let wanted): if byte == wanted { next.insert(place + 1) }
        case .one: if mayBe(byte) { next.insert(place + 1) }
        case .some: if mayBe(byte) { next.insert(place) }
        case .set(let ranges, let isNegated):
          let isIn = ranges.contains { $0.contains(byte) }
          if mayBe(byte), isIn != isNegated { next.insert(place + 1) }
        case .anything: next.insert(place)
        case .folders:
          next.insert(-place - 1)  // inside a folder's name, from which only a slash leads out
          if byte == 0x2f { next.insert(place + 1) }
        }
      }
      for place in here where place < 0 {
        next.insert(place)
        if byte == 0x2f { next.insert(-place) }
      }
      here = reached(from: next)
      if here.isEmpty { return false }
    }
    return here.contains(tokens.count)
  }

  private func mayBe(_ byte: UInt8) -> Bool { byte != 0x2f || !stopsAtSlashes }

  /// These places and those behind tokens that may stand for nothing.
  private func reached(from places: Set<Int>) -> Set<Int> {
    var all = places
    for place in places where place >= 0 {
      var place = place
      while place < tokens.count, [.some, .anything, .folders].contains(tokens[place]) {
        place += 1
        all.insert(place)
      }
    }
    return all
  }

  /// Whether all of a text fits.
  func fits(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { fits($0) }
  }
}
