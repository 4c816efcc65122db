import ArgumentParser
import Diagnostics
import Foundation
import Rendering
import Reports

/// Where a report goes and what it looks like.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format: \(Renderers.all.map(\.name).joined(separator: ", ")).", valueName: "name"))
  var format = "text"

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write to this file instead of standard output; for csv, a folder with a file a table.",
      valueName: "path"))
  var output: String?

  @Flag(help: "Write CSV as Excel wants it: byte order mark and CRLF.")
  var excel = false

  @OptionGroup var look: LookOptions

  /// Writes a report where these flags want it.
  ///
  /// - Parameter isOneLine: Whether JSON is to be one line, for pipelines.
  func write(_ report: Report, isOneLine: Bool = false) throws(Diagnostic) {
    guard let renderer = Renderers.named(format) else { throw .unknownFormat(format) }
    var options = try look.options(toFile: output != nil)
    options.isForExcel = excel
    options.isOneLine = isOneLine
    guard let output else { return try Console.print(renderer.render(report, options: options)) }
    let files = renderer.files(report, options: options)
    if files.count > 1 || output.hasSuffix("/") || isFolder(output) {
      try AtomicFile.makeFolder(output)
      for file in files { try AtomicFile.write(file.contents, to: "\(output)/\(file.name)") }
    } else {
      try AtomicFile.write(renderer.render(report, options: options), to: output)
    }
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

extension Diagnostic {
  /// No such format of reports.
  static func unknownFormat(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(name)\" is not a format of reports",
      hint: "Formats are \(Renderers.all.map(\.name).joined(separator: ", ")).", at: nil)
  }
}
