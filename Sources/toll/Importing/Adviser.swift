import ArgumentParser
import Diagnostics

/// Makes hints fit the command that gives them.
enum Adviser {
  /// For `toll import`, whose options the hints name.
  case importing
  /// For `toll watch`, which has few of them.
  case watching

  /// A diagnostic as the command says it: of options that it does not have, the hint names the one
  /// that has them.
  func said(_ diagnostic: Diagnostic) -> Diagnostic {
    guard self == .watching, let hint = diagnostic.hint, let first = hint.first,
      !Self.options(in: hint).isSubset(of: Self.watchOptions)
    else { return diagnostic }
    return Diagnostic(
      diagnostic.severity, diagnostic.category, diagnostic.message,
      hint: "Take the file in with \"toll import\": \(first.lowercased())\(hint.dropFirst())",
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
