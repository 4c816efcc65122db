package import Diagnostics
package import Reports

/// A way to write a report down.
///
/// A new one is a file in `Formats/` and a line in `Renderers.all`.
package protocol Renderer: Sendable {
  /// What it is asked for by, as in `--format html`.
  var name: String { get }
  /// The ending of its files, without the dot.
  var fileExtension: String { get }
  /// What it is good for, in a line.
  var summary: String { get }
  /// How much of a report it writes down.
  var extent: Extent { get }
  /// Why it cannot write a report down, where it cannot; ask before rendering.
  func objection(to report: Report) -> Diagnostic?
  /// Whether what it writes is text, which a terminal can show.
  var isText: Bool { get }
  /// The whole report as the bytes of one file.
  func document(_ report: Report, options: RenderOptions) -> [UInt8]
  /// The report as files of a folder.
  func files(_ report: Report, options: RenderOptions) -> [RenderedFile]
}

extension Renderer {
  /// Everything: most formats are for programs.
  package var extent: Extent { .whole }

  /// Most formats are text.
  package var isText: Bool { true }

  /// None: most formats hold any report.
  package func objection(to report: Report) -> Diagnostic? { nil }

  /// One file, named after the kind of report.
  package func files(_ report: Report, options: RenderOptions) -> [RenderedFile] {
    [
      RenderedFile(
        name: "\(report.kind).\(fileExtension)", bytes: document(report, options: options))
    ]
  }
}

/// A way to write a report down as text.
package protocol TextualRenderer: Renderer {
  /// The whole report as one text.
  func render(_ report: Report, options: RenderOptions) -> String
}

extension TextualRenderer {
  /// The text as UTF-8.
  package func document(_ report: Report, options: RenderOptions) -> [UInt8] {
    Array(render(report, options: options).utf8)
  }
}

/// What a person may choose about the look of a report.
package struct RenderOptions: Sendable {
  /// Columns of the page where the format has columns.
  package var width: Int
  /// Whether a terminal's colours may be used.
  package var usesColour: Bool
  /// Whether text is written in plain ASCII: bytes 32 to 126 and line ends.
  package var isASCII: Bool
  /// Whether spreadsheet files get what Excel wants: a byte order mark and CRLF.
  package var isForExcel: Bool
  /// Whether what programs read stands on one line, for those who read line by line.
  package var isOneLine: Bool
  /// Who shows it, and so in whose words it says what to do.
  package var face: any Face = Terminal()
  /// What stands round a page that is one of many; `nil` for one that stands alone.
  package var site: SitePage?

  /// The choices; each has a value that works everywhere.
  package init(
    width: Int = 80, usesColour: Bool = false, isASCII: Bool = false, isForExcel: Bool = false,
    isOneLine: Bool = false
  ) {
    self.width = width
    self.usesColour = usesColour
    self.isASCII = isASCII
    self.isForExcel = isForExcel
    self.isOneLine = isOneLine
  }
}

/// A file of a rendered report, not yet written anywhere.
package struct RenderedFile: Equatable, Sendable {
  /// Its name within the folder.
  package let name: String
  /// What it holds.
  package let bytes: [UInt8]

  /// A name and what the file of that name holds.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A name and what the file of that name says.
  package init(name: String, contents: String) {
    self.init(name: name, bytes: Array(contents.utf8))
  }

  /// What it says, of a file of text.
  package var contents: String { String(decoding: bytes, as: UTF8.self) }
}
