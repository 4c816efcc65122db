/// Names that every file system and every page anchor takes.
enum FileNames {
  /// A name with everything but ASCII letters, digits, `-` and `_` made `_`; never empty.
  static func safe(_ name: String) -> String {
    let safe = name.unicodeScalars.map { scalar -> Character in
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar == "-" || scalar == "_")
      return isPlain ? Character(scalar) : "_"
    }
    guard let first = safe.first else { return "table" }
    // A name that begins with a hyphen reads as an option or a formula.
    return first == "-" ? "_" + String(safe.dropFirst()) : String(safe)
  }
}
