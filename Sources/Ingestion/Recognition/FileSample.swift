/// A file's first bytes, inflated, from which formats tell whether it is theirs.
package struct FileSample: Sendable {
  /// At most `size` bytes, without a byte order mark.
  package let bytes: [UInt8]
  /// The first line that is not blank, of a table the header, without its line break; no more of it
  /// than `longestLine`.
  package let firstLine: ArraySlice<UInt8>
  /// The names of its columns: the header's, or the paths of its first objects.
  package let names: [String]
  /// Whether it begins with an object of JSON that ends on its line, and a later line does too.
  package let hasObjectLines: Bool
  /// Whether it is a sheet of a workbook, its rows given as lines.
  var isSheet: Bool { preamble.isSheet }
  /// What it is written in.
  let layout: Layout
  /// What stands before its header, where it is a table.
  let preamble: TablePreamble
  /// The delimiter of its header, where it is a table: the one that a line before the header names,
  /// else the likeliest.
  package let delimiter: UInt8
  /// Its first objects, for formats that look into them.
  let trees: [Tree]
  /// Whether more objects may follow those.
  var mayHoldMore: Bool { trees.count >= Self.enoughTrees }

  /// What a file is written in.
  enum Layout: Equatable {
    case json(JSONReader.Shape)
    case yaml
    case table
  }

  /// So many objects tell what a file holds.
  private static let enoughTrees = 16

  /// 1 MiB: an export's preamble before its records is smaller, and it costs a few milliseconds.
  package static let size = 1 << 20
  /// A line longer than 64 KiB names no columns.
  private static let longestLine = 1 << 16

  /// A sample of these lines, which are the rows of a workbook's sheet.
  init(sheet bytes: [UInt8]) {
    self.bytes = bytes
    preamble = TablePreamble(ofSheet: bytes[...])
    firstLine = bytes.dropFirst(preamble.bytes).prefix { !$0.isLineBreak }
    delimiter = Byte.comma
    hasObjectLines = false
    names = Self.header(firstLine, delimiter)
    layout = .table
    trees = Self.rows(bytes, delimiter, after: preamble)
  }

  /// A sample of these bytes.
  package init(_ bytes: [UInt8]) {
    self.bytes = Array(ByteOrderMark.dropped(from: bytes))
    let data = self.bytes.drop { $0.isSpace || $0.isLineBreak }
    let isJSON = data.first == 0x7b || data.first == 0x5b
    let isYAML = !isJSON && Self.isYAML(Self.firstSaying(self.bytes.drop { $0.isLineBreak }))
    preamble = isJSON || isYAML ? TablePreamble() : TablePreamble(of: self.bytes[...])
    let rest = self.bytes.dropFirst(preamble.bytes).drop { $0.isLineBreak }
    firstLine = rest.prefix(Self.longestLine).prefix { !$0.isLineBreak }
    delimiter = preamble.delimiter ?? Self.delimiter(of: firstLine, in: rest)
    if isJSON {
      hasObjectLines =
        data.first == 0x7b && Self.hasLineThatBeginsWithBrace(data)
        && JSONSurvey.endsOnFirstLine(Array(data))
      names = JSONSurvey(of: self.bytes, shape: hasObjectLines ? .lines : .document).names
      layout = .json(hasObjectLines ? .lines : .document)
      trees = JSONTree.beginning(of: self.bytes, limit: Self.enoughTrees)
    } else {
      hasObjectLines = false
      names = Self.header(firstLine, delimiter)
      layout = isYAML ? .yaml : .table
      trees =
        isYAML
        ? YAMLTrees.beginning(of: self.bytes)
        : Self.rows(self.bytes, delimiter, after: preamble)
    }
  }

  private static func hasLineThatBeginsWithBrace(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var offset = 1
      while offset < bytes.count {
        if bytes[offset] == 0x7b, bytes[offset - 1].isLineBreak { return true }
        offset += 1
      }
      return false
    }
  }

  /// The first line that is not blank and no comment of YAML.
  private static func firstSaying(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes.prefix(longestLine)
    while rest.first == 0x23 {
      rest = rest.drop { !$0.isLineBreak }.drop { $0.isLineBreak || $0.isSpace }
    }
    return rest.prefix { !$0.isLineBreak }
  }

  /// Whether a first line is three hyphens, or a key and a colon.
  private static func isYAML(_ line: ArraySlice<UInt8>) -> Bool {
    var line = line.drop { $0.isSpace }
    if line.starts(with: Array("---".utf8)) { return true }
    if line.starts(with: Array("- ".utf8)) { line = line.dropFirst(2).drop { $0.isSpace } }
    let key = line.prefix { $0.isLetter || $0.isDigit || "_-/.\"'{}".utf8.contains($0) }
    let rest = line.dropFirst(key.count)
    return !key.isEmpty && rest.first == 0x3a && (rest.count == 1 || rest.dropFirst().first == 0x20)
  }

  private static func rows(
    _ bytes: [UInt8], _ delimiter: UInt8, after preamble: TablePreamble
  ) -> [Tree] {
    var source = ByteSource(bytes: bytes, named: "")
    var table = TableTrees(of: "", delimiter: delimiter, after: preamble)
    var rows: [Tree] = []
    while rows.count < enoughTrees, case .tree(let row) = try? table.next(from: &source) {
      rows.append(row)
    }
    return rows
  }

  private static func header(_ line: ArraySlice<UInt8>, _ delimiter: UInt8) -> [String] {
    var source = ByteSource(bytes: Array(line), named: "")
    var reader = CSVReader(of: "", delimiter: delimiter)
    // What is wrong with a header is said when the file is read.
    guard let next = try? reader.next(from: &source), case .row = next else { return [] }
    return (0..<reader.count).map { reader.text(of: $0) }
  }

  /// Whether a text stands in it.
  func mentions(_ text: String) -> Bool { String(decoding: bytes, as: UTF8.self).contains(text) }

  /// The first byte that is not white space, 0 when there is none.
  package var firstByte: UInt8 { bytes.first { !$0.isSpace && !$0.isLineBreak } ?? 0 }

  /// The likeliest delimiter of a header with which bytes begin.
  private static func delimiter(
    of header: ArraySlice<UInt8>, in bytes: ArraySlice<UInt8>
  ) -> UInt8 {
    var lines = TablePreamble.Lines(bytes[header.endIndex...].drop { $0.isLineBreak })
    return Delimiters.likeliest(in: header, above: lines.next()?.prefix(longestLine))
  }
}
