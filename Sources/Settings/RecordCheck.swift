package import Diagnostics
package import Records

extension ConfigurationFile {
  /// What a database says of the names in the file: those that no record carries, or that records
  /// carry under another name; each name once.
  package func findings(against names: NamesInUse) -> [Diagnostic] {
    var told: Set<String> = []
    return mentions.compactMap { mention in
      let finding =
        switch mention.form {
        case .asRead: unread(mention, names)
        case .asWritten: unwritten(mention, names)
        case .pattern: unmatched(mention, names)
        }
      return finding.flatMap { told.insert($0.message).inserted ? $0 : nil }
    }
  }

  /// A name as records were read; case, spaces, hyphens and underscores do not matter.
  private func unread(_ mention: Reading.Mention, _ names: NamesInUse) -> Diagnostic? {
    let known = names.names(of: mention.field)
    let folded = Vocabulary.folded(mention.name)
    let renamed = aliases(of: mention.field)
    let isCarried = known.contains { name in
      let read = Vocabulary.folded(name)
      return read == folded || renamed[read].map(Vocabulary.folded) == folded
    }
    return isCarried ? nil : .carriedByNone(mention, known: known)
  }

  /// A pattern of what reports write.
  private func unmatched(_ mention: Reading.Mention, _ names: NamesInUse) -> Diagnostic? {
    let known = written(mention.field, names)
    let glob = Glob(mention.name)
    return known.contains { glob.matches($0) }
      ? nil : .carriedByNone(mention, known: known.sorted())
  }

  /// Names of a field as reports write them.
  private func written(_ field: NameField, _ names: NamesInUse) -> Set<String> {
    let aliases = aliases(of: field)
    return Set(names.names(of: field).map { aliases[Vocabulary.folded($0)] ?? $0 })
  }

  /// A name as reports write it, to the letter.
  private func unwritten(_ mention: Reading.Mention, _ names: NamesInUse) -> Diagnostic? {
    let aliases = aliases(of: mention.field)
    let known = written(mention.field, names)
    if known.contains(mention.name) { return nil }
    let folded = Vocabulary.folded(mention.name)
    let other = aliases[folded] ?? known.sorted().first { Vocabulary.folded($0) == folded }
    if let other { return .writtenOtherwise(mention, other) }
    return .carriedByNone(mention, known: known.sorted())
  }

  private func aliases(of field: NameField) -> [String: String] {
    switch field {
    case .service: configuration.vocabulary.serviceAliases
    case .type: configuration.vocabulary.typeAliases
    case .team: configuration.vocabulary.teamAliases
    case .environment: [:]
    }
  }
}

extension Diagnostic {
  /// No record has the name.
  fileprivate static func carriedByNone(
    _ mention: Reading.Mention, known: [String]
  ) -> Diagnostic {
    let nearest = Spelling(of: mention.name).nearest(of: known)
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
