package import Diagnostics
import Records
import Yams

extension ColumnMap {
  /// The map a `--map` argument means: one line when it holds `=`, else the file of that name.
  ///
  /// - Throws: `usage` for a mistake in a line, `configuration` for one in a file, `noInput` when
  ///   there is no such file.
  package static func read(_ argument: String) throws(Diagnostic) -> ColumnMap {
    if argument.contains("=") {
      var map = try ColumnMap(line: argument)
      map.isOneLine = true
      return map
    }
    var source = try ByteSource(path: argument)
    let longest = 1 << 20  // a map has a line a field; beyond this it is another file
    let bytes = try source.peek(longest)
    return try ColumnMap(yaml: String(decoding: bytes, as: UTF8.self), file: argument)
  }

  /// The map a YAML file holds.
  ///
  /// ```yaml
  /// columns:
  ///   id: Number
  ///   started_at: {column: Opened, form: "%d/%m/%Y %H:%M"}
  ///   type: {value: deploy}
  /// ```
  ///
  /// - Throws: `configuration` with the line and column of the mistake.
  package init(yaml: String, file: String) throws(Diagnostic) {
    self.init()
    if let line = YAMLAliases.endlessKey(in: yaml) {
      throw .notYAML(YAMLAliases.fault, at: Diagnostic.Location(file: file, line: line))
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      throw .notYAML("\(error)", at: Diagnostic.Location(file: file))
    }
    guard let top = root?.mapping, let columns = top["columns"]?.mapping else {
      throw .mapFileExpects("columns: with a field a line", at: Diagnostic.Location(file: file))
    }
    for (key, _) in top where key.string != "columns" {
      throw .mapFileExpects("nothing but columns:", at: Self.place(of: key, in: file))
    }
    for (key, value) in columns {
      let entry = try Self.entry(key: key, value: value, file: file)
      guard add(entry) else { throw .mappedTwice(entry.field, at: Self.place(of: key, in: file)) }
    }
  }

  private static func entry(
    key: Node, value: Node, file: String
  ) throws(Diagnostic) -> Entry {
    let name = key.string ?? ""
    guard let field = field(named: name) else {
      throw .noSuchField(name, at: place(of: key, in: file))
    }
    if let column = value.scalar?.string, !column.isEmpty {
      return Entry(field: field, column: column, form: nil, value: nil)
    }
    guard let parts = value.mapping else {
      throw .mapFileExpects(
        "a column's name or {column:, form:, value:}", at: place(of: value, in: file))
    }
    var entry = Entry(field: field, column: nil, form: nil, value: nil)
    for (key, value) in parts {
      guard let text = value.scalar?.string else {
        throw .mapFileExpects("a text", at: place(of: value, in: file))
      }
      switch key.string {
      case "column": entry.column = text
      case "form": entry.form = try form(text, at: place(of: value, in: file))
      case "value": entry.value = text
      default: throw .mapFileExpects("column:, form: or value:", at: place(of: key, in: file))
      }
    }
    guard (entry.value == nil) != (entry.column == nil && entry.form == nil) else {
      throw .mapFileExpects("either value: or column: and form:", at: place(of: value, in: file))
    }
    return entry
  }

  private static func form(
    _ text: String, at location: Diagnostic.Location
  ) throws(Diagnostic) -> TimeForm {
    do { return try TimeForm(text) } catch { throw error.located(at: location) }
  }

  private static func place(of node: Node, in file: String) -> Diagnostic.Location {
    Diagnostic.Location(file: file, line: node.mark?.line, column: node.mark?.column)
  }
}

extension Diagnostic {
  /// The map's file is no YAML.
  package static func notYAML(_ reason: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .configuration, "the file is not YAML: \(reason)",
      hint: "Write columns: and under it a field a line, as in   id: Number.", at: location)
  }

  /// Something else should stand in the map's file.
  package static func mapFileExpects(_ expected: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .configuration, "\(expected) is expected here",
      hint: "Write it as in   started_at: {column: Opened, form: \"%d/%m/%Y %H:%M\"}.",
      at: location)
  }
}
