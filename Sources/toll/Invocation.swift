import Foundation

/// How the person called Toll, so that what it says to type next works where they are.
enum Invocation {
  /// The program's name as they may type it: `toll` where the path finds it, else the file, from
  /// here when it is below this folder.
  static var program: String {
    let called = CommandLine.arguments.first ?? "toll"
    let here = FileManager.default.currentDirectoryPath + "/"
    return called.hasPrefix(here) ? String(called.dropFirst(here.count)) : called
  }
}
