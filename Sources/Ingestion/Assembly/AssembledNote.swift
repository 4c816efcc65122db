import Records

extension Note: AssembledRecord {
  static var attributes: Field { .attributes }
  static var zone: Field { .zone }
  static var startedAtField: Number { .at }

  mutating func conclude(by vocabulary: Vocabulary, isOfVendor: Bool) { complete() }

  func lack() -> RecordLack? {
    if texts.isMissing(.incident) { return .identifier }
    return texts.isMissing(.text) ? .text : nil
  }
}
