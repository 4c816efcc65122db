/// Names that every file system and every page anchor takes.
enum FileNames {
  /// No file system takes more than 255 bytes, and an ending and a number must still fit.
  private static let longest = 100

  /// Names that Windows keeps for devices, whatever their ending.
  private static let devices: Set<String> = {
    let ports = (0...9).flatMap { ["com\($0)", "lpt\($0)"] }
    return Set(["con", "prn", "aux", "nul"] + ports)
  }()

  /// A name with everything but ASCII letters, digits, `-` and `_` made `_`; never empty, and short
  /// enough for a file.
  static func safe(_ name: String) -> String {
    let safe = name.unicodeScalars.prefix(longest).map { scalar -> Character in
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar == "-" || scalar == "_")
      return isPlain ? Character(scalar) : "_"
    }
    guard let first = safe.first else { return "table" }
    if devices.contains(String(safe).lowercased()) { return "_" + String(safe) }
    // A name that begins with a hyphen reads as an option or a formula.
    return first == "-" ? "_" + String(safe.dropFirst()) : String(safe)
  }
}
