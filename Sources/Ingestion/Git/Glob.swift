/// A pattern with wildcards.
struct Glob: Sendable {
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
  }

  private let tokens: [Token]

  init(_ bytes: [UInt8]) {
    var tokens: [Token] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      guard byte == 0x2a else {
        tokens.append(byte == 0x3f ? .one : .byte(byte))
        continue
      }
      guard rest.first == 0x2a else {
        tokens.append(.some)
        continue
      }
      rest.removeFirst()
      if rest.first == 0x2f {
        rest.removeFirst()
        tokens.append(.folders)
      } else {
        tokens.append(.anything)
      }
    }
    self.tokens = tokens
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
        case .one: if byte != 0x2f { next.insert(place + 1) }
        case .some: if byte != 0x2f { next.insert(place) }
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
