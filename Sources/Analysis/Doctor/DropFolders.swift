import Chronology
import Diagnostics
import Records
import Reports

/// What the doctor says of drop folders.
enum DropFolders {
  /// Their queues; `nil` where no folder was ever watched.
  static func section(_ queues: [DropQueue]) -> Section? {
    guard !queues.isEmpty else { return nil }
    let table = Table(
      name: "drop_folders", title: "What came through drop folders",
      columns: [
        Table.Column("folder", "Folder", .text),
        Table.Column("waiting", "Waiting", .number(.number)),
        Table.Column("oldest", "Oldest since", .moment),
        Table.Column("taken", "Taken", .number(.number)),
        Table.Column("failed", "Failed", .number(.number)),
        Table.Column("unmended", "Still in failed", .number(.number)),
        Table.Column("last_taken", "Last taken", .moment),
        Table.Column("last_wait", "Last wait", .moment),
        Table.Column("watched", "Watched now", .text),
      ],
      rows: queues.map(row),
      footnotes: [
        "Each file counts once, however often its watcher was ended; one dropped again is another."
      ])
    let notes = queues.flatMap(notes)
    return Section(
      name: "drop_folders", title: "Drop folders",
      blocks: [.table(table)] + (notes.isEmpty ? [] : [.notes(notes)]))
  }

  private static func row(_ queue: DropQueue) -> [Table.Cell] {
    let contents = queue.contents
    return [
      .text(queue.path), contents.map { .number(Double($0.waiting)) } ?? .missing,
      contents?.oldest.map { .moment($0) } ?? .missing, .number(Double(queue.taken)),
      .number(Double(queue.failed)), contents.map { .number(Double($0.failed)) } ?? .missing,
      queue.lastTakenAt.map { .moment($0) } ?? .missing,
      queue.lastWait.map { .moment($0.at) } ?? .missing,
      contents.map { .text($0.isWatched ? "yes" : "no") } ?? .missing,
    ]
  }

  private static func notes(_ queue: DropQueue) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if queue.contents == nil { notes.append(.cannotLookInto(queue.path)) }
    if let contents = queue.contents, contents.waiting > 0, !contents.isWatched {
      notes.append(.nobodyWatches(queue.path, waiting: contents.waiting))
    }
    if let wait = queue.lastWait { notes.append(.waited(queue.path, wait)) }
    return notes
  }
}

extension Diagnostic {
  /// A drop folder is gone, or not for this user.
  static func cannotLookInto(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "\(path) cannot be looked into",
      hint: "Look whether it was moved, and who may read it.", at: nil)
  }

  /// Files wait in a drop folder that no watcher holds.
  static func nobodyWatches(_ path: String, waiting: Int) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      waiting == 1
        ? "1 file waits in \(path), and nobody watches it"
        : "\(waiting) files wait in \(path), and nobody watches it",
      hint: "Run \"toll watch\" on it, or look whether its service or cron job still runs.",
      at: nil)
  }

  /// Files had to wait in a drop folder.
  static func waited(_ path: String, _ wait: DropQueue.Wait) -> Diagnostic {
    Diagnostic(
      .note, .caveat, "the last wait in \(path): \(wait.reason)", hint: nil, at: nil)
  }
}
