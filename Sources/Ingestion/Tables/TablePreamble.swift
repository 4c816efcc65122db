/// What stands before a table's header and is passed over: blank lines, a line that names the
/// delimiter, as Excel has it, comments, and the title of a report.
struct TablePreamble: Equatable, Sendable {
  /// How many bytes it has, a byte order mark left out.
  private(set) var bytes = 0
  /// How many lines it has.
  private(set) var lines = 0
  /// The delimiter that a line such as `sep=;` names.
  private(set) var delimiter: UInt8?
  /// How many of them are those of a title, such as `Period,Last 7 days`.
  private(set) var titles = 0
  /// Whether the table is a sheet of a workbook: each of its rows counts as one line, whatever line
  /// breaks its cells hold, and its columns are counted, not its bytes.
  private(set) var isSheet = false

  /// A table that begins with its header.
  init() {}

  /// What stands before the header in a file's beginning.
  ///
  /// - Complexity: O(*n*) in the bytes up to the line after the header.
  init(of sample: ArraySlice<UInt8>) {
    var rest = Lines(sample)
    while let line = rest.next(), rest.isPastBreak {
      let named = delimiter == nil ? Self.delimiter(namedBy: line) : nil
      guard named != nil || Self.isBlank(line) || isComment(line, before: rest) else { break }
      delimiter = named ?? delimiter
      lines += 1
      bytes = rest.position - sample.startIndex
    }
    passTitles(in: sample)
  }

  /// Passes over lines of one or two fields above a header of more, which is told by the row below it:
  /// that one has as many fields and holds a digit, of which none begins a name.
  private mutating func passTitles(in sample: ArraySlice<UInt8>) {
    var rest = Lines(sample.dropFirst(bytes))
    var above: [(line: ArraySlice<UInt8>, number: Int, begin: Int)] = []
    var number = 0
    while above.count < Self.mostTitles {
      let begin = rest.position
      guard let line = rest.next(), rest.isPastBreak else { break }
      number += 1
      if !Self.isBlank(line) { above.append((line, number, begin)) }
    }
    guard let first = above.first, !Self.isHeader(first.line, above: above.dropFirst().map(\.line))
    else { return }
    for (place, next) in above.enumerated() where place + 1 < above.count {
      let below = above[place + 1].line
      // A cell goes on in the line below: what is a row, only a reader can tell.
      guard next.line.count(where: { $0 == Byte.quote }).isMultiple(of: 2) else { return }
      let delimiter = delimiter ?? Delimiters.likeliest(in: next.line, above: below)
      let fields = Delimiters.fields(of: next.line, delimiter)
      guard fields.filled > 2 else { continue }
      guard place > 0, delimiter != Byte.bar,
        Delimiters.fields(of: below, delimiter).all == fields.all,
        below.contains(where: \.isDigit), !Delimiters.beginsWithDigit(next.line, delimiter)
      else { return }
      titles = place
      lines += next.number - 1
      bytes = next.begin - sample.startIndex
      return
    }
  }

  /// Whether a line of two fields is a header, as every line below it has two.
  private static func isHeader(
    _ line: ArraySlice<UInt8>, above below: [ArraySlice<UInt8>]
  ) -> Bool {
    let delimiter = Delimiters.likeliest(in: line, above: below.first)
    return Delimiters.fields(of: line, delimiter).filled == 2
      && below.allSatisfy { Delimiters.fields(of: $0, delimiter).all == 2 }
  }

  /// A title of more lines is none.
  private static let mostTitles = 20

  /// What stands before the header of a workbook's sheet: empty rows.
  init(ofSheet sample: ArraySlice<UInt8>) {
    isSheet = true
    lines = sample.prefix { $0 == Byte.lineFeed }.count
    bytes = lines
  }

  /// Delimiters that a file may name.
  private static let delimiters = Array(",;|\t:^~!&$".utf8)

  /// The delimiter that a line such as `sep=;` or `"sep=;"` names.
  private static func delimiter(namedBy line: ArraySlice<UInt8>) -> UInt8? {
    let text = line.drop { $0 == Byte.quote || $0.isSpace }
    guard String(decoding: text.prefix(4), as: UTF8.self).lowercased() == "sep=",
      let named = text.dropFirst(4).first, delimiters.contains(named),
      isBlank(text.dropFirst(5))
    else { return nil }
    return named
  }

  /// Whether a line has no field that holds anything.
  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0.isSpace || $0 == Byte.quote || ",;|".utf8.contains($0) }
  }

  /// Whether a line begins with `#` and is no header whose first column does: that one has as many
  /// fields as the row below it, which holds a digit as every record does.
  private func isComment(_ line: ArraySlice<UInt8>, before rest: Lines) -> Bool {
    guard line.drop(while: { $0 == Byte.quote }).first == Self.hash else { return false }
    var rest = rest
    var below = rest.next()
    while let line = below, Self.isBlank(line) { below = rest.next() }
    guard let below, below.contains(where: \.isDigit) else { return true }
    // Of two comments the first is no header; `#12` may be an id.
    if below.first == Self.hash, below.dropFirst().first?.isDigit != true { return true }
    let delimiter = delimiter ?? Delimiters.likeliest(in: line, above: below)
    let fields = Delimiters.fields(of: line, delimiter)
    return fields.filled < 2 || fields.all != Delimiters.fields(of: below, delimiter).all
  }

  private static let hash = UInt8(ascii: "#")

  /// The lines of some bytes, without their breaks.
  struct Lines {
    private let bytes: ArraySlice<UInt8>
    /// Where the next line begins.
    private(set) var position: Int
    /// Whether the line last given ended with a break.
    private(set) var isPastBreak = false

    init(_ bytes: ArraySlice<UInt8>) {
      self.bytes = bytes
      position = bytes.startIndex
    }

    /// The next line, `nil` at the end.
    mutating func next() -> ArraySlice<UInt8>? {
      guard position < bytes.endIndex else { return nil }
      let line = bytes[position...].prefix { !$0.isLineBreak }
      position = line.endIndex
      isPastBreak = position < bytes.endIndex
      let isPair = bytes[position...].starts(with: [Byte.carriageReturn, Byte.lineFeed])
      position += isPair ? 2 : isPastBreak ? 1 : 0
      return line
    }
  }
}

/// Tells by which byte the fields of a line are separated.
enum Delimiters {
  /// The delimiter that a header uses: of comma, semicolon and tab the one that stands outside
  /// quotation marks most often, a comma when there is none; or a bar, where it stands oftener than
  /// those, and as often in the row below.
  static func likeliest(in header: ArraySlice<UInt8>, above below: ArraySlice<UInt8>?) -> UInt8 {
    let counts = [Byte.comma, Byte.semicolon, Byte.tab].map { ($0, count(of: $0, in: header)) }
    // The first of several, so that a comma wins a tie.
    let most = counts.map(\.1).max() ?? 0
    if separatesByBars(header, above: below, oftenerThan: most) { return Byte.bar }
    return counts.first { $0.1 == most }?.0 ?? Byte.comma
  }

  /// How many fields a line has, and how many of them hold anything.
  static func fields(
    of line: ArraySlice<UInt8>, _ delimiter: UInt8
  ) -> (all: Int, filled: Int) {
    let parts = parts(of: line, delimiter)
    return (parts.count, parts.count { !$0.allSatisfy { $0.isSpace || $0 == Byte.quote } })
  }

  /// Whether some field of a line begins with a digit, as a time and a number do.
  static func beginsWithDigit(_ line: ArraySlice<UInt8>, _ delimiter: UInt8) -> Bool {
    parts(of: line, delimiter).contains { part in
      part.first { !$0.isSpace && $0 != Byte.quote }?.isDigit ?? false
    }
  }

  private static func separatesByBars(
    _ header: ArraySlice<UInt8>, above below: ArraySlice<UInt8>?, oftenerThan others: Int
  ) -> Bool {
    let bars = count(of: Byte.bar, in: header)
    guard bars > others else { return false }
    guard let below else { return bars > 1 }
    // Below the header of a table drawn in text stands a line of hyphens.
    let isRule = below.allSatisfy { "-+|:= ".utf8.contains($0) }
    return !isRule && count(of: Byte.bar, in: below) == bars
  }

  private static func count(of delimiter: UInt8, in line: ArraySlice<UInt8>) -> Int {
    parts(of: line, delimiter).count - 1
  }

  /// The parts of a line between delimiters that stand outside quotation marks.
  private static func parts(
    of line: ArraySlice<UInt8>, _ delimiter: UInt8
  ) -> [ArraySlice<UInt8>] {
    var isQuoted = false
    return line.split(omittingEmptySubsequences: false) { byte in
      if byte == Byte.quote { isQuoted.toggle() }
      return byte == delimiter && !isQuoted
    }
  }
}
