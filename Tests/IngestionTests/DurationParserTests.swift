import Ingestion
import Testing

struct DurationParserTests {
  @Test(arguments: [
    ("64", 64.0), ("64.5", 64.5), ("0", 0), ("64 minutes", 64), ("0 minutes", 0),
    ("19 hours 43 minutes.", 1_183), ("11 Days", 15_840), ("279 minutes [^3]", 279),
    ("1415 minutes", 1_415), ("22 hours", 1_320), ("54 hours 10 minutes", 3_250),
    ("1h 15m", 75), ("1h15m30s", 75.5), ("90s", 1.5), ("2 weeks", 20_160), ("1 hr, 5 mins", 65),
    ("1 hour and 5 minutes", 65), ("1 day, 2 hours, and 5 min", 1_565), ("1.5 hours", 90),
    ("1:15", 75), ("01:15", 75), ("100:00", 6_000), ("1:15:30", 75.5), ("PT1H15M", 75),
    ("P1DT2H", 1_560), ("PT90S", 1.5), ("P2W", 20_160), ("pt0.5h", 30), (" 64 ", 64),
    ("15ms", 0.00025), ("0.30000000000000004", 0.3), ("16.666666666666668", 16.666_67),
    ("1h30", 90), ("2 h 05", 125), ("1 d 2h30", 1_590), ("1,5 h", 90), ("0,25", 0.25),
    ("1,5 Std.", 90), ("2 Stunden 10 Minuten", 130), ("1 Stunde und 5 Min.", 65), ("3 Tage", 4_320),
    ("2 heures et 15 minutes", 135), ("1 jour", 1_440), ("2 horas 5 minutos", 125),
    ("1 hr, 5 mins", 65),
    ("1.5e2", 150), ("15E-1", 1.5), ("2.24e-41", 0),
  ])
  func lengthsAreRead(text: String, minutes: Double) {
    #expect(DurationParser.read(text) == .milliseconds(Int64((minutes * 60_000).rounded())))
  }

  @Test(arguments: [
    "", "?", "N/A", "n/a", "NA", "None", "null", "-", "--", "\\N", "NaN", "nil", "unknown", "TBD",
  ])
  func wordsForNoLengthAreMissing(text: String) {
    #expect(DurationParser.read(text) == .missing)
  }

  @Test(arguments: [
    ("~30 minutes", 30.0), ("approx. 1 hr", 60), ("about 45", 45), ("ca. 2h 10m", 130),
    ("around 1:15", 75),
  ])
  func guessedLengthsAreRead(text: String, minutes: Double) {
    #expect(DurationParser.read(text) == .milliseconds(Int64(minutes * 60_000)))
  }

  @Test(arguments: [
    "soon", "inf", "1,234", "64 parsecs", "1 month", "2 years", "1:60", "1:15:60", "1:1",
    "PT", "P", "P1H", "PT1M1H", "5 minutes 5 hours", "64 64", "minutes", "about", "1e",
    "64.", ".5", "1h 5", "1h60", "1h 305", "1m30", "30 30", "1,", "1,5,5", "1h1,5",
  ])
  func whatIsNoLengthIsSaidToBeNone(text: String) {
    #expect(DurationParser.read(text) == .notADuration)
  }

  @Test func negativeAndEndlessLengthsAreRefused() {
    #expect(DurationParser.read("-5") == .negative)
    #expect(DurationParser.read("-5 minutes") == .negative)
    #expect(DurationParser.read("99999999999") == .tooLong)
    #expect(DurationParser.read("40000 days") == .tooLong)
  }

  @Test(arguments: 0..<200)
  func wordsClocksAndISOAgree(seed: Int) {
    var random = SplitMix64(seed: seed)
    let hours = Int.random(in: 0...999, using: &random)
    let minutes = Int.random(in: 0...59, using: &random)
    let expected = DurationParser.Reading.milliseconds(Int64(hours * 60 + minutes) * 60_000)
    let padded = minutes < 10 ? "0\(minutes)" : "\(minutes)"
    for text in [
      "\(hours * 60 + minutes)", "\(hours) hours \(minutes) minutes", "\(hours)h\(minutes)m",
      "\(hours):\(padded)", "PT\(hours)H\(minutes)M",
    ] {
      #expect(DurationParser.read(text) == expected, "\(text)")
    }
  }
}
