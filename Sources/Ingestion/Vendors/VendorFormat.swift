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
  /// What a file is of, such as a check, where ids are unique within that and no object names it;
  /// `nil` where objects tell all that is needed.
  ///
  /// The service that a person says it is, with `--map service="…"`, stands for it.
  static var fileIs: String? { get }
  /// What a person has to say before a file can be read, and did not; `nil` where nothing is missing.
  static func fault(in context: ReadContext) -> Diagnostic?
  /// What is to be said of the objects of a file beside what the reader says; `nil` for nothing.
  static func remark(on objects: [Tree], in context: ReadContext) -> Diagnostic?
}

extension VendorFormat {
  package static var fileIs: String? { nil }

  package static func fault(in context: ReadContext) -> Diagnostic? { nil }

  package static func remark(on objects: [Tree], in context: ReadContext) -> Diagnostic? { nil }

  package static func origin(of object: Tree) -> String? { nil }

  package func recognises(_ sample: FileSample) -> Confidence {
    sample.trees.contains { ShapeFinder.knows(Self.shapes, $0) } ? .certain : .none
  }

  package func refusal(of context: ReadContext) -> Diagnostic? {
    reader(in: context).refusal ?? Self.fault(in: context)
  }

  package func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    var reader = reader(in: context)
    if let refusal = reader.refusal ?? Self.fault(in: context) { throw refusal }
    return try reader.read(&source, into: &sink)
  }

  private func reader(in context: ReadContext) -> VendorReader {
    guard let thing = Self.fileIs else {
      let objects = context.sample.trees.flatMap { ShapeFinder.find(Self.shapes, in: $0) }
      return VendorReader(
        name, Self.shapes, origin: Self.origin, in: context,
        remark: Self.remark(on: objects.map { $0.tree }, in: context))
    }
    let service = context.options.map["service"]?.value
    return VendorReader(
      name, Self.shapes, origin: { Self.origin(of: $0) ?? service }, in: context,
      remark: service == nil ? .saysNot(thing, file: context.file) : nil)
  }
}

extension Diagnostic {
  /// Nothing says of what a file is whose ids are unique within that.
  fileprivate static func saysNot(_ thing: String, file: String) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "the file does not say of which \(thing) it is: what two of them tell of one moment is taken "
        + "for the same",
      hint: "Say which it is with \(option: .map, quoted: "service=\"NAME\"").",
      at: Location(file: file))
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
      let held = records(tree).map { $0.adding("^", tree) }
      guard case .others = shapes[index].meaning else { return held.map { (index, $0) } }
      return held.flatMap { find(shapes, in: $0, asked: kind, depth: depth + 1) }
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

  /// Whether there is an object of a known shape, be it a list that holds no record.
  static func knows(_ shapes: [Shape], _ tree: Tree, depth: Int = 0) -> Bool {
    guard tree.isObject, depth < deepest else { return false }
    return shapes.contains { $0.fits(tree) }
      || tree.members.contains { key, value in
        let parts = (wrappers.contains(key) ? [value] : []) + (key == "^" ? [] : value.elements)
        return parts.contains { knows(shapes, $0.adding("^", tree), depth: depth + 1) }
      }
  }

  private static func number(
    of tree: Tree, among shapes: [Shape], asked kind: RecordKind?
  ) -> Int? {
    let asked = kind.flatMap { kind in shapes.firstIndex { $0.kind == kind && $0.fits(tree) } }
    return asked ?? shapes.firstIndex { $0.fits(tree) }
  }
}
