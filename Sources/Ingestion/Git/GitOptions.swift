/// How a repository's history is read as changes.
package struct GitOptions: Sendable {
  /// The glob of the tags that are changes; `nil` where each commit of the first parents is one.
  package var tags: String?
  /// Paths that do not count towards size, besides the usual ones; as in `.gitignore`.
  package var excludes: [String] = []
  /// Whether vendored and generated paths count towards size.
  package var countsVendored = false
  /// How soon after a change its revert means that it was rolled back, in milliseconds.
  ///
  /// A day: most reverts of a broken change come within it, and later ones are mostly clearing up.
  package var revertWindow: Int64 = 86_400_000
  /// The variables that the installed git may see, where the command line passes them on.
  package var environment: [String: String] = [:]
  /// The service that changes belong to when nobody says: the name of the repository's folder.
  var service: String?

  /// The defaults, and no environment.
  package init() {}

  /// The rules by which paths are left out of sizes.
  var pathRules: PathRules {
    PathRules((countsVendored ? [] : PathRules.vendored) + excludes)
  }
}
