import Diagnostics
import Records
import YAML

/// A configuration while it is read: what is settled so far, and all that was found on the way.
struct Reading {
  /// How a name in the file is compared with those of records.
  enum Form: Sendable {
    /// As records were read; case, spaces, hyphens and underscores do not matter.
    case asRead
    /// As reports write it, to the letter.
    case asWritten
    /// As a pattern of what reports write.
    case pattern
  }

  /// A name in the file that is to stand in records.
  struct Mention: Equatable, Sendable {
    let field: NameField
    let name: String
    let form: Form
    let location: Diagnostic.Location
  }

  var configuration = Configuration()
  /// Mistakes, warnings and notes, in the order they were found.
  private(set) var findings: [Diagnostic] = []
  /// Names of records, in their order.
  private(set) var mentions: [Mention] = []

  /// Does a step; where it fails, its mistake is kept and the reading goes on.
  mutating func attempt(_ step: (inout Reading) throws(Diagnostic) -> Void) {
    do throws(Diagnostic) { try step(&self) } catch { findings.append(error) }
  }

  /// Does something with each pair of a mapping; a mistake in one does not hide those in others.
  mutating func forEach(
    of value: YAMLValue,
    _ step: (YAMLValue.Key, YAMLValue, inout Reading) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    for (key, value) in try value.entries() {
      attempt { reading throws(Diagnostic) in try step(key, value, &reading) }
    }
  }

  /// Keeps something that was found.
  mutating func note(_ finding: Diagnostic) { findings.append(finding) }

  /// Keeps that the file names something in records.
  mutating func mention(_ text: YAMLValue.Text, as field: NameField, _ form: Form) {
    mentions.append(
      Mention(field: field, name: text.text, form: form, location: text.location))
  }
}

extension Reading {
  /// Reads `meaning: [words]`, where a word may have one meaning only.
  ///
  /// - Parameters:
  ///   - meaning: What a key stands for; fails for a key that stands for nothing.
  ///   - put: Keeps a folded word.
  mutating func words<Meaning: Equatable>(
    _ value: YAMLValue, meaning: (YAMLValue.Key) throws(Diagnostic) -> Meaning,
    put: (String, Meaning, inout Vocabulary) -> Void
  ) throws(Diagnostic) {
    var taught: [String: (meaning: Meaning, key: YAMLValue.Key)] = [:]
    try forEach(of: value) { key, words, reading throws(Diagnostic) in
      let meaning = try meaning(key)
      for word in try words.texts() {
        let folded = Vocabulary.folded(word.text)
        if let known = taught[folded], known.meaning != meaning {
          reading.note(.twoMeanings(word, known.key, key))
        } else {
          taught[folded] = (meaning, key)
          put(folded, meaning, &reading.configuration.vocabulary)
        }
      }
    }
  }

  /// Reads `name: [other, names]`, where no other name may stand for two, or be a name itself.
  mutating func aliases(
    _ value: YAMLValue, of field: NameField,
    into aliases: WritableKeyPath<Vocabulary, [String: String]>
  ) throws(Diagnostic) {
    let names = Headings(try value.entries().map(\.key))
    var given: [String: YAMLValue.Key] = [:]
    try forEach(of: value) { key, others, reading throws(Diagnostic) in
      for other in try others.texts() {
        let folded = Vocabulary.folded(other.text)
        if let name = names.first(folded: folded, otherThan: key) {
          reading.note(.aliasIsName(other, of: key, name, field))
        } else if let known = given[folded], known.name != key.name {
          reading.note(.aliasOfTwo(other, known, key, field))
        } else {
          given[folded] = key
          reading.configuration.vocabulary[keyPath: aliases][folded] = key.name
          reading.mention(other, as: field, .asRead)
        }
      }
    }
  }
}

/// The names that have other names, found by how they are folded.
private struct Headings {
  /// For each folded name the first two written so: no name is written twice.
  private var named: [String: [YAMLValue.Key]] = [:]

  init(_ keys: [YAMLValue.Key]) {
    for key in keys {
      let folded = Vocabulary.folded(key.name)
      if named[folded, default: []].count < 2 { named[folded, default: []].append(key) }
    }
  }

  /// The first name that is folded so and is not this one.
  func first(folded: String, otherThan key: YAMLValue.Key) -> YAMLValue.Key? {
    named[folded]?.first { $0.name != key.name }
  }
}

extension Diagnostic {
  /// A word was taught twice.
  fileprivate static func twoMeanings(
    _ word: YAMLValue.Text, _ first: YAMLValue.Key, _ second: YAMLValue.Key
  ) -> Diagnostic {
    Diagnostic(
      .error, .configuration,
      "\"\(word.text)\" cannot mean \(second.name): it means \(first.name) already\(first.place)",
      hint: "Keep it in one of the two lists.", at: word.location)
  }

  /// Two names claim the same other name.
  fileprivate static func aliasOfTwo(
    _ alias: YAMLValue.Text, _ first: YAMLValue.Key, _ second: YAMLValue.Key, _ field: NameField
  ) -> Diagnostic {
    Diagnostic(
      .error, .configuration,
      "\"\(alias.text)\" cannot be another name of \(field.rawValue) \(second.name): it is one of "
        + "\(first.name) already\(first.place)",
      hint: "Keep it in one of the two lists.", at: alias.location)
  }

  /// Another name is a name that has others itself.
  fileprivate static func aliasIsName(
    _ alias: YAMLValue.Text, of key: YAMLValue.Key, _ name: YAMLValue.Key, _ field: NameField
  ) -> Diagnostic {
    Diagnostic(
      .error, .configuration,
      "\"\(alias.text)\" cannot be another name of \(field.rawValue) \(key.name): it has other "
        + "names itself\(name.place)",
      hint: "Put all the names into one list, under the one that reports shall use.",
      at: alias.location)
  }
}

extension YAMLValue.Key {
  /// Where it stands, for a sentence.
  fileprivate var place: String { location.line.map { " (line \($0))" } ?? "" }
}
