import Foundation
import Logging

/// A line of JSON a message, on standard error: when, how grave, what, and its particulars.
struct RequestLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var fields: [String: String] = [:]
    for (key, value) in metadata { fields[key] = "\(value)" }
    for (key, value) in event.metadata ?? [:] { fields[key] = "\(value)" }
    fields["level"] = event.level.rawValue
    fields["message"] = "\(event.message)"
    fields["at"] = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let line = try? encoder.encode(fields) else { return }
    // A log that cannot be written, as on a full disk, is no reason to end.
    try? FileHandle.standardError.write(contentsOf: line + Data("\n".utf8))
  }
}
