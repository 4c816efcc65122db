import Diagnostics
import Files
import Glibc
import Rendering
import Text

/// Standard output and standard error, and what is known of the terminal behind them.
enum Console {
  /// Lets a reader such as `head` close the pipe early, or a file reach its limit, without killing
  /// us.
  static func outliveBrokenWrites() {
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is then an error of the write, which is told and undone.
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Writes data to standard output. A reader that has gone away is nobody's fault.
  static func print(_ text: String) throws(Diagnostic) {
    try write(text, to: STDOUT_FILENO)
  }

  /// Writes bytes to standard output, whatever they are.
  static func print(_ bytes: [UInt8]) throws(Diagnostic) {
    try told(DescriptorWriter.write(bytes, to: STDOUT_FILENO))
  }

  /// Writes lines to standard output that a terminal shows and does not obey, whatever is in them.
  static func show(_ lines: String) throws(Diagnostic) { try print(visible(lines)) }

  /// Writes a line to standard error. There is nobody to tell when that fails.
  static func error(_ line: String) {
    try? write(visible(line.shortened(to: longestLine) ?? line) + "\n", to: STDERR_FILENO)
  }

  /// A record may say a megabyte; so much of it tells which one is meant.
  private static let longestLine = 2_000

  /// Replaces the line the cursor of standard error stands on; an empty one only clears it.
  static func status(_ line: String) {
    try? write("\r\u{1B}[K" + visible(line), to: STDERR_FILENO)
  }

  /// Whether standard error is a terminal.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether standard output is a terminal.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether there is a person who can be asked: input and standard error are a terminal.
  static var isAnswered: Bool { isatty(STDIN_FILENO) == 1 && errorIsTerminal }

  /// What a person answers to a question, without the line's end; empty where nothing comes.
  static func answer(to question: String) -> String {
    try? write(visible(question), to: STDERR_FILENO)
    return readLine() ?? ""
  }

  /// The columns of the terminal that standard output is, `nil` where it does not say.
  static var outputWidth: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Lines that a terminal shows and does not obey, whatever a file put into them.
  static func visible(_ lines: String) -> String {
    lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { VisibleText.of(String($0)) }.joined(separator: "\n")
  }

  private static func write(_ text: String, to descriptor: Int32) throws(Diagnostic) {
    try told(DescriptorWriter.write(text, to: descriptor))
  }

  private static func told(_ code: Int32?) throws(Diagnostic) {
    guard let code, code != EPIPE else { return }
    throw .cannotWrite("standard output", errno: code)
  }
}
