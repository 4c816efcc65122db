import ArgumentParser
import Diagnostics

/// Makes hints fit `toll watch`, which has few of the options that `toll import` has.
enum Adviser {
  /// A diagnostic as the command says it: of options that it does not have, the hint names the one
  /// that has them.
  static func watching(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let hint = diagnostic.hint?.written, let first = hint.first,
      !options(in: hint).isSubset(of: watchOptions)
    else { return diagnostic }
    return Diagnostic(
      diagnostic.severity, diagnostic.category, diagnostic.message,
      hint: "Take the file in with \(command: "import"): \(first.lowercased())\(hint.dropFirst())",
      at: diagnostic.location)
  }

  /// The options of `toll watch`, as its help lists them.
  private static let watchOptions = options(in: Watch.helpMessage())

  /// The long options that a text names.
  private static func options(in text: String) -> Set<String> {
    let words = text.split { !($0.isASCII && ($0.isLowercase || $0 == "-")) }
    return Set(words.filter { $0.hasPrefix("--") && $0.count > 2 }.map(String.init))
  }
}
