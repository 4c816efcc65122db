package import Diagnostics
import Records
import YAML

extension ColumnMap {
  /// The map that an argument means: one line when it holds `=`, else the file of that name.
  ///
  /// - Parameter name: What the argument is called by where it was typed.
  /// - Throws: `usage` for a mistake in a line, `configuration` for one in a file, `noInput` when
  ///   there is no such file.
  package static func read(
    _ argument: String, named name: String = "the map"
  ) throws(Diagnostic) -> ColumnMap {
    if argument.contains("=") {
      var map = try ColumnMap(line: argument, named: name)
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
    let root: YAMLValue?
    do throws(Diagnostic) {
      root = try YAMLReader(yaml, file: file).root()
    } catch {
      throw .notYAML(error)
    }
    guard case .mapping(let top)? = root?.content,
      let columns = top.last(where: { $0.key.name == "columns" })?.value,
      case .mapping(let fields) = columns.content
    else {
      throw .mapFileExpects("columns: with a field a line", at: Diagnostic.Location(file: file))
    }
    if let other = top.first(where: { $0.key.name != "columns" }) {
      throw .mapFileExpects("nothing but columns:", at: other.key.location)
    }
    for (key, value) in fields {
      let entry = try Self.entry(key: key, value: value)
      guard add(entry) else { throw .mappedTwice(entry.field, at: key.location) }
    }
  }

  private static func entry(
    key: YAMLValue.Key, value: YAMLValue
  ) throws(Diagnostic) -> Entry {
    guard let field = field(named: key.name) else { throw .noSuchField(key.name, at: key.location) }
    switch value.content {
    case .text(let column) where !column.isEmpty:
      return Entry(field: field, column: column, form: nil, value: nil)
    case .mapping(let parts): return try entry(of: field, parts, at: value.location)
    default:
      throw .mapFileExpects("a column's name or {column:, form:, value:}", at: value.location)
    }
  }

  private static func entry(
    of field: String, _ parts: [(key: YAMLValue.Key, value: YAMLValue)],
    at location: Diagnostic.Location
  ) throws(Diagnostic) -> Entry {
    var entry = Entry(field: field, column: nil, form: nil, value: nil)
    for (key, value) in parts {
      guard let text = value.text else {
        throw .mapFileExpects("a text", at: value.location)
      }
      switch key.name {
      case "column": entry.column = text
      case "form": entry.form = try form(text, at: value.location)
      case "value": entry.value = text
      default: throw .mapFileExpects("column:, form: or value:", at: key.location)
      }
    }
    guard (entry.value == nil) != (entry.column == nil && entry.form == nil) else {
      throw .mapFileExpects("either value: or column: and form:", at: location)
    }
    return entry
  }

  private static func form(
    _ text: String, at location: Diagnostic.Location
  ) throws(Diagnostic) -> TimeForm {
    do { return try TimeForm(text) } catch { throw error.located(at: location) }
  }
}

extension Diagnostic {
  /// The map's file is no YAML.
  fileprivate static func notYAML(_ fault: Diagnostic) -> Diagnostic {
    Diagnostic(
      .error, .configuration, fault.message,
      hint: "Write columns: and under it a field a line, as in   id: Number.", at: fault.location)
  }

  /// Something else should stand in the map's file.
  package static func mapFileExpects(_ expected: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .configuration, "\(expected) is expected here",
      hint: "Write it as in   started_at: {column: Opened, form: \"%d/%m/%Y %H:%M\"}.",
      at: location)
  }
}
