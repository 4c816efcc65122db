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
  var areInnerPages: Bool { innerArrayPaths.count == 1 && !names.contains("id") }

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
  let understood: Interpretation?

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
    let lists = (mayWrap ? survey.arrayKeys : []).map { JSONReader.Shape.member($0) }
    var search = Search(context: context)
    search.add(shape, own)
    for list in lists { search.add(list) }
    if search.best == nil, isOne || survey.areInnerPages {
      for path in survey.innerArrayPaths { search.add(.member(path)) }
    }
    if let best = search.best { return best }
    if let empty = emptyExport(survey.names, lists, in: context) {
      return JSONTarget(shape: empty, kind: nil, names: [], understood: nil)
    }
    // Of a file seen whole a fault is the better reason; a part of one always ends in a fault.
    if context.sample.bytes.count < FileSample.size, let fault = survey.fault {
      throw .isBrokenJSON(fault)
    }
    throw search.refusal ?? .isEmpty(context.file)
  }

  /// Looks for the objects that look most like records.
  private struct Search {
    let context: ReadContext
    /// Those so far.
    private(set) var best: JSONTarget?
    private var points = 0
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
        guard best == nil || understood.points > points else { return }
        points = understood.points
        best = JSONTarget(
          shape: shape, kind: understood.kind, names: survey.columns.map(\.name),
          understood: understood)
      } catch {
        guard survey.columns.count > refusedColumns else { return }
        refusedColumns = survey.columns.count
        refusal = error
      }
    }
  }

  /// The array of an export of a day without records: alone, or in an object of nothing else but
  /// scalars, as in `{"incidents": [], "more": false}`.
  private static func emptyExport(
    _ names: [String], _ lists: [JSONReader.Shape],
    in context: ReadContext
  ) -> JSONReader.Shape? {
    let isArray = context.sample.firstByte == 0x5b
    if isArray { return names.isEmpty ? .document : nil }
    let hasOnlyScalars = names.allSatisfy { !$0.contains(".") && !$0.contains("[") }
    guard hasOnlyScalars, lists.count == 1,
      JSONSurvey(of: context.sample.bytes, shape: lists[0]).names.isEmpty
    else { return nil }
    return lists[0]
  }
}

extension Diagnostic {
  /// A file of JSON has a fault before anything in it was taken for a record.
  package static func isBrokenJSON(_ fault: Diagnostic) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this JSON cannot be read: \(fault.message)", hint: fault.hint,
      at: fault.location)
  }
}
