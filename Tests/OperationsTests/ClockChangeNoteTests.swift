import Diagnostics
import Operations
import Testing

/// What an import says of times that clock changes skipped or repeated.
@Suite struct ClockChangeNoteTests {
  @Test(arguments: [
    (1, 2, "1 time was skipped by a clock change and 2 happened twice"),
    (3, 0, "3 times were skipped by a clock change"),
    (0, 1, "1 time happened twice, as clocks went back"),
  ]) func whatDidNotHappenIsNotCounted(skipped: Int, repeated: Int, message: String) {
    let note = Diagnostic.clockChanges("a.csv", skipped: skipped, repeated: repeated)
    #expect(note.message == message)
    #expect(note.hint?.written.contains("Skipped") == (skipped > 0 && repeated > 0))
  }
}
