package import Diagnostics
import Records

/// What a sample of JSON holds: the paths of its objects, before they are read in earnest.
struct JSONSurvey {
  /// The paths of its objects, in the order they were met.
  let names: [String]
  /// Keys of the first object itself that hold arrays of objects, or empty ones.
  let arrayKeys: [String]
  /// Paths of arrays of objects that stand in objects of the first object.
  let innerArrayPaths: [String]
  /// What is wrong with it, as far as it can be told from a part.
  let fault: Diagnostic?

  /// Whether its objects may be pages of an API, each of one list of records and no record itself.
  var arePages: Bool { arrayKeys.count == 1 && !names.contains("id") }

  /// The same of a list that stands deeper.
  var areInnerPages: Bool { innerLists.count == 1 && !names.contains("id") }

  /// Lists that stand deeper and may be of records: those of a thing that is itself told of, as the
  /// updates of an incident, are not.
  var innerLists: [String] {
    innerArrayPaths.filter { path in
      // Names may be empty, too.
      let keys = path.split(separator: ".", omittingEmptySubsequences: false)
      return (1..<keys.count).suffix(2).allSatisfy { depth in
        let wrapper = keys.prefix(depth).joined(separator: ".")
        return Self.telling.isDisjoint(with: names.compactMap { $0.member(of: wrapper) })
      }
    }
  }

  /// Members by which an object tells of one thing.
  private static let telling: Set<String> = [
    "id", "key", "name", "title", "summary", "description", "number", "ref", "sha", "severity",
    "priority", "impact", "created_at", "started_at", "createdAt", "startedAt",
  ]

  /// Looks at every object of a sample, the last of which is usually cut off.
  init(of sample: [UInt8], shape: JSONReader.Shape, file: String = "") {
    var source = ByteSource(bytes: sample, named: file)
    var reader = JSONReader(of: file, shape: shape)
    var keys: [String] = []
    var inner: [String] = []
    var fault: Diagnostic?
    // Faults are said when the file is read; bytes in memory give no others.
    while let next = try? reader.next(from: &source) {
      if keys.isEmpty { keys = reader.arrayKeys }
      if inner.isEmpty { inner = reader.innerArrayPaths }
      if case .rejected(let rejection) = next, fault == nil { fault = rejection.diagnostic }
      guard case .end = next else { continue }
      break
    }
    self.fault = fault
    names = reader.columnNames
    arrayKeys = keys
    innerArrayPaths = inner
  }

  /// Whether the first object ends on the line it begins on, be it by a fault.
  static func endsOnFirstLine(_ sample: [UInt8]) -> Bool {
    var source = ByteSource(bytes: sample, named: "")
    var reader = JSONReader(of: "", shape: .document)
    switch try? reader.next(from: &source) {
    case .row: return !reader.rowText.contains("\n") && !reader.rowText.contains("\r")
    case .rejected(let rejection): return rejection.diagnostic.location?.line == 1
    case .end, nil: return false
    }
  }
}

/// Which objects of a JSON file are its records.
struct JSONTarget {
  let shape: JSONReader.Shape
  let kind: RecordKind?
  /// The paths of its objects as far as the sample goes.
  let names: [String]
  /// What they were taken for; `nil` where there are none.
  var understood: Interpretation?
  /// Other lists of the document that hold records, too, and are not read.
  var otherLists: [String] = []

  /// The list that is read, where it stands deeper in a document than one would look for it.
  var innerList: String? {
    if case .member(let path) = shape, path.contains(".") { path } else { nil }
  }

  /// The objects that look most like records: those of the file itself, or those of an array under
  /// a key of the one object it holds; where neither are any, those of an array that stands deeper in
  /// it, as in `{"data": {"incidents": […]}}`.
  ///
  /// - Parameter shape: `lines` or `document`.
  /// - Throws: `badData` when none look like records, or not like those asked for.
  static func choose(
    _ shape: JSONReader.Shape, in context: ReadContext
  ) throws(Diagnostic) -> JSONTarget {
    let survey = JSONSurvey(of: context.sample.bytes, shape: shape, file: context.file)
    let own = Survey(json: context.sample.bytes, shape: shape)
    let isOne = shape == .document && context.sample.firstByte == 0x7b
    let mayWrap = isOne || survey.arePages && (try? Interpretation(own, in: context)) == nil
    let lists = mayWrap ? survey.arrayKeys : []
    let inner = isOne || survey.areInnerPages ? survey.innerLists : []
    var search = Search(context: context)
    // What lists its alerts is no alert, unless it tells of itself how bad it was, or how it ended.
    let isEnvelope =
      isOne
      && survey.arrayKeys.contains { key in
        listNames.contains(key) && Survey(json: context.sample.bytes, shape: .member(key)).rows > 1
      } && !tellsOfItself(own, in: context)
    if !isEnvelope { search.add(shape, own) }
    for list in lists { search.add(.member(list)) }
    if search.best == nil { for path in inner { search.add(.member(path)) } }
    if let best = search.best { return best }
    if let empty = emptyExport(survey.names, lists, inner, in: context) {
      return JSONTarget(shape: empty, kind: nil, names: [], understood: nil)
    }
    // Of a file seen whole a fault is the better reason; a part of one always ends in a fault.
    if context.sample.bytes.count < FileSample.size, let fault = survey.fault {
      throw .isBrokenJSON(fault)
    }
    throw search.refusal ?? .isEmpty(context.file)
  }

  /// Whether a document is a record, whatever it lists.
  private static func tellsOfItself(_ own: Survey, in context: ReadContext) -> Bool {
    guard let understood = try? Interpretation(own, in: context) else { return false }
    let named = understood.binding.taken.filter { taken in
      !own.columns[taken.column].name.contains("[]")
    }.map(\.field)
    return !Set(named).isDisjoint(with: ["severity", "resolved_at", "outcome"])
      || Set(named).isSuperset(of: ["started_at", "finished_at"])
  }

  /// Looks for the objects that look most like records.
  private struct Search {
    let context: ReadContext
    /// Those so far.
    private(set) var best: JSONTarget?
    private var points = 0
    /// Lists that hold records.
    private var lists: [String] = []
    /// Why those with the most columns are none.
    private(set) var refusal: Diagnostic?
    private var refusedColumns = 0

    init(context: ReadContext) { self.context = context }

    mutating func add(_ shape: JSONReader.Shape) {
      add(shape, Survey(json: context.sample.bytes, shape: shape))
    }

    mutating func add(_ shape: JSONReader.Shape, _ survey: Survey) {
      guard !survey.columns.isEmpty else { return }
      do throws(Diagnostic) {
        let understood = try Interpretation(survey, in: context)
        var list: String?
        if case .member(let path) = shape { list = path }
        lists += [list].compactMap(\.self)
        if best == nil || understood.points > points {
          points = understood.points
          best = JSONTarget(
            shape: shape, kind: understood.kind, names: survey.columns.map(\.name),
            understood: understood)
        }
        guard case .member(let read)? = best?.shape, context.options.kind == nil else { return }
        best?.otherLists = lists.filter { $0 != read }
      } catch {
        // Around the only list of a document everything of it stands once more, and its name.
        let isList = survey.list != nil
        let columns = survey.columns.count + (isList ? survey.rows > 1 ? 1_000 : 2 : 0)
        guard columns > refusedColumns else { return }
        refusedColumns = columns
        refusal = error
      }
    }
  }

  /// The array of an export of a day without records: alone, or in an object of nothing else but
  /// scalars, as in `{"incidents": [], "more": false}`, also where it stands deeper.
  private static func emptyExport(
    _ names: [String], _ lists: [String], _ inner: [String], in context: ReadContext
  ) -> JSONReader.Shape? {
    if context.sample.firstByte == 0x5b { return names.isEmpty ? .document : nil }
    let inner = inner.filter { path in listNames.contains { path.hasSuffix(".\($0)") } }
    guard let list = (lists + inner).first, lists.count + inner.count == 1,
      names.allSatisfy({ !$0.contains("[") && (lists.isEmpty || !$0.contains(".")) }),
      JSONSurvey(of: context.sample.bytes, shape: .member(list)).names.isEmpty
    else { return nil }
    return .member(list)
  }

  /// What lists of records are called; an empty one of another name may be anything.
  private static let listNames = [
    "incidents", "changes", "deployments", "results", "items", "records", "issues", "alerts",
    "alertlist", "events", "outages", "builds", "runs", "releases", "nodes", "edges", "entries",
    "list", "rows",
  ]
}

extension Diagnostic {
  /// A file of JSON has a fault before anything in it was taken for a record.
  package static func isBrokenJSON(_ fault: Diagnostic) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this JSON cannot be read: \(fault.message)", hint: fault.hint,
      at: fault.location)
  }
}

extension String {
  /// Its last part where it is the path of a member of an object, `nil` where it is of another one.
  fileprivate func member(of object: String) -> String? {
    guard hasPrefix("\(object).") else { return nil }
    let rest = dropFirst(object.count + 1)
    return rest.contains(".") || rest.contains("[") ? nil : String(rest)
  }
}
