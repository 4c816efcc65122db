import Foundation

/// A person at a terminal, who types lines into a shell and presses the tabulator.
enum TypedSession {
  /// The shell of a name, where it and what types into it are installed.
  static func has(_ shell: String) -> Bool {
    ["/usr/bin/python3", "/usr/bin/\(shell)"].allSatisfy(FileManager.default.isExecutableFile)
  }

  /// Types lines and leaves the shell.
  ///
  /// - Parameter lines: Each is sent off with the return key; `⇥` in it is the tabulator.
  /// - Returns: All that was on the terminal.
  static func run(_ shell: String, in scratch: Scratch, _ lines: [String]) throws -> String {
    let folder = scratch.folder
    try driver.write(
      to: folder.appendingPathComponent("type.py"), atomically: true, encoding: .utf8)
    try lines.joined(separator: "\n").write(
      to: folder.appendingPathComponent("typed"), atomically: true, encoding: .utf8)
    return try scratch.shell.run("python3 type.py \(shell) typed").stdout
  }

  /// Waits for an answer to each key instead of for some time, which a busy machine would exceed.
  private static let driver = #"""
    import os, pty, select, sys, time

    DONE = b"typed" + b"-off"

    def read(seconds):
        if not select.select([terminal], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(terminal, 65536)
        except OSError:
            return b""
        sys.stdout.buffer.write(data)
        return data

    def until_quiet(first):
        data = read(first)
        while data:
            data = read(0.3)

    def until_done():
        seen, end = b"", time.time() + 60
        while DONE not in seen and time.time() < end:
            seen += read(1)

    shell = sys.argv[1]
    plain = {"bash": ["--norc", "-i"], "zsh": ["-f", "-i"], "fish": ["--no-config", "-i"]}
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm" if shell == "fish" else "dumb"
        os.execvp(shell, [shell] + plain[shell])
    until_quiet(20)
    for line in open(sys.argv[2], encoding="utf-8").read().split("\n"):
        parts = line.split("⇥")
        for index, part in enumerate(parts):
            if part:
                os.write(terminal, part.encode())
                until_quiet(20)
            if index < len(parts) - 1:
                os.write(terminal, b"\t")
                until_quiet(20)
        os.write(terminal, b"; printf '%s%s\\n' typed -off\r")
        until_done()
        until_quiet(1)
    os.write(terminal, b"exit\r")
    while read(5):
        pass
    """#
}
