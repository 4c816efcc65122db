/// Which paths of a repository do not count towards the size of a change.
///
/// The patterns are those of `.gitignore`, without its `!`: without a slash one holds for
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
    case glob(GitGlob)
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
    let wild = bytes.filter { $0 == star || $0 == 0x3f || $0 == 0x5b }.count
    let test: Test
    if isRooted || wild > 1 || (wild == 1 && bytes.first != star) {
      test = .glob(GitGlob(Array(bytes), stopsAtSlashes: true))
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
