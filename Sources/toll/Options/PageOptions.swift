import ArgumentParser
import Diagnostics
import Reports

/// Where a report goes, for those that are worth a page of their own: also into the browser.
struct PageOptions: ParsableArguments {
  @OptionGroup var output: OutputOptions

  @Flag(
    help: """
      Write the page (--format html) and open it in the browser: in --output, else in a new folder \
      below the temporary one. Honours BROWSER.
      """)
  var open = false

  /// How much of a report is wanted.
  var extent: Extent { open ? .page : output.extent }

  /// Writes a report where these flags want it, and shows it where they ask for that.
  func write(_ report: Report) throws(Diagnostic) {
    guard open else { return try output.write(report) }
    let path = try output.writePage(report)
    try Console.show("The page is at \(path)\n")
    try Browser.open(path)
  }
}
