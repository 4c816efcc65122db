import Files
import Foundation
import Glibc
import Testing

@Suite struct FileLockTests {
  let path = NSTemporaryDirectory() + "lock-\(UUID().uuidString)"

  @Test func oneAtATimeHasIt() {
    let (first, second) = (FileLock(path: path), FileLock(path: path))
    #expect(first.take() == .held)
    #expect(second.take() == .busy && FileLock.isHeld(path))
    first.release()
    #expect(second.take() == .held)
    second.release(removing: true)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  /// A process that is being started has all of its parent's files open until it becomes what it is to be.
  @Test func whatWasStartedMeanwhileDoesNotKeepIt() throws {
    let (first, second) = (FileLock(path: path), FileLock(path: path))
    #expect(first.take() == .held)
    let childs = dup(try #require(first.descriptor))
    defer { close(childs) }
    first.release()
    #expect(second.take() == .held)
    second.release(removing: true)
  }
}
