/// How git is asked to print commits: a line for each part, the message's lines behind a space,
/// then the numbers of lines and paths.
///
/// No message can pass for another commit, because no line of it begins with anything but a space;
/// names hold no line breaks, and git quotes paths that do.
enum GitLayout {
  /// The layout as git's `--format` has it.
  static let format =
    "tformat:commit %H %P%ntimes %ct %at%nauthor %an%nemail %ae%n%w(0,1,1)%B%w(0,0,0)"

  private static let heads = ["commit ", "sized ", "unsized "]

  /// Whether a line begins another commit; one in whose tag we already are does not.
  static func isHead(_ line: UnsafeBufferPointer<UInt8>, inTag: Bool) -> Bool {
    line.starts(with: "tag ".utf8)
      || (!inTag && heads.contains { line.starts(with: $0.utf8) })
  }

  /// Adds what a line says; `false` when it says nothing that belongs here.
  static func take(
    _ line: UnsafeBufferPointer<UInt8>, into commit: inout GitCommit, _ isOpen: inout Bool,
    _ rules: PathRules
  ) -> Bool {
    guard let first = line.first else { return true }
    switch first {
    case Byte.space where isOpen:
      if commit.message.count < GitCommit.longestMessage {
        commit.message += line.dropFirst()
        commit.message.append(Byte.lineFeed)
      }
      return true
    case 0x2d where isOpen, 0x30...0x39 where isOpen: return addFile(line, to: &commit, rules)
    default: return takeWords(line, into: &commit, &isOpen)
    }
  }

  private static func takeWords(
    _ line: UnsafeBufferPointer<UInt8>, into commit: inout GitCommit, _ isOpen: inout Bool
  ) -> Bool {
    let key = line.prefix { $0 != Byte.space }
    let rest = line.dropFirst(key.count + 1)
    switch String(decoding: key, as: UTF8.self) {
    case "sized" where !isOpen, "unsized" where !isOpen:
      commit.isMeasured = key.count == 5
      commit.statedParents = words(rest)
      return commit.statedParents?.allSatisfy(isHash) == true
    case "tag" where !isOpen: return takeTag(rest, into: &commit)
    case "commit" where !isOpen:
      isOpen = true
      return takeHead(rest, into: &commit)
    case "times" where isOpen:
      let times = words(rest).compactMap { Int64($0) }
      guard times.count == 2, times.allSatisfy(isTime) else { return false }
      (commit.committedAt, commit.authoredAt) = (times[0], times[1])
    case "author" where isOpen: commit.author = String(decoding: rest, as: UTF8.self)
    case "email" where isOpen: commit.email = String(decoding: rest, as: UTF8.self)
    default: return false
    }
    return true
  }

  /// Years 1 to 9999, as all times of ours.
  private static func isTime(_ seconds: Int64) -> Bool {
    (-62_135_596_800...253_402_300_799).contains(seconds)
  }

  private static func words(_ text: some Collection<UInt8>) -> [String] {
    text.split(separator: Byte.space).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func takeHead(
    _ text: Slice<UnsafeBufferPointer<UInt8>>, into commit: inout GitCommit
  ) -> Bool {
    let hashes = words(text)
    commit.hash = hashes.first ?? ""
    commit.parents = commit.statedParents ?? Array(hashes.dropFirst())
    commit.committedAt = nil
    commit.authoredAt = nil
    commit.author = ""
    commit.email = ""
    commit.message.removeAll(keepingCapacity: true)
    commit.size = GitSize()
    return !hashes.isEmpty && hashes.allSatisfy(isHash)
  }

  private static func isHash(_ word: String) -> Bool {
    [40, 64].contains(word.utf8.count) && word.utf8.allSatisfy(\.isHexadecimal)
  }

  /// `tag NAME TIME COMMITS FIRST`, the last two where they are known, which Toll has git repeat
  /// before the tag's commit.
  private static func takeTag(
    _ text: Slice<UnsafeBufferPointer<UInt8>>, into commit: inout GitCommit
  ) -> Bool {
    let parts = words(text)
    let numbers = parts.dropFirst().compactMap { Int64($0) }
    guard [2, 4].contains(parts.count), numbers.count == parts.count - 1, isTime(numbers[0])
    else { return false }
    commit.tag = GitCommit.Tag(name: parts[0], time: numbers[0])
    guard numbers.count == 3 else { return true }
    guard numbers[1] >= 0, let commits = Int(exactly: numbers[1]), isTime(numbers[2]) else {
      return false
    }
    commit.tag?.gain = CommitGraph.Gain(commits: commits, first: numbers[2])
    return true
  }
}

// MARK: - Files

extension GitLayout {
  /// `ADDED<tab>DELETED<tab>PATH`, with `-` for both numbers of a binary file.
  private static func addFile(
    _ line: UnsafeBufferPointer<UInt8>, to commit: inout GitCommit, _ rules: PathRules
  ) -> Bool {
    let parts = line.split(separator: Byte.tab, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[2].isEmpty else { return false }
    let isBinary = parts[0].elementsEqual([0x2d]) && parts[1].elementsEqual([0x2d])
    let (added, deleted) = (count(parts[0]), count(parts[1]))
    guard isBinary || (added != nil && deleted != nil) else { return false }
    if excludes(UnsafeBufferPointer(rebasing: parts[2]), rules) {
      commit.size.excluded += 1
      return true
    }
    commit.size.files += 1
    if isBinary { commit.size.binary += 1 }
    commit.size.added += added ?? 0
    commit.size.deleted += deleted ?? 0
    return true
  }

  /// A number of lines; git's are far below the limit, which keeps sums from overflowing.
  private static func count(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard (1...12).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard digit.isDigit else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }

  private static func excludes(
    _ path: UnsafeBufferPointer<UInt8>, _ rules: PathRules
  ) -> Bool {
    guard path.first == Byte.quote || path.contains(0x3e) else { return rules.exclude(path) }
    return rules.exclude(newPath(String(decoding: path, as: UTF8.self)))
  }

  /// Where a file is after a rename: git prints `old => new` or `a/{b => c}/d`, and quotes names with
  /// special characters.
  static func newPath(_ text: String) -> String {
    var path = text
    if let arrow = path.firstRange(of: " => ") {
      let before = path[..<arrow.lowerBound]
      let after = path[arrow.upperBound...]
      if let open = before.lastIndex(of: "{"), let close = after.firstIndex(of: "}") {
        path = String(before[..<open] + after[..<close] + after[close...].dropFirst())
      } else {
        path = String(after)
      }
    }
    return path.hasPrefix("\"") && path.hasSuffix("\"") && path.count > 1
      ? String(path.dropFirst().dropLast()) : path
  }
}

extension UInt8 {
  /// Whether it is a digit of a hash, as git prints them.
  var isHexadecimal: Bool { isDigit || (0x61...0x66).contains(self) }
}
