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

/// Takes in files for an `Attendant`, and is its clock.
package protocol Keeper {
  /// Why nothing may be taken now; `nil` when all is well.
  mutating func obstacle() -> Diagnostic?
  /// Takes in a file, or says why not.
  ///
  /// - Throws: what no waiting mends.
  mutating func take(_ file: DroppedFile) throws(Diagnostic) -> Reception
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
package struct Attendant: Sendable {
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
  /// However long something is in the way, it is tried once a minute.
  private static let longestPause: Int64 = 60_000

  private let folder: DropFolder
  private let pace: Pace

  /// Sees to a folder at a pace.
  package init(_ folder: DropFolder, pace: Pace) {
    self.folder = folder
    self.pace = pace
  }

  /// Works until the keeper says to leave, or once.
  ///
  /// - Throws: what the keeper throws, and `noInput` when the folder is gone.
  package func attend(_ keeper: inout some Keeper) throws(Diagnostic) -> Account {
    var account = Account()
    var patience = Self.patience
    var pause = pace.every
    while true {
      let look = try folder.look(settling: pace.settling)
      account.left = nil
      guard try receive(look.settled, keeper: &keeper, into: &account) else { return account }
      if pace.isOnce {
        if account.left != nil || look.settling.isEmpty { return account }
        if patience == 0 {
          account.left = .stillWritten(look.settling.count)
          return account
        }
        patience -= 1
        guard keeper.pause(pace.settling) else { return account }
      } else {
        pause =
          account.left == nil ? pace.every : max(pace.every, min(pause * 2, Self.longestPause))
        guard keeper.pause(pause) else { return account }
      }
    }
  }

  /// Offers files one by one; `false` when it is time to leave.
  private func receive(
    _ files: [DroppedFile], keeper: inout some Keeper, into account: inout Account
  ) throws(Diagnostic) -> Bool {
    guard !files.isEmpty else { return true }
    defer { folder.sync() }
    for file in files {
      guard keeper.pause(0) else { return false }
      if let obstacle = keeper.obstacle() {
        account.left = obstacle
        keeper.wait(because: obstacle)
        return true
      }
      guard folder.isAsSeen(file) else { continue }
      guard let reason = try offer(file, to: &keeper, into: &account) else { continue }
      account.left = account.left ?? reason.diagnostic
      keeper.wait(because: reason.diagnostic)
      if !reason.isItsOwn { return true }
    }
    return true
  }

  /// Offers a file; why it is left, `nil` when it is not.
  private func offer(
    _ file: DroppedFile, to keeper: inout some Keeper, into account: inout Account
  ) throws(Diagnostic) -> (diagnostic: Diagnostic, isItsOwn: Bool)? {
    let reception = try keeper.take(file)
    do throws(Diagnostic) {
      switch reception {
      case .done:
        let name = try folder.finish(file)
        account.done += 1
        keeper.note(file, isIn: "done", as: name)
      case .failed(let why):
        let name = try folder.fail(file, why: why)
        account.failed += 1
        keeper.note(file, isIn: "failed", as: name)
      case .later(let reason, let isItsOwn): return (reason, isItsOwn)
      }
      return nil
    } catch {
      return (error, false)
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
