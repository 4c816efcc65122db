/// What a commit's message says: its title, the request it comes from, what it undoes.
struct GitMessage: Equatable {
  /// The title without what merging wrapped around it.
  private(set) var title: String
  /// The request that brought it, as in `#12` or `!12`.
  private(set) var reference: String?
  /// What it says it undoes; `nil` when it undoes nothing.
  private(set) var undoing: Undoing?

  /// What a commit says it undoes, in one or more ways.
  struct Undoing: Equatable {
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
      .map { String(decoding: $0, as: UTF8.self).withoutSpaces }
    let written = lines.drop(while: \.isEmpty)
    let subject = written.prefix { !$0.isEmpty }.joined(separator: " ")
    let body = Array(written.drop { !$0.isEmpty }.drop(while: \.isEmpty))
    let merge = MergeTitle(subject, body: body)
    title = merge.title
    reference = merge.reference
    undoing = Self.undoing(merge, body: Array(written.drop { !$0.isEmpty }))
  }

  private static func undoing(_ merge: MergeTitle, body: [String]) -> Undoing? {
    var undoing = UndoingTitle(merge.title)?.undoing
    if let reverted = merge.reverted {
      var known = undoing ?? Undoing()
      known.reference = known.reference ?? reverted
      undoing = known
    }
    if body.contains(where: { $0.range(ofWord: "revert") || $0.range(ofWord: "chang") }) {
      let said = UndoingBody(body)
      if !said.hashes.isEmpty || said.reference != nil {
        var known = undoing ?? Undoing()
        known.hashes = said.hashes
        known.reference = said.reference ?? known.reference
        undoing = known
      }
    }
    return undoing?.names == true ? undoing : nil
  }
}
