import Analysis
import Diagnostics
import Records
import Reports
import Testing

/// What doctor says of a service that ends as another begins.
@Suite struct RenamesTests {
  /// Weekly changes of a service from one week to another; week 0 is the last.
  private func changes(_ service: String, _ weeks: ClosedRange<Int64>) -> [World.Change] {
    weeks.flatMap { week in
      (0..<3).map { World.Change(at: -week * 10_080 + 600 + $0 * 1_440, service: service) }
    }
  }

  private func words(_ changes: [World.Change]) throws -> String {
    try World.doctorNotes(on: World(changes: changes.sorted { $0.at < $1.at }).dataset)
  }

  @Test func aServiceThatEndsAsAnotherBeginsIsOffered() throws {
    let found = try words(changes("web", 10...20) + changes("web-2", 0...9))
    #expect(found.contains("\"web-2\" begins as \"web\" ends"))
  }

  @Test func otherWordsOrALongGapAreNoRename() throws {
    #expect(!(try words(changes("web", 10...20) + changes("mail", 0...9)).contains("begins as")))
    #expect(!(try words(changes("web", 14...20) + changes("web-2", 0...9)).contains("begins as")))
    #expect(!(try words(changes("web", 0...20) + changes("web-2", 0...9)).contains("begins as")))
  }
}
