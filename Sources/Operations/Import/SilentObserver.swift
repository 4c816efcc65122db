import Diagnostics

/// Nobody watches; what is to be known of an import stands in its receipt.
struct SilentObserver: ImportObserver {
  var face: any Face = Terminal()

  func read(_ rows: Int, of file: String, isLast: Bool) {}
  func rejected(_ reason: Diagnostic) {}
  func took(_ receipt: ImportReceipt) {}
  func said(_ diagnostic: Diagnostic) {}
  func told(_ sentence: String) {}
}
