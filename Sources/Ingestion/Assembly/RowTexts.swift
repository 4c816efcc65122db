import Records

// What is done with cells that are texts.
extension RowAssembler {
  mutating func takeText(
    _ bytes: UnsafeBufferPointer<UInt8>, as field: Record.Field, _ reading: TextReading,
    isRepeated: Bool
  ) -> CellFault? {
    let text = plan.areOfOwnExport ? OwnExport.plain(bytes.trimmed) : bytes.trimmed
    switch reading {
    case .identifier:
      if let control = text.first(where: \.isControl) { return .controlCharacter(control) }
    case .prose: break
    case .word: if NullTokens.contain(text, .words) { return nil }
    case .link: if NullTokens.contain(text, .values) { return nil }
    case .names:
      if NullTokens.contain(text, .words) { return nil }
      if !isRepeated, let list = plan.names.joined(text) {
        record.texts[field] = list
        return nil
      }
    }
    if isRepeated, let earlier = record.texts[field] {
      record.texts[field] = "\(earlier);\(String(decoding: text, as: UTF8.self))"
    } else {
      record.texts.set(field, to: text)
    }
    return nil
  }

  /// Keeps a run that speaks of no delivery under an environment of its own.
  mutating func takeDelivery(_ bytes: UnsafeBufferPointer<UInt8>) {
    let name = String(decoding: bytes, as: UTF8.self)
    guard let field = Record.environment,
      let environment = Delivery.environment(ofNames: name)
    else { return }
    record.texts[field] = environment
  }

  /// Keeps a run that only checked something under an environment of its own, where it names none.
  mutating func takeCheck(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let field = Record.environment, record.texts.isMissing(field),
      CheckRuns.isCheck(String(decoding: bytes.trimmed, as: UTF8.self))
    else { return }
    record.texts[field] = Delivery.noDelivery
  }

  /// Keeps the source that a row of Toll's own export names, as a whole name and no part of one.
  mutating func takeSource(_ name: UnsafeBufferPointer<UInt8>, as field: Record.Field) {
    guard !name.isEmpty else { return }
    record.texts[field] = WholeSource.mark + String(decoding: name, as: UTF8.self)
  }
}
