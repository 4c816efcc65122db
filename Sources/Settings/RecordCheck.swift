package import Diagnostics
package import Records
import Text

extension ConfigurationFile {
  /// What a database says of the names in the file: those that no record carries, or that records
  /// carry under another name; each name once.
  ///
  /// - Complexity: O(*n* log *n*) for *n* names in the file and in records. The nearest name is
  ///   looked for for the first 50 that no record carries, because that looks at every other name.
  package func findings(against names: NamesInUse) -> [Diagnostic] {
    var told: Set<String> = []
    var fields: [NameField: CarriedNames] = [:]
    let patterns = mentions.filter { $0.form == .pattern }
    var hints = Self.mostHints
    var findings: [Diagnostic] = []
    for mention in mentions {
      let field =
        fields[mention.field]
        ?? CarriedNames(
          names.names(of: mention.field), aliases: aliases(of: mention.field),
          patterns: patterns.filter { $0.field == mention.field }.map(\.name))
      fields[mention.field] = field
      guard let fault = field.fault(of: mention) else { continue }
      let finding =
        switch fault {
        case .writtenOtherwise(let other): Diagnostic.writtenOtherwise(mention, other)
        case .carriedByNone(let known):
          Diagnostic.carriedByNone(mention, known: known, isNearestAsked: hints > 0)
        }
      guard told.insert(finding.message).inserted else { continue }
      if case .carriedByNone = fault { hints -= 1 }
      findings.append(finding)
    }
    return findings
  }

  private static let mostHints = 50

  private func aliases(of field: NameField) -> [String: String] {
    switch field {
    case .service: configuration.vocabulary.serviceAliases
    case .type: configuration.vocabulary.typeAliases
    case .team: configuration.vocabulary.teamAliases
    case .environment: [:]
    }
  }
}

/// The names of one field that records carry, as they were read and as reports write them.
private struct CarriedNames {
  enum Fault {
    case writtenOtherwise(String)
    /// With the names there are, sorted.
    case carriedByNone([String])
  }

  /// As records were read, sorted.
  private let read: [String]
  /// What a name may be folded as to be one of these.
  private let readFolded: Set<String>
  /// As reports write them, sorted.
  private let written: [String]
  private let writtenSet: Set<String>
  /// The first of those that are folded alike.
  private let firstWritten: [String: String]
  private let aliases: [String: String]
  /// The patterns in the file that some of those are of.
  private let fulfilled: Set<String>

  init(_ read: [String], aliases: [String: String], patterns: [String]) {
    self.read = read
    self.aliases = aliases
    let folded = read.map(Vocabulary.folded)
    readFolded = Set(folded).union(folded.compactMap { aliases[$0].map(Vocabulary.folded) })
    writtenSet = Set(zip(read, folded).map { name, folded in aliases[folded] ?? name })
    written = writtenSet.sorted()
    var first: [String: String] = [:]
    for name in written.reversed() { first[Vocabulary.folded(name)] = name }
    firstWritten = first
    fulfilled = Globs(patterns.map { Glob($0) }).texts(matchingAnyOf: written)
  }

  /// What is wrong with a name in a file; `nil` where some record carries it.
  func fault(of mention: Reading.Mention) -> Fault? {
    switch mention.form {
    case .asRead:
      return readFolded.contains(Vocabulary.folded(mention.name)) ? nil : .carriedByNone(read)
    case .asWritten:
      if writtenSet.contains(mention.name) { return nil }
      let folded = Vocabulary.folded(mention.name)
      if let other = aliases[folded] ?? firstWritten[folded] { return .writtenOtherwise(other) }
      return .carriedByNone(written)
    case .pattern:
      return fulfilled.contains(mention.name) ? nil : .carriedByNone(written)
    }
  }
}

extension Diagnostic {
  /// No record has the name.
  fileprivate static func carriedByNone(
    _ mention: Reading.Mention, known: [String], isNearestAsked: Bool
  ) -> Diagnostic {
    let nearest = isNearestAsked ? Spelling(of: mention.name).nearest(of: known) : nil
    let some = known.prefix(8).joined(separator: ", ")
    let more = known.count > 8 ? " and \(known.count - 8) more" : ""
    let field = mention.field.rawValue
    return Diagnostic(
      .warning, .configuration, "no record has \(field) \"\(mention.name)\"",
      hint: nearest.map { "Did you mean \($0)?" }
        ?? (known.isEmpty ? "No record says its \(field)." : "Records have \(some)\(more)."),
      at: mention.location)
  }

  /// Reports use another name for it.
  fileprivate static func writtenOtherwise(
    _ mention: Reading.Mention, _ other: String
  ) -> Diagnostic {
    Diagnostic(
      .warning, .configuration,
      "\"\(mention.name)\" stands in no report: this \(mention.field.rawValue) is called \(other) there",
      hint: "Write \(other).", at: mention.location)
  }
}
