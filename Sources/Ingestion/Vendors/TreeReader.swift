import Diagnostics
import Records

/// Trees pulled from a file one after the other, whatever it is written in.
struct TreeReader: ~Copyable {
  /// What came next.
  enum Next {
    case tree(Tree)
    case rejected(Rejection)
    case end
  }

  private var json: JSONReader?
  private var table: TableTrees?
  private var yaml: YAMLTrees?
  /// The object last given as it stands in the file, cut after a few thousand bytes.
  private(set) var rowText = ""
  /// Whether some of its bytes were not UTF-8, and are U+FFFD now; of YAML, of the whole file.
  private(set) var isMended = false

  /// A reader of a file whose first bytes are known.
  init(in context: ReadContext) throws(Diagnostic) {
    switch context.sample.layout {
    case .json(let shape): json = JSONReader(of: context.file, shape: shape)
    case .yaml: yaml = YAMLTrees(of: context.file)
    case .table:
      let sample = context.sample
      table = TableTrees(of: context.file, delimiter: sample.delimiter, after: sample.preamble)
    }
  }

  /// Moves to the next tree.
  ///
  /// - Throws: what the source throws. An object at fault is a value.
  mutating func next(from source: inout ByteSource) throws(Diagnostic) -> Next {
    if table != nil { return try nextRow(from: &source) }
    if yaml != nil { return try nextDocument(from: &source) }
    switch try json?.next(from: &source) {
    case .row:
      rowText = json?.rowText ?? ""
      isMended = json?.isMended ?? false
      return (json?.tree).flatMap { $0 }.map { .tree($0) } ?? .end
    case .rejected(let rejection): return .rejected(rejection)
    case .end, nil: return .end
    }
  }

  private mutating func nextRow(from source: inout ByteSource) throws(Diagnostic) -> Next {
    let next = try table?.next(from: &source) ?? .end
    rowText = table?.rowText ?? ""
    isMended = table?.isMended ?? false
    return next
  }

  private mutating func nextDocument(from source: inout ByteSource) throws(Diagnostic) -> Next {
    let next = try yaml?.next(from: &source) ?? .end
    rowText = yaml?.rowText ?? ""
    isMended = source.mended.bytes > 0
    return next
  }
}

/// Rows of separated values as objects of texts, the header naming them.
///
/// A row of DevLake's raw tables is the JSON that it keeps in its column `data`.
struct TableTrees: ~Copyable {
  private var reader: CSVReader
  private var names: [String]?
  private(set) var rowText = ""
  var isMended: Bool { reader.isMended }

  init(of file: String, delimiter: UInt8, after preamble: TablePreamble) {
    reader = CSVReader(of: file, delimiter: delimiter, after: preamble)
  }

  /// Moves to the next row.
  mutating func next(from source: inout ByteSource) throws(Diagnostic) -> TreeReader.Next {
    while true {
      switch try reader.next(from: &source) {
      case .end: return .end
      case .rejected(let rejection): return .rejected(rejection)
      case .row:
        guard let names else {
          self.names = (0..<reader.count).map {
            String(decoding: reader.bytes(of: $0).trimmed, as: UTF8.self)
          }
          continue
        }
        rowText = reader.rowText
        if let wrapped = wrapped(names) { return .tree(wrapped) }
        return .tree(row(names))
      }
    }
  }

  private func row(_ names: [String]) -> Tree {
    let members = (0..<min(reader.count, names.count)).map { cell in
      let place = reader.location(of: cell)
      return (names[cell], value(of: cell, line: place.line ?? 1, column: place.column ?? 1))
    }
    return Tree(.object(members), line: reader.line, column: 1)
  }

  /// A cell's text; an object, or a list of them, where it is one.
  private func value(of cell: Int, line: Int, column: Int) -> Tree {
    let text = reader.text(of: cell)
    if text.hasPrefix("{") || text.hasPrefix("[{"),
      let tree = WrittenValue.tree(in: text, line: line, column: column)
    {
      return tree
    }
    return Tree(.scalar(text, isJSON: false), line: line, column: column)
  }

  private func wrapped(_ names: [String]) -> Tree? {
    guard names.contains("params"), let cell = names.firstIndex(of: "data"), cell < reader.count
    else { return nil }
    let place = reader.location(of: cell)
    return JSONTree.value(
      of: reader.bytes(of: cell).trimmed, line: place.line ?? 1, column: place.column ?? 1)
  }
}
