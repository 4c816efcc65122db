import Foundation

/// Files the tests compare with; `RECORD=1` rewrites those that are our own output.
enum Fixtures {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }

  static func url(_ name: String) -> URL { root.appending(path: "fixtures/rendering/\(name)") }

  /// A file that people look at.
  static func report(_ name: String) -> URL { root.appending(path: "reports/\(name)") }

  static func text(_ name: String) throws -> String {
    try String(contentsOf: url(name), encoding: .utf8)
  }

  /// The golden of a name: what it holds, or, while recording, what it is made to hold.
  static func golden(_ name: String, recording contents: String) throws -> String {
    try golden(at: url(name), recording: contents)
  }

  /// The golden at a place: what it holds, or, while recording, what it is made to hold.
  static func golden(at place: URL, recording contents: String) throws -> String {
    if isRecording {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(contents.utf8).write(to: place)
    }
    return try String(decoding: Data(contentsOf: place), as: UTF8.self)
  }
}
