import Chronology
package import Diagnostics
import Glibc

/// A file opened for reading, closed when it goes out of scope.
struct OpenFile: ~Copyable {
  private let descriptor: Int32
  /// The file as the person named it.
  private let name: String
  private let closes: Bool
  /// The program whose output it is.
  private let git: GitProcess?
  /// What it was when it was opened; `nil` for what is no regular file.
  private let stamp: Stamp?

  /// Standard input, which stays open.
  static func standardInput(named name: String) -> OpenFile {
    OpenFile(descriptor: 0, name: name, closes: false, git: nil)
  }

  /// Opens a file.
  ///
  /// - Throws: `noInput` when it is absent, a folder, or not to be read by this user.
  init(at path: String, named name: String) throws(Diagnostic) {
    self.init(
      descriptor: try Self.descriptor(of: path, named: name), name: name, closes: true, git: nil)
  }

  /// What git prints, which runs until it is read or forgotten.
  init(_ git: GitProcess, named name: String) {
    self.init(descriptor: git.descriptor, name: name, closes: false, git: git)
  }

  private init(descriptor: Int32, name: String, closes: Bool, git: GitProcess?) {
    self.descriptor = descriptor
    self.name = name
    self.closes = closes
    self.git = git
    stamp = Stamp(of: descriptor)
  }

  deinit {
    if closes { close(descriptor) }
  }

  /// When a regular file was last written; a pipe has no such time.
  var modifiedAt: Instant? {
    stamp.map { Instant(milliseconds: $0.seconds * 1_000 + $0.nanoseconds / 1_000_000) }
  }

  private static func descriptor(
    of path: String, named name: String
  ) throws(Diagnostic) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw [EMFILE, ENFILE, ENOMEM].contains(errno)
        ? .cannotOpenNow(name, reason: reason) : .cannotOpen(name, reason: reason)
    }
    var information = stat()
    if fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw .cannotOpen(name, reason: "Is a directory")
    }
    return descriptor
  }

  /// Reads what is there, at most a buffer full; 0 at the end.
  ///
  /// - Throws: `inputOutput` when reading fails; `busy` at the end of a regular file that is another
  ///   one than when it was opened: its last line may be half a line, its first ones of another
  ///   version.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    while true {
      let count = unistdRead(descriptor, buffer.baseAddress, buffer.count)
      if count == 0 {
        try git?.finish()
        guard stamp == nil || Stamp(of: descriptor) == stamp else { throw .wasWrittenTo(name) }
      }
      if count >= 0 { return count }
      guard errno == EINTR else {
        throw .cannotRead(name, reason: String(cString: strerror(errno)))
      }
    }
  }
}

/// What changes when somebody writes to a file.
private struct Stamp: Equatable {
  let bytes: Int
  /// When it was last written, since 1970.
  let seconds: Int64
  let nanoseconds: Int64

  /// A regular file's; `nil` for a pipe, a terminal, and what cannot be looked at.
  init?(of descriptor: Int32) {
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    let time = information.st_mtim
    bytes = Int(information.st_size)
    seconds = Int64(time.tv_sec)
    nanoseconds = Int64(time.tv_nsec)
  }
}

/// `read(2)` under a name that the method above does not hide.
private func unistdRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}

extension Diagnostic {
  /// The file is not there, or not for this user.
  package static func cannotOpen(_ file: String, reason: String) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "cannot open the file: \(reason)",
      hint: "Check the path and who may read it.", at: Location(file: file))
  }

  /// The system has no room for another open file; the file itself may be as it should.
  package static func cannotOpenNow(_ file: String, reason: String) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput, "cannot open the file: \(reason)",
      hint: "Raise the limit with ulimit -n, or try again when less is going on.",
      at: Location(file: file))
  }

  /// Somebody wrote to the file after it was opened.
  package static func wasWrittenTo(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .busy, "the file was written to while it was read; nothing of it is taken in",
      hint: "Try again once nobody writes to it, or import a copy.", at: Location(file: file))
  }

  /// Reading failed on the way.
  package static func cannotRead(_ file: String, reason: String) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput, "cannot read on: \(reason)",
      hint: "Try again; when it happens again, copy the file to another disk first.",
      at: Location(file: file))
  }
}
