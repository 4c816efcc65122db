/// What a ledger is opened for.
package enum LedgerAccess: Sendable {
  /// Makes it where there is none.
  case write
  /// Refuses where there is none; reads also where nothing may be written.
  case read
  /// Refuses where there is none, or where it may not be written.
  case amend
  /// As `read`, and leaves a shape of any age, and a newer one, as it is.
  case copy
  /// As `copy`, and waits for nobody: whoever is in the way is an error at once.
  case glance
  /// One of its own in memory, gone with the last reference to it.
  case memory
}
