import Diagnostics
import Foundation

/// Decides whether a path is a file to read or a repository to ask.
enum GitIntake {
  /// The file, or where git is asked for and the path is a folder, what git tells of it; then the
  /// options know the repository.
  static func open(
    _ path: String, _ options: inout ReadOptions
  ) throws(Diagnostic) -> ByteSource {
    var isFolder: ObjCBool = false
    guard options.format == GitFormat().name, path != "-",
      FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return try ByteSource(path: path, limit: options.inflation) }
    let repository = try GitRepository(at: path, environment: options.git.environment)
    options.git.repository = repository
    let tags = options.git.tags
    guard tags.isEmpty else { return ByteSource(try repository.tags(tags), named: path) }
    let git =
      try repository.isPartial
      ? repository.firstParentsWithSizesAtHand(from: repository.head()) : repository.firstParents()
    return ByteSource(git, named: path)
  }
}
