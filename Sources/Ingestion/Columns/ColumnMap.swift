package import Diagnostics
import Records
import Text

/// Which of a file's columns hold what, as a person said it with `--map`.
package struct ColumnMap: Equatable, Sendable {
  /// What was said of one field.
  package struct Entry: Equatable, Sendable {
    /// The canonical name of the field.
    package var field: String
    /// The file's column; `nil` for the one that is recognised.
    package var column: String?
    /// The form of its times; `nil` for any unambiguous one.
    package var form: TimeForm?
    /// The value of the field in every row, instead of a column.
    package var value: String?
    /// Whether a format said it rather than a person; then nobody is told when there is no such
    /// column.
    package private(set) var isAssumed = false

    /// What was said of one field.
    package init(field: String, column: String?, form: TimeForm?, value: String?) {
      self.field = field
      self.column = column
      self.form = form
      self.value = value
    }

    /// The same, said by a format.
    fileprivate var assumed: Entry {
      var entry = self
      entry.isAssumed = true
      return entry
    }
  }

  /// What was said, at most once a field, in the order it was said.
  package private(set) var entries: [Entry] = []
  /// Whether it was given in one line, where quotation marks alone make a column a text.
  var isOneLine = false

  /// A map that says nothing: every column is recognised by its name.
  package init() {}

  /// A format's own map, from fields to columns.
  ///
  /// - Precondition: every field is a field, and stands once.
  init(columns: [(field: String, column: String)]) {
    for (field, column) in columns {
      let entry = Entry(field: field, column: column, form: nil, value: nil)
      precondition(Self.field(named: field) == field && add(entry), "\(field) is no field of ours")
    }
  }

  /// What was said of a field.
  package subscript(field: String) -> Entry? {
    entries.first { $0.field == field }
  }

  /// Adds what is said of a field; `false` when something was said of it before.
  package mutating func add(_ entry: Entry) -> Bool {
    guard self[entry.field] == nil else { return false }
    entries.append(entry)
    return true
  }

  /// This map, and of a format's own map what this one does not say.
  package func completed(by other: ColumnMap) -> ColumnMap {
    var map = self
    map.entries += other.entries.filter { self[$0.field] == nil }.map(\.assumed)
    return map
  }

  /// Names of columns, with the field's name for each column that a field is mapped to, and the
  /// names of fields that have the same value in every row.
  func mapped(_ names: [String]) -> [String] {
    let renamed = names.map { name in
      let folded = Vocabulary.folded(name)
      return entries.first { $0.column.map(Vocabulary.folded) == folded }?.field ?? name
    }
    return renamed + entries.filter { $0.value != nil }.map(\.field)
  }

  /// The canonical name a field was meant by, or `nil` when no kind of record has it.
  static func field(named name: String) -> String? {
    let folded = Vocabulary.folded(name)
    return fields.first { Vocabulary.folded($0) == folded }
  }

  /// The fields of every kind of record, each once.
  static var fields: [String] {
    var seen: Set<String> = []
    return RecordKind.allCases.flatMap { ColumnNames.table(for: $0).map(\.column) }
      .filter { seen.insert($0).inserted }
  }
}

// MARK: - One line

extension ColumnMap {
  /// A column's name as it is written in one line.
  static func written(_ column: String) -> String {
    column.map { ",@\"\\=".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  /// The map written in one line: `id=Number,started_at=Opened@"%d/%m/%Y %H:%M",type="deploy"`.
  ///
  /// A quoted value is a constant, `started_at=@"…"` gives only the form, and `\` takes a following
  /// comma, `@`, `"` or `\` as it is. Inside quotation marks, two make one.
  ///
  /// - Parameter name: What the line is called by where it was typed.
  /// - Throws: `usage` with the character at which it goes wrong.
  package init(line: String, named name: String = "the map") throws(Diagnostic) {
    var parser = LineParser(line, named: name)
    self = try parser.parse()
  }

  private struct LineParser {
    private let characters: [Character]
    private let name: String
    private var position = 0

    init(_ line: String, named name: String) {
      characters = Array(line)
      self.name = name
    }

    mutating func parse() throws(Diagnostic) -> ColumnMap {
      var map = ColumnMap()
      repeat {
        skipSpaces()
        let begin = position
        let entry = try entry()
        guard map.add(entry) else { throw .mappedTwice(entry.field, at: place(begin)) }
        skipSpaces()
      } while skip(",")
      guard position == characters.count else { throw .mapExpects("a comma", at: place(position)) }
      return map
    }

    private mutating func entry() throws(Diagnostic) -> Entry {
      let begin = position
      let name = word(endedBy: "=,@\"")
      guard skip("=") else { throw .mapExpects("field=column", at: place(position)) }
      guard let field = ColumnMap.field(named: name) else {
        throw .noSuchField(name, at: place(begin))
      }
      skipSpaces()
      if peek == "\"" {
        let value = try quoted()
        return Entry(field: field, column: nil, form: nil, value: value)
      }
      let column = word(endedBy: ",@\"")
      guard skip("@") else {
        guard !column.isEmpty else { throw .mapExpects("a column's name", at: place(position)) }
        return Entry(field: field, column: column, form: nil, value: nil)
      }
      let formBegin = position
      let text = peek == "\"" ? try quoted() : word(endedBy: ",")
      do {
        let form = try TimeForm(text)
        return Entry(field: field, column: column.isEmpty ? nil : column, form: form, value: nil)
      } catch {
        throw error.located(at: place(formBegin))
      }
    }

    private var peek: Character? { position < characters.count ? characters[position] : nil }

    private mutating func skip(_ character: Character) -> Bool {
      guard peek == character else { return false }
      position += 1
      return true
    }

    private mutating func skipSpaces() {
      while peek == " " { position += 1 }
    }

    private mutating func word(endedBy ends: String) -> String {
      var word = ""
      while let character = peek, !ends.contains(character) {
        position += 1
        guard character == "\\", let next = peek, ",@\"\\=".contains(next) else {
          word.append(character)
          continue
        }
        word.append(next)
        position += 1
      }
      while word.last == " " { word.removeLast() }
      return word
    }

    private mutating func quoted() throws(Diagnostic) -> String {
      let begin = position
      position += 1
      var text = ""
      while let character = peek {
        position += 1
        if character != "\"" {
          text.append(character)
        } else if !skip("\"") {
          return text
        } else {
          text.append("\"")
        }
      }
      throw .mapExpects("a closing quotation mark", at: place(begin))
    }

    private func place(_ position: Int) -> Diagnostic.Location {
      // Columns count bytes, as everywhere.
      let bytes = characters[..<position].reduce(0) { $0 + $1.utf8.count }
      return Diagnostic.Location(file: name, line: 1, column: bytes + 1)
    }
  }
}

extension Diagnostic {
  private static let example = "id=Number,started_at=Opened@\"%d/%m/%Y %H:%M\",type=\"deploy\""

  /// Something else should stand here.
  package static func mapExpects(_ expected: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(expected) is expected here",
      hint:
        "Write it as in \(option: .map, quoted: example).",
      at: location)
  }

  /// No kind of record has the field.
  package static func noSuchField(_ name: String, at location: Location) -> Diagnostic {
    let isSize = ["lines", "size"].contains(Vocabulary.folded(name))
    return Diagnostic(
      .error, .usage, "\(Excerpt.quoted(name)) is not a field",
      hint: isSize
        ? "Where one column counts all lines, write lines_added=COLUMN,lines_deleted=\"0\"."
        : "\(Spelling.suggestion(for: name, among: ColumnMap.fields))"
          + "Use one of \(ColumnMap.fields.joined(separator: ", ")).",
      at: location)
  }

  /// The field is mapped a second time.
  package static func mappedTwice(_ field: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(field) is mapped twice", hint: "Keep one of the two.", at: location)
  }
}
