import ArgumentParser
import Diagnostics
import Files
import Foundation
import Records
import Rendering
import Reports
import Text

/// Where a report goes and what it looks like.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format: \(Renderers.all.map(\.name).joined(separator: ", ")) (default: text).",
      valueName: "name"), completion: .reportFormats)
  var format: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write to this file instead of standard output; for csv, a folder with a file a table.",
      valueName: "path"), completion: .file())
  var output: String?

  @Flag(
    help: """
      Write CSV as Excel wants it: byte order mark, CRLF, ids that look like numbers or days kept \
      text.
      """)
  var excel = false

  @OptionGroup var look: LookOptions

  /// How much of a report the format writes down; that of a format nobody knows is refused later.
  var extent: Extent { Renderers.named(format ?? "text")?.extent ?? .page }

  /// Writes a report where these flags want it.
  ///
  /// - Parameter isOneLine: Whether JSON is to be one line, for pipelines.
  func write(_ report: Report, isOneLine: Bool = false) throws(Diagnostic) {
    let renderer = try renderer(usual: "text")
    if let objection = renderer.objection(to: report) { throw objection }
    var options = try look.options(toFile: output != nil)
    options.isForExcel = excel
    options.isOneLine = isOneLine
    guard let output else {
      return try print(renderer.document(report, options: options), of: renderer)
    }
    let files = renderer.files(report, options: options)
    if files.count > 1 || output.hasSuffix("/") || isFolder(output) {
      try AtomicFile.makeFolder(output)
      for file in files { try AtomicFile.write(file.bytes, to: "\(output)/\(file.name)") }
    } else {
      try AtomicFile.write(renderer.document(report, options: options), to: output)
    }
  }

  /// A table has every text as it is, for other programs; a terminal must not obey it.
  private func print(_ document: [UInt8], of renderer: any Renderer) throws(Diagnostic) {
    guard Console.outputIsTerminal else { return try Console.print(document) }
    guard renderer.isText else { throw .notForATerminal(renderer) }
    let text = String(decoding: document, as: UTF8.self)
    if renderer.name == "csv" { try Console.show(text) } else { try Console.print(text) }
  }

  /// Writes a report as a page, whatever else would be usual.
  ///
  /// - Returns: The page's absolute path: the file asked for, or one in the folder asked for, else
  ///   in a new folder that only its owner may enter, below the temporary one.
  /// - Throws: `usage` where another format is asked for.
  func writePage(_ report: Report) throws(Diagnostic) -> String {
    let renderer = try renderer(usual: Self.page)
    guard renderer.name == Self.page else { throw .notAPage(renderer.name) }
    let file = "\(report.kind).\(renderer.fileExtension)"
    let path: String
    switch output {
    case nil: path = "\(try AtomicFile.makeTemporaryFolder())/\(file)"
    case let output? where output.hasSuffix("/") || isFolder(output):
      try AtomicFile.makeFolder(output)
      path = "\(output)/\(file)"
    case let output?: path = output
    }
    try AtomicFile.write(renderer.document(report, options: RenderOptions()), to: path)
    return URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// The format that browsers show.
  private static let page = "html"

  private func renderer(usual: String) throws(Diagnostic) -> any Renderer {
    let name = format ?? usual
    guard let renderer = Renderers.named(name) else { throw .unknownFormat(name) }
    return renderer
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

extension Diagnostic {
  /// `--open` with a format that browsers do not show as a page.
  static func notAPage(_ format: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "--open shows a page, and \(format) is none",
      hint: "Leave --format out, or leave --open out.", at: nil)
  }

  /// A format that is not text, with nothing but a terminal to go to.
  static func notForATerminal(_ renderer: any Renderer) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(renderer.name) is no text that a terminal could show",
      hint: "Name a file, as in --output review.\(renderer.fileExtension).", at: nil)
  }

  /// No such format of reports.
  static func unknownFormat(_ name: String) -> Diagnostic {
    let known = Renderers.all.map(\.name)
    return Diagnostic(
      .error, .usage, "\"\(name)\" is not a format of reports",
      hint: "\(Spelling.suggestion(for: name, among: known))"
        + "Formats are \(known.joined(separator: ", ")).", at: nil)
  }
}
