import Diagnostics
import Files
import Foundation

/// The folder of a site: pages are written where they are other than before, and those that are pages no
/// more go.
///
/// A list of what was written stands beside the pages, so that nothing of anybody else's is touched.
struct SiteFolder: Sendable {
  let path: String
  /// What was written the time before.
  private let before: Set<String>

  private static let list = "pages.txt"
  private static let title = "The pages of this site, as toll site wrote them."

  /// Opens a folder, and makes it where it is missing.
  ///
  /// - Throws: `usage` where pages stand that Toll did not write.
  init(_ path: String) throws(Diagnostic) {
    self.path = path
    try AtomicFile.makeFolder(path)
    let manager = FileManager.default
    guard let data = manager.contents(atPath: "\(path)/\(Self.list)") else {
      guard !manager.fileExists(atPath: "\(path)/index.html") else { throw .notOurSite(path) }
      before = []
      return
    }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.first == Self.title else { throw .notOurSite(path) }
    // Nothing outside of the folder is a page, whoever wrote the list.
    before = Set(lines.dropFirst().filter { $0.hasSuffix(".html") && !$0.contains("..") })
  }

  /// Notes what is about to be written, so that it is known also where the work breaks off.
  func begin(_ pages: Set<String>) throws(Diagnostic) {
    for folder in Set(pages.compactMap(Self.folder)).sorted() {
      try AtomicFile.makeFolder("\(path)/\(folder)")
    }
    try write(list: before.union(pages))
  }

  /// Writes a page, where it says something else than before.
  ///
  /// - Returns: Whether it was written.
  func write(_ page: [UInt8], to name: String) throws(Diagnostic) -> Bool {
    let path = "\(path)/\(name)"
    if let old = FileManager.default.contents(atPath: path), old.elementsEqual(page) {
      return false
    }
    try AtomicFile.write(page, to: path, isFlushed: false)
    return true
  }

  /// Removes what was a page and is none any more.
  ///
  /// - Returns: How many went.
  func finish(_ pages: Set<String>) throws(Diagnostic) -> Int {
    let gone = before.subtracting(pages)
    for name in gone { try? FileManager.default.removeItem(atPath: "\(path)/\(name)") }
    for folder in Set(gone.compactMap(Self.folder)) { rmdir("\(path)/\(folder)") }
    try write(list: pages)
    return gone.count
  }

  private func write(list pages: Set<String>) throws(Diagnostic) {
    let text = ([Self.title] + pages.sorted()).joined(separator: "\n") + "\n"
    let path = "\(path)/\(Self.list)"
    guard FileManager.default.contents(atPath: path)?.elementsEqual(text.utf8) != true else {
      return
    }
    try AtomicFile.write(text, to: path)
  }

  private static func folder(of page: String) -> String? {
    page.lastIndex(of: "/").map { String(page[..<$0]) }
  }
}

extension Diagnostic {
  /// The folder has pages of somebody else's.
  fileprivate static func notOurSite(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(path) has pages that toll site did not write",
      hint: "Name an empty folder, or one that does not exist yet.", at: nil)
  }
}
