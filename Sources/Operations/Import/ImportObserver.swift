package import Diagnostics

/// Who follows an import as it goes on. Rows are read on another thread than the one they are stored
/// on, so that all but `took` and `said` may be called from either.
package protocol ImportObserver: Sendable {
  /// So many rows of a file have been read: told every few thousand, and once at the end with `isLast`.
  func read(_ rows: Int, of file: String, isLast: Bool)
  /// A line could not be read. Only the first of a file are told.
  func rejected(_ reason: Diagnostic)
  /// A file was taken in.
  func took(_ receipt: ImportReceipt) throws(Diagnostic)
  /// Something is to be known besides.
  func said(_ diagnostic: Diagnostic)
  /// A sentence about all files together.
  func told(_ sentence: String) throws(Diagnostic)
  /// A diagnostic as this face says it: of options that it does not have, a hint names who has them.
  func phrased(_ diagnostic: Diagnostic) -> Diagnostic
  /// Whom the files came through, and so in whose words it is kept why lines were refused.
  var face: any Face { get }
}

extension ImportObserver {
  package func phrased(_ diagnostic: Diagnostic) -> Diagnostic { diagnostic.spelled(by: face) }

  package var face: any Face { Terminal() }
}
