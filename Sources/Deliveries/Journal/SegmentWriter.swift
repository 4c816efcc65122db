import Diagnostics
import Files
import Glibc
import Text

/// Appends frames to the latest segment, and begins a new one when that has grown.
struct SegmentWriter {
  private let folder: DeliveryFolder
  private let limit: Int64
  private let salt: String
  /// The keys of all deliveries that are kept.
  private var known: Set<UInt64>
  private var nextNumber: Int64
  /// The open segment; `nil` before the first is begun.
  private var open: OpenSegment?
  private var size: Int64 = 0

  /// At the end of what a folder holds.
  init(in folder: DeliveryFolder, limit: Int64, salt: String) throws(Diagnostic) {
    self.folder = folder
    self.limit = limit
    self.salt = salt
    known = []
    nextNumber = 1
    let segments = try folder.segments()
    for first in segments.dropLast() {
      var keys: Set<UInt64> = []
      try folder.places(ofSegment: first) { _, place in
        keys.insert(place.key)
        return true
      }
      known.formUnion(keys)
    }
    if let last = segments.last { nextNumber = try resume(last) }
  }

  /// Writes arrivals and flushes them together.
  ///
  /// - Returns: What became of each, in their order.
  mutating func write(
    _ arrivals: [Arrival]
  ) -> [Result<DeliveryJournal.Receipt, Diagnostic>] {
    var bytes: [UInt8] = []
    var new: Set<UInt64> = []
    // What becomes of each once the bytes are on the disk, and whether that is so already.
    var receipts: [(isSettled: Bool, result: Result<DeliveryJournal.Receipt, Diagnostic>)] = []
    let first = nextNumber
    for arrival in arrivals {
      let key = Frame.key(source: arrival.source, id: arrival.id)
      guard !known.contains(key), !new.contains(key) else {
        receipts.append((known.contains(key), .success(.known)))
        continue
      }
      let delivery = Delivery(arrival, number: nextNumber)
      guard let frame = Frame.bytes(of: delivery, body: arrival.body, salt: salt) else {
        receipts.append((true, .failure(.headTooLong(arrival.source))))
        continue
      }
      new.insert(key)
      bytes += frame
      receipts.append((false, .success(.kept(nextNumber))))
      nextNumber += 1
    }
    do throws(Diagnostic) {
      if !bytes.isEmpty { try append(bytes, firstNumber: first) }
      known.formUnion(new)
      return receipts.map(\.result)
    } catch {
      return receipts.map { $0.isSettled ? $0.result : .failure(error) }
    }
  }

  private mutating func append(_ bytes: [UInt8], firstNumber: Int64) throws(Diagnostic) {
    if open == nil || size >= limit { try begin(firstNumber) }
    guard let segment = open else { return }
    if let code = segment.append(bytes) {
      // After a flush that failed nobody knows what the disk has: the segment is left as it was before,
      // and the next delivery begins another.
      _ = segment.cut(to: size)
      // A disk that is full for an hour leaves no thousand empty files.
      if size == 0 { segment.remove() }
      open = nil
      throw .cannotKeep(folder.path, errno: code)
    }
    size += Int64(bytes.count)
  }

  private mutating func begin(_ first: Int64) throws(Diagnostic) {
    let segment = try OpenSegment(folder.segmentPath(first), in: folder)
    // Left by somebody who could not flush it; nobody was told that it is kept.
    _ = segment.cut(to: 0)
    (open, size) = (segment, 0)
    try FolderFlush.flush(folder.path)
  }

  /// Goes on with a segment that is whole. What ends in something else is left as it is, and the next
  /// delivery begins another: nothing that may be a delivery is ever cut off.
  ///
  /// - Returns: The number of the next delivery.
  private mutating func resume(_ first: Int64) throws(Diagnostic) -> Int64 {
    let path = folder.segmentPath(first)
    var end: Int64 = 0
    var last = first - 1
    var reader = try Segment(path: path)
    let count = reader.count
    while end < count {
      guard let place = try reader.place(at: end), try reader.isWhole(place) else {
        // Damage with deliveries behind it is passed over by whoever reads.
        guard let next = try reader.nextFrame(after: end, salt: salt) else { break }
        end = next
        continue
      }
      if let delivery = try reader.delivery(place) { last = max(last, delivery.number) }
      // What is not whole was never answered for, and so is not known.
      known.insert(place.key)
      end = place.end
    }
    let segment = try OpenSegment(path, in: folder)
    // What a process that was killed wrote and did not flush is said to be known from now on.
    if let code = segment.flush() { throw .cannotKeep(folder.path, errno: code) }
    guard end < count else {
      (open, size) = (segment, end)
      return last + 1
    }
    // Under the number of the next delivery there may be no other segment.
    if last < first { try segment.setAside(in: folder) }
    return last + 1
  }
}

/// A segment that is being written.
private final class OpenSegment {
  private let path: String
  private let descriptor: Int32

  init(_ path: String, in folder: DeliveryFolder) throws(Diagnostic) {
    self.path = path
    descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotKeep(folder.path, errno: errno) }
  }

  deinit { close(descriptor) }

  /// Writes bytes at the end and flushes them; the error number where that fails.
  func append(_ bytes: [UInt8]) -> Int32? {
    if let code = DescriptorWriter.write(bytes, to: descriptor) { return code }
    return flush()
  }

  /// Waits until the disk has it; the error number where that fails.
  func flush() -> Int32? {
    // What has no disk under it, as a device, has nothing to flush.
    fdatasync(descriptor) == 0 || errno == EINVAL ? nil : errno
  }

  /// Takes its name away.
  func remove() { unlink(path) }

  /// Gives it a name under which nobody reads it, for people to look at.
  func setAside(in folder: DeliveryFolder) throws(Diagnostic) {
    for attempt in 1...1_000 {
      let aside = "\(path).damaged-\(attempt)"
      guard access(aside, F_OK) != 0 else { continue }
      guard rename(path, aside) == 0 else { throw .cannotKeep(folder.path, errno: errno) }
      return
    }
    throw .cannotKeep(folder.path, errno: EEXIST)
  }

  /// Cuts it to a length; the error number where that fails.
  func cut(to size: Int64) -> Int32? {
    ftruncate(descriptor, off_t(size)) == 0 ? nil : errno
  }
}

extension Diagnostic {
  /// What is to be kept of a delivery besides its bytes is larger than anybody's.
  static func headTooLong(_ source: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "a delivery of \(Excerpt.quoted(source)) has headers that are too long",
      hint: "Send shorter ones.", at: nil)
  }

  /// Deliveries cannot be written down, and so not be accepted.
  static func cannotKeep(_ folder: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput,
      "deliveries cannot be kept in \(folder): \(String(cString: strerror(code)))",
      hint: "Make room on the disk; senders are told to try again.", at: nil)
  }
}
