import Rendering
import Synchronization

/// Pages that were made, for as long as the records are what they were made of.
final class PageCache: Sendable {
  /// A page as it is sent.
  struct Page: Sendable {
    let type: String
    let body: [UInt8]
    let gzip: [UInt8]?

    /// Below this a packet carries it anyway.
    private static let smallest = 1_024

    init(type: String, body: [UInt8]) {
      self.type = type
      self.body = body
      gzip = body.count >= Self.smallest ? Deflater.deflated(body, .gzip) : nil
    }

    var count: Int { body.count + (gzip?.count ?? 0) }
  }

  private struct Contents {
    var pages: [String: (page: Page, turn: UInt64)] = [:]
    var bytes = 0
    var turn: UInt64 = 0
    /// Which records the pages are made of.
    var version: [Int64] = []
  }

  private let contents = Mutex(Contents())
  /// What a team looks at in a day, and a small part of what may be used.
  private static let limit = 48 * 1_024 * 1_024

  /// The page of a mark.
  func page(_ tag: String) -> Page? {
    contents.withLock { contents in
      contents.turn += 1
      contents.pages[tag]?.turn = contents.turn
      return contents.pages[tag]?.page
    }
  }

  /// Keeps a page; those that nobody has asked for the longest go, and all that were made of other
  /// records, which nobody will ask for again.
  func keep(_ page: Page, _ tag: String, madeOf version: [Int64]) {
    guard page.count < Self.limit / 4 else { return }
    contents.withLock { contents in
      if version != contents.version {
        contents.pages = [:]
        contents.bytes = 0
        contents.version = version
      }
      contents.turn += 1
      if let old = contents.pages.updateValue((page, contents.turn), forKey: tag) {
        contents.bytes -= old.page.count
      }
      contents.bytes += page.count
      guard contents.bytes > Self.limit else { return }
      for (tag, entry) in contents.pages.sorted(by: { $0.value.turn < $1.value.turn }) {
        guard contents.bytes > Self.limit / 2 else { return }
        contents.bytes -= entry.page.count
        contents.pages[tag] = nil
      }
    }
  }
}
