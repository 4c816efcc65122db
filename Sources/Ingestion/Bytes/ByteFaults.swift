package import Diagnostics

extension Diagnostic {
  /// The file stops in the middle of gzip data.
  package static func gzipEndsEarly(_ file: String, byte: Int) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the gzip data end too early, at byte \(byte)",
      hint: "Copy or download the file again; it was cut short.", at: Location(file: file))
  }

  /// The gzip data contradict themselves.
  package static func gzipIsBroken(_ file: String, byte: Int, reason: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the gzip data are broken near byte \(byte): \(reason)",
      hint: "Copy or download the file again, then try gzip -t on it.", at: Location(file: file))
  }

  /// Something that is not gzip follows the gzip data.
  package static func bytesAfterGzip(_ file: String, byte: Int) -> Diagnostic {
    Diagnostic(
      .error, .badData, "something that is not gzip follows the gzip data at byte \(byte)",
      hint: "Cut the file there, or unpack it and import what is in it.", at: Location(file: file))
  }

  /// The file inflates so far that it looks made to fill a disk.
  package static func inflatesTooFar(
    _ file: String, limit: ByteSource.InflationLimit
  ) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "the gzip data inflate to more than \(limit.bytes >> 20) MiB and \(limit.ratio)-fold",
      hint: "If you trust the file, "
        + "\(having: .maxInflation, "import it with \(option: .maxInflation, "1100"), or ")"
        + "unpack it yourself.",
      at: Location(file: file))
  }

  /// zlib got no memory.
  package static func noMemoryToInflate(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput, "there is no memory to inflate the file",
      hint: "Close other programs, or unpack the file first.", at: Location(file: file))
  }
}
