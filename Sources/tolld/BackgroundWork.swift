import Chronology
import Deliveries
import Diagnostics
import Dispatch
import Logging
import Operations
import Service
import ServiceLifecycle

/// What goes on beside answering: deliveries are read, the service notes that it listens, old
/// deliveries go, records are read into memory.
struct BackgroundWork: ServiceLifecycle.Service {
  let service: TollService
  let logger: Logger

  /// Between two looks for deliveries, where the last found fewer than it may read at once.
  private static let pause = Duration.milliseconds(500)

  func run() async throws {
    let keeper = try Housekeeper(of: service)
    let queue = DispatchQueue(label: "toll.background")
    _ = await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let count = await withCheckedContinuation { continuation in
          queue.async {
            continuation.resume(returning: keeper.step { logger.warning("\($0.message)") })
          }
        }
        if count < Housekeeper.batch { try? await Task.sleep(for: Self.pause) }
      }
    }
    keeper.finish()
  }
}
