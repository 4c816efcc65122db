import Chronology
import Foundation
import Testing

@Suite struct ZoneTableTests {
  // python: datetime.fromisoformat(text).astimezone(ZoneInfo(zone)).utcoffset(); one line before
  // and one at each change of the clock.
  @Test(arguments: [
    ("Europe/Berlin", 1_774_745_999, 3_600), ("Europe/Berlin", 1_774_746_000, 7_200),
    ("Europe/Berlin", 1_792_889_999, 7_200), ("Europe/Berlin", 1_792_890_000, 3_600),
    ("Europe/Berlin", 4_086_547_200, 7_200),
    ("America/New_York", 1_772_953_199, -18_000), ("America/New_York", 1_772_953_200, -14_400),
    ("America/New_York", 1_793_512_799, -14_400), ("America/New_York", 1_793_512_800, -18_000),
    ("Australia/Lord_Howe", 1_775_314_799, 39_600),
    ("Australia/Lord_Howe", 1_775_314_800, 37_800),
    ("Australia/Lord_Howe", 1_791_041_399, 37_800),
    ("Australia/Lord_Howe", 1_791_041_400, 39_600),
    ("America/Sao_Paulo", 1_541_300_399, -10_800), ("America/Sao_Paulo", 1_541_300_400, -7_200),
    ("Pacific/Apia", 1_325_239_199, -36_000), ("Pacific/Apia", 1_325_239_200, 50_400),
    ("Asia/Pyongyang", 1_525_445_999, 30_600), ("Asia/Pyongyang", 1_525_446_000, 32_400),
    ("Europe/London", 57_722_399, 3_600), ("Europe/London", 57_722_400, 0),
    ("Asia/Kolkata", 1_767_225_600, 19_800),
  ])
  func knowsTheOffset(zone: String, second: Int64, offset: Int64) throws {
    let table = try #require(ZoneTable(named: zone))
    #expect(table.offset(at: Instant(milliseconds: second * 1_000)) == offset * 1_000)
  }

  // python: datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=0).timestamp(), and
  // whether it shows the same clock when it comes back.
  @Test(arguments: [
    ("Europe/Berlin", "2026-03-29", 9_000, 1_774_747_800, ZoneTable.Resolution.gap),
    ("Europe/Berlin", "2026-03-29", 7_200, 1_774_746_000, .gap),
    ("Europe/Berlin", "2026-03-29", 10_800, 1_774_746_000, .exact),
    ("Europe/Berlin", "2026-10-25", 9_000, 1_792_888_200, .overlap),
    ("Europe/Berlin", "2026-10-25", 10_800, 1_792_893_600, .exact),
    ("America/New_York", "2026-03-08", 8_100, 1_772_954_100, .gap),
    ("America/New_York", "2026-11-01", 4_500, 1_793_510_100, .overlap),
    ("Australia/Lord_Howe", "2026-10-04", 8_100, 1_791_042_300, .gap),
    ("Australia/Lord_Howe", "2026-04-05", 6_300, 1_775_313_900, .overlap),
    ("America/Sao_Paulo", "2018-11-04", 0, 1_541_300_400, .gap),
    ("America/Sao_Paulo", "2018-02-17", 84_600, 1_518_917_400, .overlap),
    ("Pacific/Apia", "2011-12-30", 43_200, 1_325_282_400, .gap),
    ("Pacific/Apia", "2011-12-31", 0, 1_325_239_200, .exact),
    ("Pacific/Apia", "2011-12-29", 86_340, 1_325_239_140, .exact),
    ("Asia/Kolkata", "2026-01-01", 19_800, 1_767_225_600, .exact),
  ])
  func readsLocalTimes(
    zone: String, day: String, secondOfDay: Int64, second: Int64, how: ZoneTable.Resolution
  ) throws {
    let table = try #require(ZoneTable(named: zone))
    let date = try #require(CivilDate(parsing: day))
    let local = Int64(date.daysSinceEpoch) * Milliseconds.day + secondOfDay * Milliseconds.second
    let answer = table.resolve(local: local)
    #expect(answer.instant == Instant(milliseconds: second * 1_000))
    #expect(answer.resolution == how)
  }

  /// Recife put its clocks forward for six days and 23 hours in October 2000.
  @Test func missesNoShortSummer() throws {
    let table = try #require(ZoneTable(named: "America/Recife"))
    let offsets = [970_973_999, 970_974_000, 971_575_199, 971_575_200].map {
      table.offset(at: Instant(milliseconds: $0 * 1_000)) / Milliseconds.hour
    }
    #expect(offsets == [-3, -2, -2, -3])
  }

  @Test(arguments: ["Europe/Berlin", "America/Sao_Paulo", "Asia/Gaza", "Africa/Casablanca"])
  func agreesWithTheSystemOnEveryDay(name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    let table = ZoneTable(zone)
    for day in stride(from: Int64(0), to: 47_482, by: 1) {  // 1970 to 2100
      let second = day * 86_400 + day % 24 * 3_600
      let known = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
      #expect(table.offset(at: Instant(milliseconds: second * 1_000)) == Int64(known) * 1_000)
    }
  }

  @Test func holdsTheFirstOffsetBefore1970() throws {
    let table = try #require(ZoneTable(named: "Europe/Berlin"))
    #expect(table.offset(at: Instant(milliseconds: -302_486_400_000)) == Milliseconds.hour)
  }

  @Test(arguments: ["UTC", "Z", "GMT", "Etc/UTC"])
  func universalTimeHasManyNames(name: String) {
    #expect(ZoneTable(named: name) == .utc)
  }

  @Test(arguments: ["", "Europe/Nowhere", "Berlin Time", "../etc/passwd"])
  func refusesZonesThatDoNotExist(name: String) {
    #expect(ZoneTable(named: name) == nil)
  }
}
