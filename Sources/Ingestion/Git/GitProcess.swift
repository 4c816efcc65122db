package import Diagnostics
import Foundation

/// The installed git at work on a repository, its output to be read while it runs.
///
/// No shell, no repository of the environment, nothing that a repository's configuration could have
/// run: no hooks, pagers, monitors, external diffs, text converters, signatures, and no network.
final class GitProcess {
  private let process = Process()
  private let output = Pipe()
  private let complaints: Scratch
  /// The repository as the person named it.
  private let name: String
  /// What it looks through, kept until it is done.
  private let view: GitView?

  /// Where its output is read from.
  var descriptor: Int32 { output.fileHandleForReading.fileDescriptor }

  /// What no repository shall decide.
  private static let settings = [
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.pager=cat", "core.quotePath=false",
    "core.attributesFile=/dev/null", "core.alternateRefsCommand=", "protocol.allow=never",
    "log.showRoot=true", "log.showSignature=false", "log.mailmap=false", "diff.renameLimit=1000",
    "diff.orderFile=/dev/null", "diff.relative=false", "gc.auto=0", "maintenance.auto=false",
  ]

  /// Variables a child needs: to find git and its helpers, and which repositories its owner trusts.
  private static let passedOn = [
    "PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "GIT_CEILING_DIRECTORIES",
  ]

  /// Starts git in a folder.
  ///
  /// - Throws: `noInput` when git is not installed, `inputOutput` when it cannot be started.
  init(
    _ arguments: [String], in folder: String, named name: String, environment: [String: String],
    input: Scratch? = nil, through view: GitView? = nil
  ) throws(Diagnostic) {
    self.name = name
    self.view = view
    complaints = try Scratch()
    guard let program = SearchPath.program("git", in: environment) else { throw .noGit(name) }
    var variables = environment.filter { Self.passedOn.contains($0.key) }
    variables["LC_ALL"] = "C"
    variables["GIT_TERMINAL_PROMPT"] = "0"
    variables["GIT_OPTIONAL_LOCKS"] = "0"
    variables["GIT_NO_LAZY_FETCH"] = "1"
    for (name, value) in view?.variables ?? [:] { variables[name] = value }
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments =
      ["--no-pager", "--literal-pathspecs"] + Self.settings.flatMap { ["-c", $0] } + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder, isDirectory: true)
    process.environment = variables
    process.standardInput = input?.handle ?? FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = complaints.handle
    do { try process.run() } catch { throw .gitDoesNotStart(name, "\(error)") }
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  /// Waits until git is done.
  ///
  /// - Throws: what git complained of, when it failed.
  func finish() throws(Diagnostic) {
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw .gitFailed(name, complaint: complaints.text)
    }
  }

  /// All it prints.
  func text() throws(Diagnostic) -> String {
    let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    try finish()
    return String(decoding: data, as: UTF8.self)
  }

  /// Hands out all it prints, line by line.
  func lines(_ take: (String) throws(Diagnostic) -> Void) throws(Diagnostic) {
    var source = ByteSource(self, named: name)
    var reader = LineReader()
    while try reader.next(from: &source) {
      try take(String(decoding: reader.line, as: UTF8.self))
    }
  }

  /// A file that is nowhere in a folder and gone when it is closed.
  final class Scratch {
    let handle: FileHandle

    init() throws(Diagnostic) {
      let name = "toll-\(UUID().uuidString)"
      let path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
      guard
        FileManager.default.createFile(
          atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
        let handle = FileHandle(forUpdatingAtPath: path)
      else { throw .noScratch(path) }
      self.handle = handle
      try? FileManager.default.removeItem(atPath: path)  // else the system clears it away
    }

    /// A file that holds a text and is read from its beginning.
    convenience init(_ text: String) throws(Diagnostic) {
      try self.init()
      do {
        try handle.write(contentsOf: Data(text.utf8))
        try handle.seek(toOffset: 0)
      } catch { throw .noScratch("\(error)") }
    }

    /// The beginning of what is in it.
    var text: String {
      guard (try? handle.seek(toOffset: 0)) != nil, let data = try? handle.read(upToCount: 4_096)
      else { return "" }
      return String(decoding: data, as: UTF8.self)
    }
  }
}

extension Diagnostic {
  /// There is no git.
  package static func noGit(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "git is not installed, or not on the PATH",
      hint: "Install git 2.31 or newer; Toll reads repositories by running it.",
      at: Location(file: name))
  }

  /// git is there and does not start.
  static func gitDoesNotStart(_ name: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput, "git cannot be started: \(reason)",
      hint: "Try \"git --version\" and who may enter the folder.", at: Location(file: name))
  }

  /// There is no room for a temporary file.
  static func noScratch(_ reason: String) -> Diagnostic {
    Diagnostic(
      .error, .cannotCreate, "cannot make a temporary file: \(reason)",
      hint: "Free space in the temporary folder, or set TMPDIR to another.", at: nil)
  }

  /// git gave up; why, from what it said in English.
  static func gitFailed(_ name: String, complaint: String) -> Diagnostic {
    let place = Location(file: name)
    let said: (String) -> Bool = { complaint.contains($0) }
    if said("not a git repository") {
      return .notARepository(name)
    }
    if said("dubious ownership") {
      return Diagnostic(
        .error, .noInput, "the repository belongs to another user, and git does not trust it",
        hint: "Read it as its owner, or: git config --global --add safe.directory FOLDER.",
        at: place)
    }
    if said("does not have any commits") || said("bad revision 'HEAD'") || said("'HEAD'") {
      return .noCommits(name)
    }
    let isMissing = ["unable to read", "could not fetch", "missing blob", "bad object", "promisor"]
      .contains(where: said)
    if isMissing { return .lacksContent(name, complaint: complaint) }
    let lines = complaint.split(whereSeparator: \.isNewline)
    let first = lines.first { $0.hasPrefix("fatal:") } ?? lines.first
    return Diagnostic(
      .error, .badData,
      "git cannot read the repository on: \(first.map(String.init) ?? "no reason")",
      hint: "Try \"git fsck\" in it; git must be 2.31 or newer.", at: place)
  }

  /// The repository is new.
  package static func noCommits(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the repository has no commits yet",
      hint: "Name another, or check out the branch that has them.", at: Location(file: name))
  }

  /// Something is not in the clone.
  private static func lacksContent(_ name: String, complaint: String) -> Diagnostic {
    let lines = complaint.split(whereSeparator: \.isNewline)
    let first = lines.first { $0.hasPrefix("fatal:") } ?? lines.first
    return Diagnostic(
      .error, .badData, "\(missing): \(first.map(String.init) ?? "no reason")",
      hint: "Clone it without --filter, or try \"git fsck\" in it.", at: Location(file: name))
  }

  private static let missing =
    "git cannot read the repository on: something is not in the clone"

  /// Whether git gave up because something is not in the clone.
  var isOfMissingContent: Bool { message.hasPrefix(Self.missing) }
}
