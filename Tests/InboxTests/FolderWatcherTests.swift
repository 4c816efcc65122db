import Diagnostics
import Inbox
import Testing

/// A delegate that answers from a list, and whose clock only counts.
private struct Answers: FolderWatcherDelegate {
  /// What to say of each file, by its name; done where nothing is said.
  var receptions: [String: Reception] = [:]
  /// Obstacles, the first first.
  var obstacles: [Diagnostic?] = []
  /// Pauses after which it is time to leave.
  var patience = 5
  var offered: [String] = []
  var pauses: [Int64] = []
  var waits: [Diagnostic] = []
  var isSecured = false
  var movedUnsecured = 0

  mutating func obstacle() -> Diagnostic? { obstacles.isEmpty ? nil : obstacles.removeFirst() }

  mutating func take(_ file: DroppedFile) -> Reception {
    isSecured = false
    offered.append(file.name.shown)
    return receptions[file.name.shown] ?? .done
  }

  mutating func secure() { isSecured = true }

  mutating func note(_ file: DroppedFile, isIn folder: String, as name: FileName) {
    if !isSecured { movedUnsecured += 1 }
  }

  mutating func wait(because reason: Diagnostic) { waits.append(reason) }

  mutating func pause(_ milliseconds: Int64) -> Bool {
    if milliseconds > 0 { pauses.append(milliseconds) }
    return pauses.count < patience
  }
}

@Suite struct FolderWatcherTests {
  let scratch: Scratch
  let busy = Diagnostic(.error, .busy, "busy", hint: nil, at: nil)

  init() throws { scratch = try Scratch() }

  private func watch(
    _ delegate: inout Answers, once: Bool = true, settling: Int64 = 0
  ) throws -> FolderWatcher.Account {
    var pace = FolderWatcher.Pace()
    (pace.isOnce, pace.settling) = (once, settling)
    let folder = try DropFolder(watching: scratch.path)
    return try FolderWatcher(folder, pace: pace).watch(&delegate)
  }

  @Test func eachFileGoesWhereItBelongs() throws {
    for name in ["a", "b", "c"] { try scratch.write(name, to: name) }
    var delegate = Answers(receptions: ["b": .failed(why: "no")])
    let account = try watch(&delegate)
    #expect(account.done == 2 && account.failed == 1 && account.left == nil)
    #expect(delegate.offered == ["a", "b", "c"] && delegate.pauses == [])
    #expect(try scratch.names() == ["done/a", "done/c", "failed/b", "failed/b.why"])
  }

  @Test func nothingMovesBeforeItIsSecured() throws {
    for number in 0..<40 { try scratch.write("x", to: "f\(number)") }
    var delegate = Answers()
    #expect(try watch(&delegate).done == 40)
    #expect(delegate.movedUnsecured == 0)
  }

  @Test func whatHasToWaitAloneHoldsNothingUp() throws {
    for name in ["a", "b"] { try scratch.write(name, to: name) }
    var delegate = Answers(receptions: ["a": .later(busy, isItsOwn: true)])
    let account = try watch(&delegate)
    #expect(account.left == busy && account.done == 1)
    #expect(try scratch.names() == ["a", "done/b"])
  }

  @Test func aBusyStoreHoldsAllUpAndIsTriedLessAndLessOften() throws {
    for name in ["a", "b"] { try scratch.write(name, to: name) }
    var delegate = Answers(receptions: ["a": .later(busy, isItsOwn: false)], patience: 8)
    let account = try watch(&delegate, once: false)
    #expect(account.left == busy && account.done == 0)
    #expect(!delegate.offered.contains("b"))
    #expect(delegate.pauses == [4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000])
  }

  @Test func whenTheObstacleIsGoneThePaceIsTheOldOne() throws {
    try scratch.write("x", to: "a")
    var delegate = Answers(obstacles: [busy, busy], patience: 4)
    #expect(try watch(&delegate, once: false).done == 1)
    #expect(delegate.pauses == [4_000, 8_000, 2_000, 2_000])
    #expect(delegate.waits == [busy, busy])
  }

  @Test func onceWaitsForWhatIsBeingWrittenAndThenLeavesIt() throws {
    try scratch.write("x", to: "a")
    var delegate = Answers()
    let account = try watch(&delegate, settling: 3_600_000)
    #expect(account.left == .stillWritten(1) && delegate.offered == [])
    #expect(delegate.pauses == [3_600_000, 3_600_000, 3_600_000])
  }

  @Test func whoIsToldToLeaveLeavesTheRest() throws {
    for name in ["a", "b"] { try scratch.write(name, to: name) }
    var delegate = Answers(patience: 0)
    #expect(try watch(&delegate, once: false) == FolderWatcher.Account())
    #expect(try scratch.names() == ["a", "b"])
  }
}
