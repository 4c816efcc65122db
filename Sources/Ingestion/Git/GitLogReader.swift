package import Diagnostics
import Records
import Text

/// Reads commits from what git prints in `GitLayout`, one at a time, however long the history is.
struct GitLogReader: ~Copyable {
  /// What comes next.
  enum Step {
    case commit
    case rejected(Rejection)
    case end
  }

  /// The commit last read.
  private(set) var commit = GitCommit()
  /// The line it begins on.
  private(set) var line = 0

  private let file: String
  private let rules: PathRules
  private var reader: LineReader
  private var lines = 0
  /// The head of the next commit, read to know where the last one ends.
  private var head: [UInt8]?
  private var isOpen = false
  private var hasTags = false
  private var fault: (line: Int, text: String)?

  init(of file: String, rules: PathRules, window: Int = 1 << 16) {
    self.file = file
    self.rules = rules
    reader = LineReader(window: window)
  }

  /// Reads to the end of the next commit.
  ///
  /// - Throws: what the source throws. What is no commit is a rejection.
  mutating func next(from source: inout ByteSource) throws(Diagnostic) -> Step {
    begin()
    while try reader.next(from: &source) {
      lines += 1
      let text = reader.line
      if isOpen || fault != nil, GitLayout.isHead(text, inTag: commit.tag != nil && !isOpen) {
        head = Array(text)
        return finished
      }
      take(text)
    }
    return isOpen || fault != nil ? finished : .end
  }

  private mutating func begin() {
    commit.tag = nil
    commit.statedParents = nil
    commit.isMeasured = true
    isOpen = false
    fault = nil
    guard let head else { return }
    self.head = nil
    head.withUnsafeBufferPointer { take($0) }
  }

  private var finished: Step {
    guard let fault = fault ?? lack else { return .commit }
    return .rejected(
      Rejection(
        diagnostic: .isNoLog(at: Diagnostic.Location(file: file, line: fault.line)), field: nil,
        value: nil, row: fault.text))
  }

  /// A commit without a time can be counted nowhere.
  private var lack: (line: Int, text: String)? {
    commit.committedAt == nil ? (line, "commit \(commit.hash)") : nil
  }

  private mutating func take(_ text: UnsafeBufferPointer<UInt8>) {
    if fault == nil, !GitLayout.take(text, into: &commit, &isOpen, rules) {
      fault = (lines, Excerpt.row(text))
    }
    if commit.tag != nil, !isOpen {
      commit.tag?.isFirst = !hasTags
    } else if commit.tag != nil {
      hasTags = true
    }
    if text.first == 0x63, isOpen, commit.committedAt == nil { line = lines }
  }
}

extension Diagnostic {
  /// A part of a log that is not as git was asked to print it.
  package static func isNoLog(at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this is no commit in the layout that Toll asks git for",
      hint: "Name the repository's folder with \(option: .format, "git"), or see \"toll formats\".",
      at: location)
  }
}
