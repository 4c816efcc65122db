import Diagnostics
import Foundation

/// A folder through which git sees a repository's objects and nothing of its configuration, gone when
/// nobody looks through it any more.
///
/// What a clone lacks is simply missing there, with git of any version: no remote is named from which
/// it could be fetched.
final class GitView {
  private let folder: URL

  /// What git has to be told to look through it.
  let variables: [String: String]

  /// - Throws: `cannotCreate` when there is no room for it.
  init(of repository: GitFolder) throws(Diagnostic) {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("toll-\(UUID())")
    variables = ["GIT_DIR": folder.path, "GIT_OBJECT_DIRECTORY": repository.objects.path]
    let version = repository.hasLongHashes ? 1 : 0
    let format = repository.hasLongHashes ? "[extensions]\n\tobjectFormat = sha256\n" : ""
    let files = [
      ("HEAD", "ref: refs/heads/none\n"), ("shallow", repository.boundary.joined(separator: "\n")),
      ("config", "[core]\n\trepositoryFormatVersion = \(version)\n\tbare = true\n\(format)"),
    ]
    do {
      for name in ["objects", "refs"] {
        try FileManager.default.createDirectory(
          at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
      }
      for (name, text) in files where !text.isEmpty {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      }
    } catch { throw .noScratch(folder.path) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }  // else the system clears it away
}
