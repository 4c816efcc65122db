import Synchronization

/// Memory for bodies that are being received: taken as bytes arrive, not for what somebody says will come.
///
/// Large bodies have a part of their own, so that whoever sends two of them keeps nobody from sending
/// usual ones.
package final class BodyRoom: Sendable {
  private struct Taken {
    var small = 0
    var large = 0
  }

  private let taken = Mutex(Taken())
  private let most: Int

  /// What is larger counts as large, in bytes.
  private static let largest = 1_024 * 1_024

  /// Room.
  ///
  /// - Parameter most: So many bytes of small ones and as many of large ones: more than two of the
  ///   largest, or thousands of the usual ones.
  package init(most: Int = 64 * 1_024 * 1_024) { self.most = most }

  /// What one body has taken of it.
  package struct Share: Sendable {
    fileprivate var small = 0
    fileprivate var large = 0

    /// Nothing.
    package init() {}
  }

  /// Takes room for more bytes of a body; `false` where there is none.
  package func take(_ bytes: Int, _ share: inout Share) -> Bool {
    let isLarge = share.large > 0 || share.small + bytes > Self.largest
    let known = share
    let fits = taken.withLock { taken in
      guard (isLarge ? taken.large + known.small : taken.small) + bytes <= most else {
        return false
      }
      if isLarge {
        taken.small -= known.small
        taken.large += known.small + bytes
      } else {
        taken.small += bytes
      }
      return true
    }
    guard fits else { return false }
    if isLarge {
      share.large += share.small + bytes
      share.small = 0
    } else {
      share.small += bytes
    }
    return true
  }

  /// Gives back what a body had taken.
  package func giveBack(_ share: Share) {
    taken.withLock { taken in
      taken.small -= share.small
      taken.large -= share.large
    }
  }
}
