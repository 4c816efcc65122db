import ArgumentParser
import Diagnostics

/// Catches an option that takes one value and is given two, of which the parser would silently keep the
/// last.
enum RepeatedOptions {
  /// - Parameter command: The command as parsed from the arguments.
  /// - Throws: `usage` for the first such option.
  static func check(
    _ command: any ParsableCommand, _ arguments: some Sequence<String>
  ) throws(Diagnostic) {
    let words = arguments.prefix { $0 != "--" }
    // Looking into a command takes longer than most commands need to start.
    let names = words.filter { $0.hasPrefix("-") }.map { word in
      word == "-o" ? "--output" : String(word.prefix { $0 != "=" })
    }
    guard Set(names).count < names.count else { return }
    for label in singles(of: command) {
      let name = "--" + kebab(label)
      if names.count(where: { $0 == name }) > 1 { throw .givenTwice(name) }
    }
  }

  /// The properties, groups of them included, that are options of one value.
  private static func singles(of value: Any) -> [String] {
    Mirror(reflecting: value).children.flatMap { child -> [String] in
      guard let label = child.label else { return [] }
      if let option = child.value as? any SingleOption {
        return option.isSingle ? [String(label.dropFirst())] : []
      }
      return (child.value as? any NestedOptions).map { singles(of: $0.nested) } ?? []
    }
  }

  // What the parser makes of a property's name.
  private static func kebab(_ label: String) -> String {
    label.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
  }
}

/// An option as it stands in a command.
private protocol SingleOption {
  /// Whether one value is all it takes.
  var isSingle: Bool { get }
}

extension Option: SingleOption {
  fileprivate var isSingle: Bool { !(Value.self is any ValueList.Type) }
}

/// What an option holds that may be given again and again.
private protocol ValueList {}

extension Array: ValueList {}

/// Options that several commands share.
private protocol NestedOptions {
  var nested: Any { get }
}

extension OptionGroup: NestedOptions {
  fileprivate var nested: Any { wrappedValue }
}

extension Diagnostic {
  /// One value was asked for, and two were given.
  fileprivate static func givenTwice(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(name) is given more than once, and takes one value",
      hint: "Give it once.", at: nil)
  }
}
