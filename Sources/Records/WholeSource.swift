/// How a record says of which source it is where that is no repository or project of the import's own.
package enum WholeSource {
  /// What stands before the name of the source; no repository or project begins so.
  package static let mark = "//"
}
