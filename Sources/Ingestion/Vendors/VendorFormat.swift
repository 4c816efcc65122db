package import Diagnostics
package import Records

/// A format that is the shapes of one vendor's objects, and nothing else to write.
///
/// A new one is a file in `Formats/` that names the shapes, and a line in `SourceFormats.all`. Its
/// objects may stand alone, in an array, one a line, under a key of a wrapping object as in
/// `{"incidents": […]}`, in YAML or in the rows of a table; that is none of its business.
package protocol VendorFormat: SourceFormat {
  /// The shapes in the order in which an object is held against them; the first that fits counts.
  static var shapes: [Shape] { get }
  /// The repository or the project within which an object's id is unique, as in `octo/shop`; `nil`
  /// where it does not tell.
  ///
  /// Every object about one thing has to tell the same. A vendor whose ids are unique all over it, or
  /// hold their project as Jira's do, needs none.
  static func origin(of object: Tree) -> String?
}

extension VendorFormat {
  package static func origin(of object: Tree) -> String? { nil }

  package func recognises(_ sample: FileSample) -> Confidence {
    sample.trees.contains { !ShapeFinder.find(Self.shapes, in: $0).isEmpty } ? .certain : .none
  }

  package func refusal(of context: ReadContext) -> Diagnostic? {
    reader(in: context).refusal
  }

  package func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    var reader = reader(in: context)
    if let refusal = reader.refusal { throw refusal }
    return try reader.read(&source, into: &sink)
  }

  private func reader(in context: ReadContext) -> VendorReader {
    VendorReader(name, Self.shapes, origin: Self.origin, in: context)
  }
}

/// Finds the objects of known shapes in a value.
enum ShapeFinder {
  /// An object and the number of its shape.
  typealias Found = (shape: Int, tree: Tree)

  /// Keys under which a single object is wrapped.
  private static let wrappers = [
    "incident", "change", "event", "result", "data", "alert", "release", "pull_request", "issue",
    "workflow_run", "record", "records", "sample", "app", "resource", "deploy",
  ]
  /// Wrappers in wrappers, as an event in a message of an envelope.
  private static let deepest = 4

  /// The object itself if it has a shape, else those in its wrappers, else those in the lists it
  /// holds.
  ///
  /// What is found in another object has that one as `^`.
  ///
  /// - Parameter kind: the kind of record asked for, whose shapes go before others.
  static func find(
    _ shapes: [Shape], in tree: Tree, asked kind: RecordKind? = nil, depth: Int = 0
  ) -> [Found] {
    guard tree.isObject, depth < deepest else { return [] }
    if let index = number(of: tree, among: shapes, asked: kind) {
      guard let records = shapes[index].records else { return [(index, tree)] }
      return records(tree).map { (index, $0.adding("^", tree)) }
    }
    for (key, value) in tree.members where wrappers.contains(key) {
      let found = find(shapes, in: value.adding("^", tree), asked: kind, depth: depth + 1)
      if !found.isEmpty { return found }
    }
    for (key, value) in tree.members where key != "^" {
      let found = value.elements.flatMap { element in
        find(shapes, in: element.adding("^", tree), asked: kind, depth: depth + 1)
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  private static func number(
    of tree: Tree, among shapes: [Shape], asked kind: RecordKind?
  ) -> Int? {
    let asked = kind.flatMap { kind in shapes.firstIndex { $0.kind == kind && $0.fits(tree) } }
    return asked ?? shapes.firstIndex { $0.fits(tree) }
  }
}
