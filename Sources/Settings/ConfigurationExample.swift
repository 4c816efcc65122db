extension ConfigurationFile {
  /// A file with every setting and what it means, all of them commented out: settings by a number
  /// sign alone, words by one and a space.
  package static var example: String {
    head + SettingCatalog.all.map(entry).joined()
  }

  private static let head = """
    # toll.yaml teaches Toll your words and your clock. Every setting has a default that works; take
    # the number sign off those you want otherwise. "toll config check" explains mistakes, "toll
    # config show" says what is in force.

    """

  private static func entry(_ setting: Setting) -> String {
    let first = setting.meaning.prefix(1).uppercased() + setting.meaning.dropFirst()
    let value = setting.example.hasPrefix("\n") ? setting.example : " \(setting.example)"
    let lines = "\(setting.name):\(value)".split(separator: "\n")
    return "\n" + comment("\(first).") + comment("Where nobody says: \(setting.usual).")
      + lines.map { "#\($0)\n" }.joined()
  }

  /// Words as lines of a comment, 98 columns wide at most.
  private static func comment(_ text: String) -> String {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let line = lines.last, line.count + word.count < 98 {
        lines[lines.count - 1] = "\(line) \(word)"
      } else {
        lines.append("# \(word)")
      }
    }
    return lines.map { "\($0)\n" }.joined()
  }
}
