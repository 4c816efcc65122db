/// How much of its lists a report has to hold.
package enum Extent: Equatable, Sendable {
  /// As much as a page shows: what is beyond is counted and not worked out.
  case page
  /// Everything, for files.
  case whole

  /// How many entries of a list there are to be, of which a page shows so many.
  package func limit(onPage count: Int) -> Int { self == .page ? count : .max }
}
