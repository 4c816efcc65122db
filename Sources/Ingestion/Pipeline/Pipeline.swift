package import Diagnostics
import Dispatch
package import Records

/// Reads records on one core while they are taken in on another.
///
/// Records travel in their order, some hundreds at a time, in a few batches that go round: a reader
/// that is ahead waits, so memory does not grow with the file.
package enum Pipeline {
  /// Runs a reader on a thread of its own, and gives what it reads to a sink on this one.
  ///
  /// - Parameters:
  ///   - sink: Takes the records, in their order.
  ///   - read: Reads, into the writer instead of the sink.
  /// - Returns: What the reader returns, when the sink has taken everything.
  /// - Throws: What the sink throws, else what the reader throws. When the sink fails the reader is
  ///   stopped at its next batch; when the reader fails the sink has had all that it read before.
  package static func run<Value>(
    into sink: inout some RecordSink, _ read: (inout BatchWriter) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    let line = BoundedQueue()
    return try withoutActuallyEscaping(read) { read -> Result<Value, Diagnostic> in
      let task = ReadingTask(read)
      let thread = DispatchGroup()
      DispatchQueue.global().async(group: thread) { task.run(onto: line) }
      let failure = take(from: line, into: &sink)
      thread.wait()
      return failure.map { .failure($0) } ?? task.result
    }.get()
  }

  /// Takes batches until there are no more; returns what stopped it.
  private static func take(
    from line: BoundedQueue, into sink: inout some RecordSink
  ) -> Diagnostic? {
    while var batch = line.next() {
      do throws(Diagnostic) {
        try batch.unload(into: &sink)
      } catch {
        line.stop()
        return error
      }
      line.giveBack(consume batch)
    }
    return nil
  }

  /// What the reading thread is lent, and what it leaves.
  ///
  /// Unchecked, because the compiler cannot see what makes it safe: the thread is over before `run`
  /// goes on, so that nobody else touches what the closure captured, or the result, while it reads.
  /// A checked closure would have to be `@Sendable`, which a reader that owns an open file is not.
  private final class ReadingTask<Value>: @unchecked Sendable {
    private let read: (inout BatchWriter) throws(Diagnostic) -> Value
    private(set) var result = Result<Value, Diagnostic>.failure(.pipelineStopped)

    init(_ read: @escaping (inout BatchWriter) throws(Diagnostic) -> Value) { self.read = read }

    func run(onto line: BoundedQueue) {
      var writer = BatchWriter(line)
      result = Result { () throws(Diagnostic) in try read(&writer) }
      writer.end()
    }
  }
}

/// The reader's end of the queue: a sink that fills batches.
package struct BatchWriter: RecordSink {
  private let line: BoundedQueue
  private var batch: RecordBatch

  init(_ line: BoundedQueue) {
    self.line = line
    batch = RecordBatch()
  }

  package mutating func accept(_ change: Change) throws(Diagnostic) {
    try makeRoom(for: .change)
    batch.load(change)
  }

  package mutating func accept(_ incident: Incident) throws(Diagnostic) {
    try makeRoom(for: .incident)
    batch.load(incident)
  }

  package mutating func accept(_ recovery: Recovery) throws(Diagnostic) {
    try makeRoom(for: .recovery)
    batch.load(recovery)
  }

  package mutating func accept(_ note: Note) throws(Diagnostic) {
    try makeRoom(for: .note)
    batch.load(note)
  }

  package mutating func reject(_ rejection: Rejection) throws(Diagnostic) {
    try makeRoom(for: .rejection)
    batch.load(rejection)
  }

  /// Sends what is left; nothing comes after it.
  mutating func end() {
    line.send(exchange(&batch, with: RecordBatch()))
    line.end()
  }

  private mutating func makeRoom(for kind: RecordBatch.Kind) throws(Diagnostic) {
    guard !batch.hasRoom(for: kind) else { return }
    line.send(exchange(&batch, with: RecordBatch()))
    guard let next = line.empty() else { throw .pipelineStopped }
    batch = next
  }
}

extension Diagnostic {
  /// The sink has failed; its own reason is what the person hears.
  fileprivate static let pipelineStopped = Diagnostic(
    .error, .inputOutput, "reading was stopped", hint: nil, at: nil)
}
