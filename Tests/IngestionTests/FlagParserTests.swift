import Ingestion
import Testing

struct FlagParserTests {
  @Test(arguments: ["true", "TRUE", "True", "yes", "Y", "t", "on", "1", "1.0", " true "])
  func trueIsRead(text: String) { #expect(FlagParser.read(text) == .flag(true)) }

  @Test(arguments: ["false", "FALSE", "no", "N", "f", "off", "0", "0.0"])
  func falseIsRead(text: String) { #expect(FlagParser.read(text) == .flag(false)) }

  @Test(arguments: ["", "?", "N/A", "null"])
  func wordsForNoFlagAreMissing(text: String) { #expect(FlagParser.read(text) == .missing) }

  @Test(arguments: [
    "perhaps", "2", "truee", "yes no", "ja", "2.6e-42", "0.5", "10", "1.01", "\u{84}",
  ])
  func whatIsNeitherIsSaidToBe(text: String) { #expect(FlagParser.read(text) == .neither) }
}
