import Diagnostics
import Files
import Records
import Rendering

/// A CSV of the lines that could not be read, there once all of them are in it.
final class RejectsFile {
  /// Enough that a write costs little beside the lines in it.
  private static let batch = 64 * 1_024

  private let draft: Draft
  private var lines = RejectionCSV()

  /// A file that will stand at a path.
  init(path: String) throws(Diagnostic) { draft = try Draft(of: path) }

  /// Adds a line that could not be read.
  func append(_ rejection: Rejection) throws(Diagnostic) {
    lines.append(rejection)
    if lines.count >= Self.batch { try draft.append(lines.drain()) }
  }

  /// Puts the file in its place.
  func close() throws(Diagnostic) {
    try draft.append(lines.drain())
    try draft.publish()
  }
}
