import Diagnostics
import Files
import Foundation
import Glibc

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
    before = Set(lines.dropFirst().filter(Self.isPage))
  }

  /// Notes what is about to be written, so that it is known also where the work breaks off.
  ///
  /// - Throws: `usage` where something of somebody else's stands in the way of a page.
  func begin(_ pages: Set<String>) throws(Diagnostic) {
    for folder in Set(pages.compactMap(Self.folder)).sorted() {
      try AtomicFile.makeFolder("\(path)/\(folder)")
      // A folder that is elsewhere is somebody else's.
      var above = folder[...]
      while !above.isEmpty {
        guard Self.kind(of: "\(path)/\(above)") == S_IFDIR else { throw .notOurSite(path) }
        above = above.lastIndex(of: "/").map { above[..<$0] } ?? ""
      }
    }
    for page in pages where !before.contains(page) && Self.kind(of: "\(path)/\(page)") != nil {
      throw .notOurSite("\(path)/\(page)", isPage: true)
    }
    try write(list: before.union(pages))
  }

  /// Whether a line names a page in the folder, whoever wrote it.
  private static func isPage(_ line: String) -> Bool {
    let parts = line.split(separator: "/", omittingEmptySubsequences: false)
    return line.hasSuffix(".html") && !parts.contains { ["", ".", ".."].contains($0) }
  }

  /// What stands at a path itself, a link being one; `nil` for nothing.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
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
    for name in gone where isOwn(name) { unlink("\(path)/\(name)") }
    for folder in Set(gone.compactMap(Self.folder)) { rmdir("\(path)/\(folder)") }
    try write(list: pages)
    return gone.count
  }

  /// Whether a page is an ordinary file below folders that are no links.
  private func isOwn(_ name: String) -> Bool {
    guard Self.kind(of: "\(path)/\(name)") == S_IFREG else { return false }
    var above = Self.folder(of: name)
    while let folder = above {
      guard Self.kind(of: "\(path)/\(folder)") == S_IFDIR else { return false }
      above = Self.folder(of: folder)
    }
    return true
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
  fileprivate static func notOurSite(_ path: String, isPage: Bool = false) -> Diagnostic {
    Diagnostic(
      .error, .usage,
      isPage
        ? "\(path) is there, and toll site did not write it"
        : "\(path) has pages that toll site did not write, or folders that are elsewhere",
      hint: "Name an empty folder, or one that does not exist yet.", at: nil)
  }
}
