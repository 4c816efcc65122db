import Chronology
import Records

/// That a change took an earlier one back.
struct Revert: Equatable {
  /// Row of the rollback, revert or fix.
  let change: Int
  /// Row of the change it took back.
  let target: Int
  /// Whether its words or its reference say so; else it is the latest change before it.
  let isNamed: Bool
}

/// Reads from the words of changes which of them take which others back.
///
/// A revert names the title it undoes in quotation marks, an id or a reference in its own title, or
/// brings back a reference from before the change it undoes. A rollback that names nothing undoes
/// the latest change of its service.
struct UndoReader {
  let dataset: Dataset
  let words: [Int64: ChangeWords]

  /// What a change took back.
  ///
  /// - Parameters:
  ///   - row: The change in question.
  ///   - earlier: Rows of changes of its service that had begun before it, oldest first.
  func undoing(by row: Int, among earlier: (Int) -> [Int]) -> Revert? {
    let takesBack = isRollback(row)
    guard takesBack || dataset.changes.isRework[row] else { return nil }
    let earlier = earlier(row)
    if let target = named(by: row, among: earlier) {
      return Revert(change: row, target: target, isNamed: true)
    }
    guard takesBack else { return nil }
    if let target = replaced(by: row, among: earlier) {
      return Revert(change: row, target: target, isNamed: true)
    }
    let latest = earlier.last { !dataset.changes.isRework[$0] && !isRollback($0) }
    return latest.map { Revert(change: row, target: $0, isNamed: false) }
  }

  /// Whether the words of a change name an incident.
  func names(_ incidentID: String, in row: Int) -> Bool {
    guard incidentID.count > 2, let own = words[dataset.changes.rowIDs[row]] else { return false }
    return Self.tokens(of: own).contains(incidentID.lowercased())
  }

  /// Whether a change says of itself that it takes something back.
  private func isRollback(_ row: Int) -> Bool {
    let type = Vocabulary.folded(dataset.word(dataset.changes.type[row]) ?? "")
    if ["rollback", "revert"].contains(type) { return true }
    let title = title(row)?.lowercased() ?? ""
    return ["revert \"", "reverts ", "revert ", "rollback", "roll back", "back out"].contains {
      title.hasPrefix($0)
    }
  }

  private func named(by row: Int, among earlier: [Int]) -> Int? {
    if let quoted = title(row).flatMap(Self.quoted),
      let target = earlier.last(where: { title($0) == quoted })
    {
      return target
    }
    guard let own = words[dataset.changes.rowIDs[row]] else { return nil }
    let tokens = Self.tokens(of: own)
    return earlier.last { isNamed($0, in: tokens, of: own) }
  }

  private func isNamed(_ row: Int, in tokens: Set<String>, of own: ChangeWords) -> Bool {
    guard let other = words[dataset.changes.rowIDs[row]], other.id != own.id else { return false }
    if tokens.contains(other.id.lowercased()) { return true }
    // The reference of a rollback is what it brings back, so only its title can name another's.
    guard let reference = other.reference?.lowercased(), reference.count > 2 else { return false }
    let title = Self.tokens(in: own.title ?? own.reference ?? "")
    return title.contains(reference)
      || (reference.count >= 7 && reference.allSatisfy(\.isHexDigit)
        && title.contains { $0.count >= 7 && reference.hasPrefix($0) })
  }

  /// What a reference put in place again has replaced: the latest change since it stood before;
  /// where nothing came between, the change that had the reference.
  private func replaced(by row: Int, among earlier: [Int]) -> Int? {
    guard let reference = reference(row), !reference.isEmpty,
      let former = earlier.lastIndex(where: { self.reference($0) == reference })
    else { return nil }
    let between = earlier[(former + 1)...].last { !dataset.changes.isRework[$0] }
    return between ?? earlier[former]
  }

  /// Its title; of records without titles the reference, where some put the first line of a commit.
  private func title(_ row: Int) -> String? {
    let own = words[dataset.changes.rowIDs[row]]
    return own?.title ?? own?.reference
  }

  private func reference(_ row: Int) -> String? { words[dataset.changes.rowIDs[row]]?.reference }

  /// What stands between the outermost quotation marks after "Revert".
  private static func quoted(_ title: String) -> String? {
    guard title.lowercased().hasPrefix("revert \""), let last = title.lastIndex(of: "\"") else {
      return nil
    }
    let first = title.index(title.startIndex, offsetBy: 8)
    return first < last ? String(title[first..<last]) : nil
  }

  private static func tokens(of words: ChangeWords) -> Set<String> {
    tokens(in: [words.title, words.reference].compactMap(\.self).joined(separator: " "))
  }

  /// Words as they may stand for an id: letters, digits and what ids are held together by.
  private static func tokens(in text: String) -> Set<String> {
    let pieces = text.lowercased().split { character in
      !(character.isLetter || character.isNumber || "-_./".contains(character))
    }
    return Set(pieces.map { String($0.trimmed(of: "-_./")) })
  }
}

extension Substring {
  /// Without any of some characters at either end.
  fileprivate func trimmed(of characters: String) -> Substring {
    var rest = drop { characters.contains($0) }
    while let last = rest.last, characters.contains(last) { rest.removeLast() }
    return rest
  }
}
