import Foundation

/// A command line that is being typed, as far as it says which database and which settings are meant.
struct TypedWords {
  private let words: [String]

  /// - Parameter words: As the shell has them, with their quotation marks and escapes.
  init(_ words: [String]) {
    // Bash takes the sign in --database=x for a word of its own.
    self.words = words.filter { $0 != "=" }
  }

  /// The database and the settings that are named so far.
  var shared: SharedOptions {
    var shared = SharedOptions()
    shared.database = value(of: "--database")
    shared.config = value(of: "--config")
    return shared
  }

  private func value(of option: String) -> String? {
    for (index, word) in words.enumerated().reversed() {
      if word.hasPrefix("\(option)=") { return Self.plain(word.dropFirst(option.count + 1)) }
      if word == option, index + 1 < words.count { return Self.plain(words[index + 1][...]) }
    }
    return nil
  }

  /// What the shell would hand over, as far as it needs nothing to be looked up but the home folder.
  private static func plain(_ word: Substring) -> String {
    var text = ""
    var quotation: Character?
    var isEscaped = false
    for character in word {
      switch (character, quotation) {
      case _ where isEscaped:
        text.append(character)
        isEscaped = false
      case ("\\", nil), ("\\", "\""): isEscaped = true
      case ("'", nil), ("\"", nil): quotation = character
      case (quotation, .some): quotation = nil
      default: text.append(character)
      }
    }
    guard word.hasPrefix("~/") else { return text }
    return "\(ProcessInfo.processInfo.environment["HOME", default: "~"])\(text.dropFirst())"
  }
}
