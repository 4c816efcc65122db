/// What a commit's message says: its title, the request it comes from, what it undoes.
struct GitMessage: Equatable {
  /// What a person knows it by: the subject, or where that only tells of a merge, what was merged.
  let title: String
  /// The title without the request's number, as others quote it.
  let quotable: String
  /// The request that brought it, as in `#12` or `!12`.
  let reference: String?
  /// What it says it undoes; `nil` when it undoes nothing.
  let revert: Revert?
  /// The branch that it says it merges; `nil` where it names none.
  let branch: MergedBranch?

  /// What a commit says it undoes, in one or more ways.
  struct Revert: Equatable {
    /// Hashes, perhaps abbreviated.
    var hashes: [String] = []
    /// The request, as in `#12`.
    var reference: String?
    /// The title, without what merging wrapped around it.
    var title: String?
    /// Whether it says that it brings back what was undone.
    var bringsBack = false

    /// Whether it names anything that could be found.
    var names: Bool { !hashes.isEmpty || reference != nil || title != nil }
  }

  /// Reads a message; bytes that are not UTF-8 become U+FFFD.
  init(_ message: [UInt8]) {
    let lines = message.split(separator: Byte.lineFeed, omittingEmptySubsequences: false)
      .map(\.withoutSpaces)
    let written = lines.drop(while: \.isEmpty)
    let subject = written.prefix { !$0.isEmpty }
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    let rest = written.drop { !$0.isEmpty }
    // Most messages say nothing of all that, and a million of them are read.
    let isMarked = Self.hasMark(message)
    let body =
      isMarked || subject.hasPrefix("Merge") || subject.hasPrefix("Auto merge")
      ? rest.map { String(decoding: $0, as: UTF8.self) } : []
    let merge = MergeTitle(subject, body: body)
    branch = subject.hasPrefix("Merge") ? MergedBranch(of: subject) : nil
    title = merge.whole
    quotable = merge.title
    reference = merge.reference
    revert = Self.revert(merge, body: isMarked ? body : [])
  }

  /// Words without which a body says nothing of merging and undoing.
  private static let marks = [
    "evert", "eland", "eapp", "hangeset", "ee merge request", "EVERT",
  ].map { Array($0.utf8) }

  private static func hasMark(_ message: [UInt8]) -> Bool {
    message.withUnsafeBufferPointer { text in marks.contains { text.hold($0) } }
  }

  private static func revert(_ merge: MergeTitle, body: [String]) -> Revert? {
    var revert = RevertTitle(merge.title)?.revert
    if let reverted = merge.reverted {
      var known = revert ?? Revert()
      known.reference = known.reference ?? reverted
      revert = known
    }
    let said = RevertBody(body)
    if !said.hashes.isEmpty || said.reference != nil {
      var known = revert ?? Revert()
      known.hashes = said.hashes
      known.reference = said.reference ?? known.reference
      known.bringsBack = known.bringsBack || said.bringsBack
      revert = known
    }
    return revert?.names == true ? revert : nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether they hold some others in a row; the standard library's search takes fifty times as
  /// long.
  fileprivate func hold(_ word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return false }
    return (0...count - word.count).contains { start in
      self[start] == first && (1..<word.count).allSatisfy { self[start + $0] == word[$0] }
    }
  }
}
