import Diagnostics
import Glibc

/// Standard output and standard error, and what is known of the terminal behind them.
enum Console {
  /// Lets a reader such as `head` close the pipe early without killing us.
  static func outliveClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Writes data to standard output. A reader that has gone away is nobody's fault.
  static func print(_ text: String) throws(Diagnostic) {
    try write(text, to: STDOUT_FILENO)
  }

  /// Writes a line to standard error. There is nobody to tell when that fails.
  static func error(_ line: String) {
    try? write(Printable.text(line) + "\n", to: STDERR_FILENO)
  }

  /// Replaces the line the cursor of standard error stands on; an empty one only clears it.
  static func status(_ line: String) {
    try? write("\r\u{1B}[K" + Printable.text(line), to: STDERR_FILENO)
  }

  /// Whether standard error is a terminal.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether standard output is a terminal.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  private static func write(_ text: String, to descriptor: Int32) throws(Diagnostic) {
    guard let code = DescriptorWriter.write(text, to: descriptor), code != EPIPE else { return }
    throw .cannotWrite("standard output", errno: code)
  }
}

/// Text that a terminal shows and does not obey.
enum Printable {
  /// The text with control characters other than line ends and tabs replaced by their pictures.
  static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(isControl(scalar) ? picture(of: scalar) : scalar)
    }
    return String(result)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case ..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}" : "\u{FFFD}"
  }
}

extension Diagnostic {
  /// Something could not be written.
  static func cannotWrite(_ what: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput, "\(what) cannot be written: \(String(cString: strerror(code)))",
      hint: "Check the disk and run the command again.", at: nil)
  }
}
