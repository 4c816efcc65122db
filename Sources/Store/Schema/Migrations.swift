/// The shape of the database, step by step.
///
/// A step that has been released is never edited, and calls no code of ours, whose meaning may change:
/// a database of any age is brought up by the steps that it has not seen. What is derived from the
/// records is made anew after all of them.
enum Migrations {
  /// One step; its place in the list tells the version that it leads to.
  struct Step {
    let name: String
    let sql: String
  }

  /// Marks a file as Toll's own: "Toll" in ASCII.
  static let applicationID: Int32 = 0x546F_6C6C

  /// Every step, oldest first.
  static let all: [Step] = [
    Step(name: "records, where they came from and what they were before", sql: FirstSchema.sql)
  ]

  /// The version that the first step leads to. Those below it were never released.
  static let first = 10

  /// The version of a database that has seen every step, the file's `user_version`.
  static var latest: Int { first + all.count - 1 }

  /// The steps that a database of some version has not seen; a new file has the version 0.
  static func steps(after version: Int) -> ArraySlice<Step> {
    all.dropFirst(version < first ? 0 : version - first + 1)
  }
}
