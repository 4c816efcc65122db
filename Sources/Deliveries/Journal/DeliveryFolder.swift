import Chronology
package import Diagnostics
import Files
import Foundation
import Glibc

/// The folder beside a database in which deliveries are kept: segments, what became of each, and what
/// the service notes of itself.
package struct DeliveryFolder: Sendable {
  /// Its path.
  package let path: String

  /// That of a database.
  package init(ofDatabase database: String) { path = "\(database).deliveries" }

  /// Whether it is there: whether a service has ever listened for this database.
  package var exists: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes it where it is missing, for its owner alone: what is sent is nobody else's business.
  package func make() throws(Diagnostic) {
    guard !exists else { return }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw .cannotCreate(path, errno: errno)
    }
    try FolderFlush.flush(DeliveryFolder.parent(of: path))
  }

  /// Whether something can be written into it: a few bytes are, and flushed.
  package func probe() throws(Diagnostic) {
    try make()
    try AtomicFile.write("ready\n", to: file("probe"))
  }

  /// The path of a file in it.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// What only this folder knows, by which its own frames are known; `nil` before one is written.
  var salt: String? {
    FileManager.default.contents(atPath: file(Self.saltName))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The salt, made where there is none.
  func makeSalt(_ random: inout some RandomNumberGenerator) throws(Diagnostic) -> String {
    if let salt { return salt }
    let salt = (0..<4).map { _ in String(random.next(), radix: 16) }.joined(separator: "-")
    try AtomicFile.write(salt, to: file(Self.saltName))
    return salt
  }

  private static let saltName = "salt"

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension DeliveryFolder {
  /// Numbers that a delivery may have; there is always a next one.
  static let numbers: ClosedRange<Int64> = 1...(1 << 53)
  static let ending = ".deliveries"
  static let outcomesEnding = ".outcomes"

  /// The name of the segment whose first delivery has a number.
  static func segmentName(_ first: Int64) -> String { "\(first.padded(to: 12))\(ending)" }

  /// The numbers of the first deliveries of its segments, in their order.
  func segments() throws(Diagnostic) -> [Int64] {
    guard exists else { return [] }
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw .cannotRead(path, errno: EACCES)
    }
    return names.compactMap { name in
      name.hasSuffix(Self.ending) ? Int64(name.dropLast(Self.ending.count)) : nil
    }.filter(Self.numbers.contains).sorted()
  }

  func segmentPath(_ first: Int64) -> String { file(Self.segmentName(first)) }

  func outcomesPath(_ first: Int64) -> String {
    file("\(first.padded(to: 12))\(Self.outcomesEnding)")
  }

  /// What became of the deliveries of a segment, as far as they were read; the last word counts.
  func outcomes(ofSegment first: Int64) throws(Diagnostic) -> [Int64: DeliveryOutcome] {
    guard let data = FileManager.default.contents(atPath: outcomesPath(first)) else { return [:] }
    let decoder = JSONDecoder()
    var outcomes: [Int64: DeliveryOutcome] = [:]
    // What a process that was killed left half a line of is read again.
    for line in data.split(separator: 0x0a) {
      if let outcome = try? decoder.decode(DeliveryOutcome.self, from: line) {
        outcomes[outcome.number] = outcome
      }
    }
    return outcomes
  }

  /// Notes what became of deliveries of a segment. It need not be safe from a power failure: what is
  /// forgotten is read again, which changes nothing.
  func note(_ outcomes: [DeliveryOutcome], ofSegment first: Int64) throws(Diagnostic) {
    guard !outcomes.isEmpty else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text = ""
    for outcome in outcomes {
      guard let line = try? encoder.encode(outcome) else { continue }
      text += String(decoding: line, as: UTF8.self) + "\n"
    }
    let path = outcomesPath(first)
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotCreate(path, errno: errno) }
    defer { close(file) }
    // A line that a killed process left unfinished must not swallow the next one.
    if let code = DescriptorWriter.write("\n" + text, to: file) {
      throw .cannotWrite(path, errno: code)
    }
  }
}
