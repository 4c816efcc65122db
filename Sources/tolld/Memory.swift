import Glibc

/// How memory is asked for.
enum Memory {
  /// Lets large pieces go back to the system as soon as they are done with: the records are read anew
  /// when they have changed, and would leave holes that nothing fits into.
  ///
  /// Source: glibc, `mallopt(3)`, M_MMAP_THRESHOLD. Its header is in no Swift module; where a library has
  /// no such function, nothing changes.
  static func returnLargePieces() {
    typealias Option = @convention(c) (CInt, CInt) -> CInt
    guard let function = dlsym(nil, "mallopt") else { return }
    let mapThreshold: CInt = -3
    _ = unsafeBitCast(function, to: Option.self)(mapThreshold, 1_000_000)
  }
}
