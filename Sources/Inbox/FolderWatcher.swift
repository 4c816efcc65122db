package import Diagnostics

/// What became of a file that was offered.
package enum Reception: Equatable, Sendable {
  /// It was taken in, whole.
  case done
  /// It was refused, or lines of it were; why, for people.
  case failed(why: String)
  /// It has to wait, and so have all others if the reason is not its own.
  case later(Diagnostic, isItsOwn: Bool)
}

/// Takes in files for an `FolderWatcher`, and is its clock.
package protocol FolderWatcherDelegate {
  /// Why nothing may be taken now; `nil` when all is well.
  mutating func obstacle() -> Diagnostic?
  /// Takes in a file, or says why not.
  ///
  /// - Throws: what no waiting mends.
  mutating func take(_ file: DroppedFile) throws(Diagnostic) -> Reception
  /// Makes sure that what was taken in stays so when the power fails.
  ///
  /// - Throws: why that cannot be said; then the files are offered again.
  mutating func secure() throws(Diagnostic)
  /// Hears what a file is called where it was moved to.
  mutating func note(_ file: DroppedFile, isIn folder: String, as name: FileName)
  /// Hears why there is waiting.
  mutating func wait(because reason: Diagnostic)
  /// Lets so many milliseconds go by, and says whether to go on.
  mutating func pause(_ milliseconds: Int64) -> Bool
}

/// Sees to a drop folder: looks, offers what has settled, and moves it by what became of it.
///
/// A file is moved after it was taken in. Whoever ends in between takes it in again, which changes
/// nothing where records are found by their ids.
package struct FolderWatcher: Sendable {
  /// How it comes and goes, in milliseconds.
  package struct Pace: Sendable {
    /// Between two looks.
    package var every: Int64 = 2_000
    /// For how long nothing may have happened to a file.
    package var settling: Int64 = 2_000
    /// Whether to leave when what lies there is taken.
    package var isOnce = false

    /// Every two seconds, for ever.
    package init() {}
  }

  /// What was done, and what was left.
  package struct Account: Equatable, Sendable {
    package var done = 0
    package var failed = 0
    /// Why something was left waiting.
    package var left: Diagnostic?

    /// Nothing yet.
    package init() {}
  }

  /// A single pass waits so often for files that are being written.
  private static let patience = 3
  /// So many files are secured together: the disk is asked once, and little is read again by
  /// whoever takes over from one that was killed.
  private static let batch = 16
  /// However long something is in the way, it is tried once a minute.
  private static let longestPause: Int64 = 60_000

  private let folder: DropFolder
  private let pace: Pace

  /// Sees to a folder at a pace.
  package init(_ folder: DropFolder, pace: Pace) {
    self.folder = folder
    self.pace = pace
  }

  /// Works until the delegate says to leave, or once.
  ///
  /// - Throws: what the delegate throws, and `noInput` when the folder is gone.
  package func watch(_ delegate: inout some FolderWatcherDelegate) throws(Diagnostic) -> Account {
    var account = Account()
    var patience = Self.patience
    var pause = pace.every
    while true {
      let look = try folder.look(settling: pace.settling)
      account.left = nil
      let next = try receive(look.settled, delegate: &delegate, into: &account)
      if next == .leave { return account }
      if pace.isOnce {
        if next == .wait || look.settling.isEmpty { return account }
        if patience == 0 {
          account.left = .stillWritten(look.settling.count)
          return account
        }
        patience -= 1
        guard delegate.pause(pace.settling) else { return account }
      } else {
        pause =
          account.left == nil ? pace.every : max(pace.every, min(pause * 2, Self.longestPause))
        guard delegate.pause(pause) else { return account }
      }
    }
  }

  /// Offers files one by one, and moves them by what became of them.
  private func receive(
    _ files: [DroppedFile], delegate: inout some FolderWatcherDelegate, into account: inout Account
  ) throws(Diagnostic) -> Next {
    guard !files.isEmpty else { return .goOn }
    defer { folder.sync() }
    var rest = files[...]
    while !rest.isEmpty {
      let batch = rest.prefix(Self.batch)
      rest = rest.dropFirst(batch.count)
      let offered = try offer(batch, to: &delegate)
      let hindrance = put(offered.received, delegate: &delegate, into: &account)
      if let reason = hindrance ?? offered.left {
        account.left = account.left ?? reason
        delegate.wait(because: reason)
      }
      if offered.next != .goOn { return offered.next }
      if hindrance != nil { return .wait }
    }
    return .goOn
  }

  /// What is to do after some files.
  private enum Next {
    case goOn
    /// Something is in the way of all.
    case wait
    case leave
  }

  /// What came of some files.
  private struct Offered {
    /// Files to move, and why they failed.
    var received: [(file: DroppedFile, why: String?)] = []
    /// Why one was left, or all.
    var left: Diagnostic?
    var next = Next.goOn
  }

  /// Offers files until something stands in the way of all of them, or it is time to leave.
  private func offer(
    _ files: ArraySlice<DroppedFile>, to delegate: inout some FolderWatcherDelegate
  ) throws(Diagnostic) -> Offered {
    var offered = Offered()
    for file in files {
      if !delegate.pause(0) {
        offered.next = .leave
        return offered
      }
      if let obstacle = delegate.obstacle() {
        (offered.left, offered.next) = (obstacle, .wait)
        return offered
      }
      guard folder.isAsSeen(file) else { continue }
      switch try delegate.take(file) {
      case .done: offered.received.append((file, nil))
      case .failed(let why): offered.received.append((file, why))
      case .later(let reason, let isItsOwn):
        offered.left = reason
        if isItsOwn { continue }
        offered.next = .wait
        return offered
      }
    }
    return offered
  }

  /// Moves what was received; why it cannot, `nil` when it can. What was written to since it was
  /// taken in stays, to be taken in as it is now.
  private func put(
    _ received: [(file: DroppedFile, why: String?)], delegate: inout some FolderWatcherDelegate,
    into account: inout Account
  ) -> Diagnostic? {
    guard !received.isEmpty else { return nil }
    do throws(Diagnostic) {
      try delegate.secure()
      for (file, why) in received where folder.isAsSeen(file) {
        if let why {
          delegate.note(file, isIn: "failed", as: try folder.fail(file, why: why))
          account.failed += 1
        } else {
          delegate.note(file, isIn: "done", as: try folder.finish(file))
          account.done += 1
        }
      }
      return nil
    } catch {
      return error
    }
  }
}

extension Diagnostic {
  /// Files did not stay as they were for long enough.
  package static func stillWritten(_ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .busy,
      count == 1 ? "1 file is still being written" : "\(count) files are still being written",
      hint: "They are left for the next time.", at: nil)
  }
}
