import Diagnostics
import Foundation
import Settings
import Synchronization

/// The secrets of sources, from files and variables; read again after some seconds, so that one can be
/// replaced while the service runs.
final class SecretFiles: Sendable {
  private struct Read {
    let secrets: [String]
    let at: Date
  }

  private let rules: ServeRules
  private let environment: [String: String]
  private let known = Mutex<[String: Read]>([:])
  /// Between two looks at a file, in seconds.
  private static let patience: TimeInterval = 5

  init(_ rules: ServeRules) {
    self.rules = rules
    environment = ProcessInfo.processInfo.environment
  }

  /// Whether every file and variable that the settings name holds something.
  func check() throws(Diagnostic) {
    for (name, source) in rules.sources.sorted(by: { $0.key < $1.key }) {
      for path in source.secretFiles where Self.read(path) == nil {
        throw .noSecret(of: name, in: path)
      }
      for variable in source.secretVariables where environment[variable]?.isEmpty != false {
        throw .noSecret(of: name, in: "the variable \(variable)")
      }
    }
  }

  /// The secrets of a source.
  func secrets(of name: String) -> [String] {
    guard let source = rules.sources[name] else { return [] }
    let now = Date()
    if let read = known.withLock({ $0[name] }), now.timeIntervalSince(read.at) < Self.patience,
      now >= read.at
    {
      return read.secrets
    }
    let secrets =
      source.secretFiles.compactMap(Self.read)
      + source.secretVariables.compactMap { environment[$0] }.filter { !$0.isEmpty }
    known.withLock { $0[name] = Read(secrets: secrets, at: now) }
    return secrets
  }

  /// The first line of a file; `nil` where there is none.
  private static func read(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first
    return line.map(String.init)
  }
}

extension Diagnostic {
  fileprivate static func noSecret(of name: String, in place: String) -> Diagnostic {
    Diagnostic(
      .error, .configuration, "\(place) holds no secret of \(name)",
      hint: "Write the secret into it, on one line, and let nobody else read it.", at: nil)
  }
}
