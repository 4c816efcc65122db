package import Chronology
package import Diagnostics
import Files
import Foundation
import Glibc
import Synchronization

/// The tokens of a service that runs: read again when their file has changed, and who used which when.
package final class TokenBook: Sendable {
  private struct State {
    var stamp: [Int64] = []
    var tokens: [String: Token] = [:]
    var used: [String: Int64] = [:]
    var isUsed = false
  }

  private let store: TokenStore
  private let usePath: String
  private let state = Mutex(State())

  /// The tokens of a folder.
  package init(in folder: DeliveryFolder) {
    store = TokenStore(in: folder)
    usePath = folder.file("token-use.json")
    let used = Self.lastUses(in: folder)
    state.withLock { $0.used = used }
  }

  /// The token of a secret that is good now; `nil` for anything else. A file of tokens that cannot be
  /// read lets nobody in.
  package func token(of secret: String, at now: Instant) -> Token? {
    let digest = Token.digest(of: secret)
    let stamp = Self.stamp(of: store.path)
    return state.withLock { state in
      if stamp != state.stamp {
        let tokens = (try? store.all()) ?? []
        state.tokens = Dictionary(tokens.map { ($0.digest, $0) }) { _, last in last }
        state.stamp = stamp
      }
      // Found by its digest: how long that takes tells nothing of the secret.
      guard let token = state.tokens[digest], token.isGood(at: now), token.kind != .link else {
        return nil
      }
      state.used[token.name] = now.milliseconds
      state.isUsed = true
      return token
    }
  }

  /// Writes down who was here, where anybody was.
  package func saveUses() throws(Diagnostic) {
    let used = state.withLock { state in
      defer { state.isUsed = false }
      return state.isUsed ? state.used : nil
    }
    guard let used, let data = try? JSONEncoder().encode(used) else { return }
    try AtomicFile.write(String(decoding: data, as: UTF8.self) + "\n", to: usePath)
  }

  /// When the tokens of a folder were last used, by their names.
  package static func lastUses(in folder: DeliveryFolder) -> [String: Int64] {
    FileManager.default.contents(atPath: folder.file("token-use.json"))
      .flatMap { try? JSONDecoder().decode([String: Int64].self, from: $0) } ?? [:]
  }

  private static func stamp(of path: String) -> [Int64] {
    var status = stat()
    guard stat(path, &status) == 0 else { return [] }
    let time = status.st_mtim
    return [
      Int64(status.st_ino), Int64(status.st_size), Int64(time.tv_sec), Int64(time.tv_nsec),
    ]
  }
}
