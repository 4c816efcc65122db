/// Which paths of a repository do not count towards the size of a change.
///
/// The patterns are those of `.gitignore`, without its `!` and `[…]`: without a slash one holds for
/// a file or folder of that name anywhere, with one at its end only for folders, with one before it
/// from the repository's root. `*` and `?` stop at slashes, `**` does not.
package struct PathRules: Sendable {
  /// What is vendored or generated in most repositories: it is brought in or made, not written.
  package static let vendored = [
    "vendor/", "third_party/", "node_modules/", "bower_components/", "Godeps/", "Pods/",
    "Carthage/", "*.lock", "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "go.sum",
    "Package.resolved", "*.min.js", "*.min.css", "*.js.map", "*.css.map", "*.pb.go", "*_pb2.py",
    "*.g.dart", "*.snap", "*.generated.*",
  ]

  private enum Test {
    case name([UInt8])
    case ending([UInt8])
    case glob(Glob)
  }

  private struct Pattern {
    let test: Test
    let isForFolders: Bool
    let isRooted: Bool
  }

  private let patterns: [Pattern]

  /// Rules made of patterns; an empty one means nothing.
  package init(_ patterns: [String]) {
    self.patterns = patterns.compactMap(Self.pattern)
  }

  private static func pattern(_ text: String) -> Pattern? {
    var bytes = Array(text.utf8)[...]
    let isForFolders = bytes.last == slash
    if isForFolders { bytes.removeLast() }
    let isRooted = bytes.contains(slash)
    if bytes.first == slash { bytes.removeFirst() }
    guard !bytes.isEmpty else { return nil }
    let wild = bytes.filter { $0 == star || $0 == 0x3f }.count
    let test: Test
    if isRooted || wild > 1 || (wild == 1 && bytes.first != star) {
      test = .glob(Glob(Array(bytes)))
    } else if wild == 1 {
      test = .ending(Array(bytes.dropFirst()))
    } else {
      test = .name(Array(bytes))
    }
    return Pattern(test: test, isForFolders: isForFolders, isRooted: isRooted)
  }

  /// Whether a path is left out.
  package func exclude(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { exclude($0) }
  }

  /// Whether a path is left out.
  ///
  /// - Complexity: O(*n* *p*), *n* bytes and *p* patterns.
  func exclude(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    var begin = 0
    while begin <= path.count {
      var end = begin
      while end < path.count, path[end] != Self.slash { end += 1 }
      let isFile = end == path.count
      let name = UnsafeBufferPointer(rebasing: path[begin..<end])
      let above = UnsafeBufferPointer(rebasing: path[..<end])
      for pattern in patterns where !(isFile && pattern.isForFolders) {
        if Self.fits(pattern.test, pattern.isRooted ? above : name) { return true }
      }
      begin = end + 1
    }
    return false
  }

  private static func fits(_ test: Test, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    switch test {
    case .name(let wanted): name.count == wanted.count && name.elementsEqual(wanted)
    case .ending(let wanted):
      name.count >= wanted.count && name.suffix(wanted.count).elementsEqual(wanted)
    case .glob(let glob): glob.fits(name)
    }
  }

  private static var slash: UInt8 { 0x2f }
  private static var star: UInt8 { 0x2a }
}

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
}
