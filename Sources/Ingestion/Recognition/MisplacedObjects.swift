package import Diagnostics

/// Objects and lists in JSON where a field of a record holds one value.
///
/// A file is read without them, and they are kept beside the record, as exports have them. What a
/// program sends to be kept is answered instead: who sends it can mend it.
package enum MisplacedObjects {
  /// What is wrong with the fields of records.
  ///
  /// - Parameters:
  ///   - bytes: JSON, a document or lines; anything else has no objects.
  ///   - fields: The names of fields that hold one value.
  /// - Complexity: O(*n*) for *n* bytes.
  package static func faults(
    in bytes: [UInt8], fields: Set<String>, file: String
  ) -> [Diagnostic] {
    guard case .json(let shape) = FileSample(bytes).layout else { return [] }
    var faults: [Diagnostic] = []
    var source = ByteSource(bytes: bytes, named: file)
    var reader = JSONReader(of: file, shape: shape)
    // What cannot be read at all is said by whoever reads it.
    while let next = try? reader.next(from: &source) {
      if case .end = next { break }
      guard case .row = next, let tree = reader.tree else { continue }
      faults += records(in: tree, fields).flatMap { record in
        record.members.filter { fields.contains($0.key) && $0.value.isComposed }
          .map { .holdsNoValue($0.key, at: $0.value, file: file) }
      }
    }
    return faults
  }

  /// The records of an object: itself, or those in its lists where it has no field of one.
  private static func records(in tree: Tree, _ fields: Set<String>) -> [Tree] {
    guard !tree.members.contains(where: { fields.contains($0.key) }) else { return [tree] }
    return tree.members.flatMap(\.value.elements)
  }
}

extension Tree {
  /// Whether it is an object or a list.
  fileprivate var isComposed: Bool {
    switch content {
    case .object, .list: true
    case .scalar, .null: false
    }
  }
}

extension Diagnostic {
  /// A field holds an object or a list.
  fileprivate static func holdsNoValue(_ field: String, at tree: Tree, file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "\(field) holds \(tree.isObject ? "an object" : "a list") where one value belongs",
      hint: "Send its value alone, or the object under another name.",
      at: Location(file: file, line: tree.line, column: tree.column))
  }
}
