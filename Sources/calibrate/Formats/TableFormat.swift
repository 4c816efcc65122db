import ArgumentParser

/// How the table is written.
enum TableFormat: String, CaseIterable, ExpressibleByArgument {
  case text, markdown, compact, csv

  /// The table of some worlds.
  ///
  /// - Parameter command: What repeats it.
  func write(_ calibrations: [Calibration], command: String) -> String {
    switch self {
    case .text: TextTable.write(calibrations)
    case .markdown: MarkdownTable.write(calibrations, command: command)
    case .compact: CompactTable.write(calibrations)
    case .csv: CSVTable.write(calibrations)
    }
  }
}
