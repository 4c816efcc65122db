package import Diagnostics
import Glibc

/// Makes sure that names in a folder stay when the power fails.
package enum FolderFlush {
  /// Flushes a folder; one that may be written into and not listed is left to the system.
  package static func flush(_ path: String) throws(Diagnostic) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    guard fsync(folder) != 0, [EIO, ENOSPC, EDQUOT].contains(errno) else { return }
    throw .cannotSecure(path, errno: errno)
  }
}
