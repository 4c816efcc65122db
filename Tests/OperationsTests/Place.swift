import Chronology
import Deliveries
import Diagnostics
import Foundation
import Ingestion
import Operations
import Settings
import Synchronization

/// A folder with a database, gone afterwards.
final class Place {
  let folder: URL
  let workspace: Workspace

  init(settings: String = "") throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("toll-operations-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    workspace = Workspace(
      database: folder.appendingPathComponent("toll.sqlite").path,
      settings: ConfigurationFile(parsing: settings, file: "toll.yaml"),
      now: { Instant(milliseconds: 1_795_420_800_000) })
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var deliveries: DeliveryFolder { DeliveryFolder(ofDatabase: workspace.database) }

  /// The rows of an export, without where they came from.
  func rows(_ kind: String) throws -> [String] {
    var text = ""
    try ExportOperation(kind, QuestionForm(), format: "ndjson").run(in: workspace).write(
      row: {}, text: { text += $0 })
    return text.split(separator: "\n").map { row in
      String(row).replacing(/"(import|file|imported_at)":("[^"]*"|[0-9]+),?/, with: "")
    } + ["end"]
  }
}

/// Nobody watches.
struct Nobody: ImportObserver {
  func read(_ rows: Int, of file: String, isLast: Bool) {}
  func rejected(_ reason: Diagnostic) {}
  func took(_ receipt: ImportReceipt) {}
  func said(_ diagnostic: Diagnostic) {}
  func told(_ sentence: String) {}
}

/// A clock that stands until it is moved.
final class TestClock: Sendable {
  private let moment = Mutex<Int64>(1_795_420_800_000)  // 2026-11-23T08:00:00Z

  var now: Instant { moment.withLock { Instant(milliseconds: $0) } }

  func move(by milliseconds: Int64) { moment.withLock { $0 += milliseconds } }
}
