import Diagnostics
import Glibc

/// The system's calls on one folder, by names that need not be text.
struct FolderFiles: Sendable {
  let path: String

  /// Every name in it but `.` and `..`.
  func names() throws(Diagnostic) -> [FileName] {
    guard let folder = opendir(path) else { throw .cannotLook(path, errno: errno) }
    defer { closedir(folder) }
    var names: [FileName] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        guard errno == 0 else { throw .cannotLook(path, errno: errno) }
        return names
      }
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes != [0x2e] && bytes != [0x2e, 0x2e] { names.append(FileName(bytes)) }
    }
  }

  /// A regular file's marks; `nil` for what is not there, a link, a folder, a pipe.
  func stamp(of name: FileName) -> DroppedFile.Stamp? {
    var information = stat()
    guard lstat(fullPath(name), &information) == 0, information.st_mode & S_IFMT == S_IFREG
    else { return nil }
    return DroppedFile.Stamp(information)
  }

  /// Whether anything has a name.
  func has(_ name: FileName) -> Bool {
    var information = stat()
    return lstat(fullPath(name), &information) == 0
  }

  /// Gives a file another name, in this folder or another one of the same file system.
  func move(_ name: FileName, to other: FolderFiles, as newName: FileName) throws(Diagnostic) {
    guard rename(fullPath(name), other.fullPath(newName)) == 0 else {
      throw .cannotMove("\(path)/\(name.shown)", to: other.path, errno: errno)
    }
  }

  /// Writes a small file that is there whole or not at all.
  func write(_ text: String, to name: FileName) throws(Diagnostic) {
    // Names with a full stop in front are never those of dropped files.
    let draft = FileName(Array(".why.partial".utf8))
    // What has the name already was left by a killed watcher, or laid there to be written through.
    unlink(fullPath(draft))
    let file = open(fullPath(draft), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .cannotMove("a note", to: path, errno: errno) }
    defer { close(file) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writeOnce(file, $0) }
      guard count >= 0 || errno == EINTR else {
        throw .cannotMove("a note", to: path, errno: errno)
      }
      rest = rest.dropFirst(max(0, count))
    }
    guard fsync(file) == 0 else { throw .cannotMove("a note", to: path, errno: errno) }
    try move(draft, to: self, as: name)
  }

  /// Makes sure that what was moved stays so when the power fails.
  func sync() {
    let folder = open(path, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    // Where a file system cannot, a move that is lost is done again.
    _ = fsync(folder)
    close(folder)
  }

  private func fullPath(_ name: FileName) -> [CChar] {
    (Array(path.utf8) + [UInt8(ascii: "/")] + name.bytes + [0]).map { CChar(bitPattern: $0) }
  }
}

/// `write(2)` under a name that the method above does not hide.
private func writeOnce(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(file, bytes.baseAddress, bytes.count)
}

extension DroppedFile.Stamp {
  init(_ information: stat) {
    let (written, touched) = (information.st_mtim, information.st_ctim)
    self.init(
      inode: UInt64(information.st_ino), bytes: Int64(information.st_size),
      modified: Self.nanoseconds(written), changed: Self.nanoseconds(touched))
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

extension Diagnostic {
  /// A folder cannot be listed.
  static func cannotLook(_ path: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "the folder cannot be looked into: \(String(cString: strerror(code)))",
      hint: "Check the path and who may read it.", at: Location(file: path))
  }

  /// A file cannot be moved, or a note not written beside it.
  static func cannotMove(_ what: String, to folder: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput,
      "\(what) cannot be put into \(folder): \(String(cString: strerror(code)))",
      hint: "Check the disk and who may write there; nothing is lost, it is tried again.", at: nil)
  }
}
