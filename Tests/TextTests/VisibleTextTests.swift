import Testing
import Text

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("\u{1B}[31m", "␛[31m"), ("a\nb\tc", "a␊b␉c"), ("\u{7F}", "␡"),
    ("\u{9B}31m", "\\u{9B}31m"), ("\u{202E}x", "\\u{202E}x"), ("\u{FEFF}", "\\u{FEFF}"),
    ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"), ("e\u{301}", "e\u{301}"), ("שלום", "שלום"),
  ])
  func whatWouldActIsSeen(text: String, visible: String) {
    #expect(VisibleText.of(text) == visible)
  }
}
