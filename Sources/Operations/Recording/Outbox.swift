import Chronology
import Diagnostics
import Files
import Foundation
import Glibc
import Records
import Text

/// A record on its way to a service.
package struct Parcel: Codable, Equatable, Sendable {
  /// The service's address.
  package let service: String
  package let kind: String
  /// The source that it is of, where one was said.
  package let source: String?
  /// The record, a line of JSON.
  package let body: String
  /// By what the service knows it when it comes again.
  package let key: String

  /// A record for a service.
  package init(
    _ form: RecordForm, source: String?, to service: ServiceAddress,
    _ random: inout some RandomNumberGenerator
  ) {
    self.service = service.text
    kind = form.kind.rawValue
    self.source = source
    body = form.line
    key = (0..<2).map { _ in String(random.next(), radix: 16) }.joined(separator: "-")
  }
}

/// The folder in which records wait until their service has taken them.
///
/// A record is in it before it is sent, so that neither a service that is away nor a machine that is
/// turned off loses it.
package struct Outbox: Sendable {
  package let folder: String

  private static let ending = ".json"
  private static let refusedEnding = ".refused"

  /// The one at a path.
  package init(_ folder: String) { self.folder = folder }

  /// A record that waits.
  struct Waiting {
    let parcel: Parcel
    let name: String
  }

  /// Makes the folder, for its owner alone.
  func make() throws(Diagnostic) {
    if let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
      try AtomicFile.makeFolder(String(folder[..<slash]))
    }
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .cannotCreate(folder, errno: errno)
    }
  }

  /// Keeps a record; it is safe from a power failure afterwards.
  ///
  /// - Returns: Its name in the folder: records are sent in the order of their names.
  func put(_ parcel: Parcel, at now: Instant) throws(Diagnostic) -> String {
    let name = "\(now.milliseconds.padded(to: 15))-\(parcel.key)\(Self.ending)"
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts can always be written as JSON.
    let bytes = (try? encoder.encode(parcel)).map { [UInt8]($0) } ?? []
    try AtomicFile.write(bytes + [0x0a], to: path(of: name))
    return name
  }

  /// What waits for a service, the oldest first; what is none of ours is passed over.
  func waiting(for service: ServiceAddress) -> [Waiting] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(Self.ending) }.sorted().compactMap { name in
      guard let data = FileManager.default.contents(atPath: path(of: name)),
        let parcel = try? JSONDecoder().decode(Parcel.self, from: data),
        parcel.service == service.text, RecordKind(rawValue: parcel.kind) != nil
      else { return nil }
      return Waiting(parcel: parcel, name: name)
    }
  }

  /// Forgets what was taken.
  func remove(_ name: String) { unlink(path(of: name)) }

  /// Puts aside what the service does not take, for somebody to look at.
  ///
  /// - Returns: The path of it.
  func setAside(_ name: String) -> String {
    let aside = path(of: name.dropLast(Self.ending.count) + Self.refusedEnding)
    rename(path(of: name), aside)
    return aside
  }

  /// Whether a record waits still.
  func holds(_ name: String) -> Bool { access(path(of: name), F_OK) == 0 }

  /// Where a record was put aside; `nil` where it was not.
  func asideOf(_ name: String) -> String? {
    let aside = path(of: name.dropLast(Self.ending.count) + Self.refusedEnding)
    return access(aside, F_OK) == 0 ? aside : nil
  }

  /// Lets one at a time send what waits.
  func lock() -> FileLock { FileLock(path: path(of: "lock")) }

  private func path(of name: some StringProtocol) -> String { "\(folder)/\(name)" }
}
