package import Diagnostics
import Files
package import Ingestion

/// What each column of a file is taken for, and why; nothing is taken in.
package struct InspectOperation: Sendable {
  package var file: InputFile
  /// How it would be read.
  package var options: ReadOptions
  /// Where the map of the file is written, if anywhere.
  package var mapPath: String?

  /// What is looked at.
  package init(_ file: InputFile, options: ReadOptions, mapPath: String? = nil) {
    self.file = file
    self.options = options
    self.mapPath = mapPath
  }

  /// Looks.
  package func run() throws(Diagnostic) -> Inspection { try Intake.inspect(file, options: options) }

  /// Writes the map that was found, to correct by hand.
  package func saveMap(of inspection: Inspection) throws(Diagnostic) {
    if let mapPath { try AtomicFile.write(inspection.mapFile, to: mapPath) }
  }
}

extension Inspection {
  /// The map as a file of its own.
  fileprivate var mapFile: String {
    let lines = map.map { line in
      let column = Self.quoted(line.column)
      return line.form.map { "  \(line.field): {column: \(column), form: \($0)}" }
        ?? "  \(line.field): \(column)"
    }
    let use: Advice = "correct it and use it with toll import \(option: .map)"
    return "# Which column gives which field; \(use.written).\n"
      + "columns:\n" + lines.joined(separator: "\n") + "\n"
  }

  /// A text in double quotation marks as YAML has them.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\t": "\\t"
      case "\r": "\\r"
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
