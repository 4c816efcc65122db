import Chronology
import Foundation
import Ingestion
import Testing

struct TimeParserProperties {
  /// Whole seconds between 1901 and 2100, and milliseconds within.
  static func randomInstant(using random: inout SplitMix64) -> Instant {
    Instant(milliseconds: Int64.random(in: -2_177_452_800_000...4_102_444_800_000, using: &random))
  }

  /// A time's parts in UTC.
  static func parts(of instant: Instant) -> (date: CivilDate, time: String, fraction: String) {
    let day = instant.milliseconds.dividedDown(by: Milliseconds.day)
    let rest = instant.milliseconds - day * Milliseconds.day
    let second = rest / 1_000
    let time = [second / 3_600, second / 60 % 60, second % 60].map { $0.padded(to: 2) }
    return (
      CivilDate(daysSinceEpoch: Int(day)), time.joined(separator: ":"),
      (rest % 1_000).padded(to: 3)
    )
  }

  @Test(arguments: 0..<200)
  func whatIsWrittenIsRead(seed: Int) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let moment = Self.randomInstant(using: &random)
      let minutes = Int.random(in: -14 * 60...14 * 60, using: &random)
      let local = moment.advanced(by: Int64(minutes) * Milliseconds.minute)
      let (date, time, fraction) = Self.parts(of: local)
      let sign = minutes < 0 ? "-" : "+"
      let size = abs(minutes)
      let offset = "\(sign)\((size / 60).padded(to: 2)):\((size % 60).padded(to: 2))"
      #expect(
        TimeParser(zone: .utc).read("\(date)T\(time).\(fraction)\(offset)")
          == TimeParserTests.time(moment, .offset(minutes: minutes)))
    }
  }

  /// Foundation's own ISO 8601 reading is the oracle.
  @Test(arguments: 0..<100)
  func agreesWithFoundation(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let moment = Self.randomInstant(using: &random)
    let (date, time, _) = Self.parts(of: moment)
    let text = "\(date)T\(time)Z"
    let oracle = try Date(text, strategy: .iso8601).timeIntervalSince1970
    #expect(
      TimeParser(zone: .utc).read(text)
        == TimeParserTests.time(Instant(milliseconds: Int64(oracle) * 1_000)))
  }

  @Test(arguments: 0..<500)
  func anyTextComesToAnEnd(seed: Int) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("0123456789-/:.,TZ+ UTCam%")
    for _ in 0..<50 {
      let text = String(
        (0..<Int.random(in: 0...25, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? "0"
        })
      if case .time(let time) = TimeParser(zone: .utc).read(text) {
        #expect(Instant.range.contains(time.instant))
      }
    }
  }
}
