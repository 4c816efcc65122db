package import Diagnostics
import Ledgers

extension PostgresLedger {
  package func deferSecuring() throws(Diagnostic) { setDefersSecuring(true) }

  /// The write-ahead log is one file in the order of its transactions: what is waited for after the
  /// last of them holds for all.
  package func secure(_ folder: Int64) throws(Diagnostic) {
    setDefersSecuring(false)
    defer { setDefersSecuring(true) }
    try amending { try $0.countBatch(folder) }
  }

  package func secure() throws(Diagnostic) {
    setDefersSecuring(false)
    defer { setDefersSecuring(true) }
    try amending { _ in }
  }
}
