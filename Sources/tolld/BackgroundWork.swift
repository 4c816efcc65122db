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

  /// Between two looks for deliveries: a second at most until one is read.
  private static let pause = Duration.milliseconds(500)

  func run() async throws {
    let keeper = try Housekeeper(of: service)
    let queue = DispatchQueue(label: "toll.background")
    _ = await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await withCheckedContinuation { continuation in
          queue.async {
            keeper.step { logger.warning("\($0.message)") }
            continuation.resume()
          }
        }
        try? await Task.sleep(for: Self.pause)
      }
    }
    keeper.finish()
  }
}
