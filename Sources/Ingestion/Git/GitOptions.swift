/// How a repository's history is read as changes.
package struct GitOptions: Sendable {
  /// The globs of the tags that are changes; empty where each commit of the first parents is one.
  package var tags: [String] = []
  /// Paths that do not count towards size, besides the usual ones; as in `.gitignore`.
  package var excludes: [String] = []
  /// Whether vendored and generated paths count towards size.
  package var countsVendored = false
  /// How soon after a change its revert means that it was rolled back, in milliseconds.
  ///
  /// A week, which is what a weekly review looks back on. In fourteen years of the configuration of
  /// Wikipedia (operations/mediawiki-config, 2,679 reverts) nine reverts of ten came within six days;
  /// what is taken back later was in production long enough to have been a success first.
  package var revertWindow: Int64 = 7 * 86_400_000
  /// The variables that the installed git may see, where the command line passes them on.
  package var environment: [String: String] = [:]
  /// The repository whose history it is, to be asked again where a revert needs it.
  var repository: GitRepository?

  /// The defaults, and no environment.
  package init() {}

  /// The rules by which paths are left out of sizes.
  var pathRules: PathRules {
    PathRules((countsVendored ? [] : PathRules.vendored) + excludes)
  }
}
