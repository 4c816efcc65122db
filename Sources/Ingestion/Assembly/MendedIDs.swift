import Diagnostics
import Records

/// Ids in which bytes that are no text became U+FFFD, so that two of them may look the same.
struct MendedIDs {
  /// For each such id the digest of its bytes as they stand in the file.
  private var digests: [String: Int] = [:]

  /// Notes an id, and says whether one of other bytes looked the same.
  ///
  /// - Parameter bytes: as they stand in the file.
  mutating func clashes(_ id: String, of bytes: [UInt8]) -> Bool {
    let digest = bytes.hashValue
    return digests.updateValue(digests[id] ?? digest, forKey: id).map { $0 != digest } ?? false
  }
}

extension RowAssembler {
  /// Counts a record whose id has lost bytes, and rejects it where the id may be another's.
  ///
  /// - Parameter isMade: whether the id was made from the content.
  mutating func mendedIDClash(
    of cells: borrowing some RowCells & ~Copyable, isMade: Bool
  ) -> Rejection? {
    guard cells.isMended, let id = record.texts[Record.identifier],
      isMade || id.unicodeScalars.contains("\u{fffd}")
    else { return nil }
    rowTally.mendedIDs = 1
    let bytes = bytes(ofIDOf: cells, isMade: isMade)
    // Where nobody kept the bytes, an id that was given may be another's.
    guard bytes.map({ mendedIDs.clashes(id, of: $0) }) ?? !isMade else { return nil }
    return Rejection(
      diagnostic: .idIsUnclear(id, at: cells.lineLocation), field: nil, value: id,
      row: cells.rowText)
  }

  /// The bytes that an id is of, as they stand in the file.
  private func bytes(
    ofIDOf cells: borrowing some RowCells & ~Copyable, isMade: Bool
  ) -> [UInt8]? {
    var all: [UInt8]?
    for cell in 0..<cells.count where isMade || isIdentifier(cells.column(of: cell)) {
      guard let bytes = cells.bytesBeforeMending(of: cell) else { continue }
      all = (all ?? []) + bytes + [0]
    }
    return all
  }

  private func isIdentifier(_ column: Int) -> Bool {
    // A row may have empty cells beyond the last column.
    guard plan.columns.indices.contains(column) else { return false }
    return plan.columns[column].contains { index in
      guard case .text(let field, _) = plan.steps[index].action else { return false }
      return field == Record.identifier
    }
  }
}
