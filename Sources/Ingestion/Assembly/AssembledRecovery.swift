import Records

extension Recovery: AssembledRecord {
  static var attributes: Field { .attributes }
  static var zone: Field { .zone }
  static var startedAtField: Number { .startedAt }
}
