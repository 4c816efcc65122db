import Foundation

/// The project's folder, found from this file and not from where the tests run.
let project = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Data that lies beside the project and is not part of it; absent on most machines.
let shared = project.deletingLastPathComponent().appendingPathComponent("shared")

/// Limits the size of files from here on in a script. The thread sanitizer would want a larger one in
/// the folder of temporary files, if there were one.
func limitFiles(toBlocks blocks: Int) -> String { "ulimit -f \(blocks); export TMPDIR=/none" }

/// What a command left behind.
struct Outcome: Equatable {
  let stdout: String
  let stderr: String
  let status: Int32
}

/// Runs commands as a person would, with the `toll` that was built last.
struct Shell {
  let folder: URL
  var timeZone = "Pacific/Kiritimati"
  var locale = "C.UTF-8"

  /// Runs a script of /bin/sh; it stops at the first command that fails.
  func run(_ script: String) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-e", "-c", script]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "\(Self.products.path):/usr/bin:/bin", "TZ": timeZone, "LC_ALL": locale,
      "HOME": folder.path, "SOURCE_DATE_EPOCH": "1795420800",  // 2026-11-23T08:00:00Z
    ].merging(Self.sanitizers) { mine, _ in mine }
    process.standardInput = FileHandle.nullDevice
    // Files, because pipes would need a reader each while the command runs.
    let (out, err) = (try Self.emptyFile(), try Self.emptyFile())
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    defer {
      try? FileManager.default.removeItem(at: out)
      try? FileManager.default.removeItem(at: err)
    }
    return Outcome(
      stdout: String(decoding: try Data(contentsOf: out), as: UTF8.self),
      stderr: String(decoding: try Data(contentsOf: err), as: UTF8.self),
      status: process.terminationStatus)
  }

  /// What a sanitizer was told of these tests holds for `toll`, too.
  private static var sanitizers: [String: String] {
    ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
  }

  /// The command itself.
  static var toll: URL { products.appendingPathComponent("toll") }

  /// Where the tests are, and a `toll` that was built with them.
  static let builtWithTests = URL(fileURLWithPath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent()

  /// Where the `toll` is that these tests run: a release where one was built of these very sources,
  /// which takes a tenth of the time, else the one that was built with these tests.
  private static let products: URL = {
    let here = builtWithTests
    let release = here.deletingLastPathComponent().appendingPathComponent("release")
    guard sanitizers.isEmpty,
      let built = changed(release.appendingPathComponent("toll").path),
      let edited = latestEdit(), edited < built
    else { return here }
    return release
  }()

  /// When any of the sources of `toll` was last changed.
  private static func latestEdit() -> Date? {
    let sources = project.appendingPathComponent("Sources").path
    let paths = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    let all =
      paths.map { "\(sources)/\($0)" } + [project.appendingPathComponent("Package.swift").path]
    return all.compactMap(changed).max()
  }

  private static func changed(_ path: String) -> Date? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.modificationDate] as? Date
  }

  private static func emptyFile() throws -> URL {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("toll-output-\(UUID().uuidString)")
    try Data().write(to: file)
    return file
  }
}

/// A folder of its own for one test, gone afterwards.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("toll-golden-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A folder that holds a copy of another.
  init(copyOf other: URL) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("toll-golden-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: other, to: folder)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var shell: Shell { Shell(folder: folder) }
}

/// Whether goldens are to be written instead of compared.
let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

/// The files below a folder, by their path within it, sorted.
func files(below folder: URL) throws -> [String] {
  guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
  return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
    var isFolder: ObjCBool = false
    let full = folder.appendingPathComponent(path).path
    return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
      && !isFolder.boolValue
  }.sorted()
}
