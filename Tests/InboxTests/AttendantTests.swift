import Diagnostics
import Inbox
import Testing

/// A keeper that answers from a list, and whose clock only counts.
private struct Answers: Keeper {
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

@Suite struct AttendantTests {
  let scratch: Scratch
  let busy = Diagnostic(.error, .busy, "busy", hint: nil, at: nil)

  init() throws { scratch = try Scratch() }

  private func attend(
    _ keeper: inout Answers, once: Bool = true, settling: Int64 = 0
  ) throws -> Attendant.Account {
    var pace = Attendant.Pace()
    (pace.isOnce, pace.settling) = (once, settling)
    let folder = try DropFolder(watching: scratch.path)
    return try Attendant(folder, pace: pace).attend(&keeper)
  }

  @Test func eachFileGoesWhereItBelongs() throws {
    for name in ["a", "b", "c"] { try scratch.write(name, to: name) }
    var keeper = Answers(receptions: ["b": .failed(why: "no")])
    let account = try attend(&keeper)
    #expect(account.done == 2 && account.failed == 1 && account.left == nil)
    #expect(keeper.offered == ["a", "b", "c"] && keeper.pauses == [])
    #expect(try scratch.names() == ["done/a", "done/c", "failed/b", "failed/b.why"])
  }

  @Test func nothingMovesBeforeItIsSecured() throws {
    for number in 0..<40 { try scratch.write("x", to: "f\(number)") }
    var keeper = Answers()
    #expect(try attend(&keeper).done == 40)
    #expect(keeper.movedUnsecured == 0)
  }

  @Test func whatHasToWaitAloneHoldsNothingUp() throws {
    for name in ["a", "b"] { try scratch.write(name, to: name) }
    var keeper = Answers(receptions: ["a": .later(busy, isItsOwn: true)])
    let account = try attend(&keeper)
    #expect(account.left == busy && account.done == 1)
    #expect(try scratch.names() == ["a", "done/b"])
  }

  @Test func aBusyStoreHoldsAllUpAndIsTriedLessAndLessOften() throws {
    for name in ["a", "b"] { try scratch.write(name, to: name) }
    var keeper = Answers(receptions: ["a": .later(busy, isItsOwn: false)], patience: 8)
    let account = try attend(&keeper, once: false)
    #expect(account.left == busy && account.done == 0)
    #expect(!keeper.offered.contains("b"))
    #expect(keeper.pauses == [4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000])
  }

  @Test func whenTheObstacleIsGoneThePaceIsTheOldOne() throws {
    try scratch.write("x", to: "a")
    var keeper = Answers(obstacles: [busy, busy], patience: 4)
    #expect(try attend(&keeper, once: false).done == 1)
    #expect(keeper.pauses == [4_000, 8_000, 2_000, 2_000])
    #expect(keeper.waits == [busy, busy])
  }

  @Test func onceWaitsForWhatIsBeingWrittenAndThenLeavesIt() throws {
    try scratch.write("x", to: "a")
    var keeper = Answers()
    let account = try attend(&keeper, settling: 3_600_000)
    #expect(account.left == .stillWritten(1) && keeper.offered == [])
    #expect(keeper.pauses == [3_600_000, 3_600_000, 3_600_000])
  }

  @Test func whoIsToldToLeaveLeavesTheRest() throws {
    for name in ["a", "b"] { try scratch.write(name, to: name) }
    var keeper = Answers(patience: 0)
    #expect(try attend(&keeper, once: false) == Attendant.Account())
    #expect(try scratch.names() == ["a", "b"])
  }
}
