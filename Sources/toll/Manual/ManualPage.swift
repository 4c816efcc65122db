import Chronology

/// A page of the manual, of a command and of the commands below it.
struct ManualPage {
  /// The command.
  let command: CommandTree
  /// The day on the page, where it is to have one.
  let day: CivilDate?
  /// The commands that have a page.
  let all: [CommandTree]

  /// Its name, as in `toll-import`.
  var name: String { command.words.joined(separator: "-") }

  /// Its file, as in `toll-import.1`.
  var file: String { "\(name).1" }

  /// The page in the language of manual pages.
  var text: String {
    var page = Roff()
    head(&page)
    page.macro("Sh", "DESCRIPTION")
    if command.superCommands == nil { page.paragraph("This is Toll \(Toll.version).") }
    let words = CommandWords(command.discussion ?? "")
    describe(command, words, &page)
    // The first command tells of all below it in a page each, another of those below it in its own.
    if command.superCommands == nil {
      list(command.shown, &page)
    } else {
      for below in command.shown { section(below, &page) }
    }
    facts("ENVIRONMENT", "Ev", ManualFacts.environment, &page)
    facts("FILES", "Pa", ManualFacts.files, &page)
    statuses(&page)
    if !words.examples.isEmpty {
      page.macro("Sh", "EXAMPLES")
      page.literal(words.examples)
    }
    seeAlso(&page)
    return page.text
  }

  // MARK: Before the description

  private func head(_ page: inout Roff) {
    page.macro("Dd", day.map(Roff.written) ?? "")
    page.macro("Dt", name.uppercased(), "1")
    page.macro("Os")
    page.macro("Sh", "NAME")
    page.macro("Nm", name)
    page.macro("Nd", Roff.escaped(Self.clause(command.abstract ?? "")))
    page.macro("Sh", "SYNOPSIS")
    let forms = command.superCommands == nil || command.shown.isEmpty ? [command] : command.shown
    for form in forms { synopsis(form, &page) }
  }

  private func synopsis(_ command: CommandTree, _ page: inout Roff) {
    page.macro("Nm", Roff.escaped(command.words.joined(separator: " ")).quoted)
    if command.superCommands == nil {
      page.macro("Ar", "command")
      page.macro("Op", "Ar", "argument", "...")
      return
    }
    let named = command.own.filter { $0.kind != .positional }
    for argument in named + command.own.filter({ $0.kind == .positional }) {
      let form = [argument.form(of: argument.preferred)] + (argument.isRepeating ? ["..."] : [])
      let words = argument.kind == .positional ? form : [argument.form(of: argument.preferred)]
      page.macro(
        argument.isOptional ? "Op \(words.joined(separator: " "))" : words.joined(separator: " "))
    }
  }

  /// An abstract as it stands behind a name: without its capital and what ends it.
  private static func clause(_ abstract: String) -> String {
    let bare = abstract.last.map { ".?".contains($0) } == true ? abstract.dropLast() : abstract[...]
    return bare.prefix(1).lowercased() + bare.dropFirst()
  }

  // MARK: Description

  private func describe(_ command: CommandTree, _ words: CommandWords, _ page: inout Roff) {
    page.paragraph(command.abstract ?? "")
    for paragraph in words.paragraphs {
      page.macro("Pp")
      page.paragraph(paragraph)
    }
    options(command, &page)
    for block in words.blocks {
      page.macro("Pp")
      page.paragraph("\(block.title):")
      page.literal(block.lines)
    }
  }

  /// A command that has no page of its own.
  private func section(_ command: CommandTree, _ page: inout Roff) {
    page.macro("Ss", Roff.escaped(command.words.joined(separator: " ")))
    let words = CommandWords(command.discussion ?? "")
    describe(command, words, &page)
    guard !words.examples.isEmpty else { return }
    page.macro("Pp")
    page.paragraph(words.examples.count == 1 ? "Example:" : "Examples:")
    page.literal(words.examples)
  }

  private func options(_ command: CommandTree, _ page: inout Roff) {
    var title: String?
    var isOpen = false
    for argument in command.own {
      if argument.sectionTitle != title || !isOpen {
        if isOpen { page.macro("El") }
        title = argument.sectionTitle
        page.macro("Pp")
        page.paragraph(title.map { "\($0):" } ?? "Arguments and options:")
        page.macro("Bl", "-tag", "-width", "Ds")
        isOpen = true
      }
      item(argument, &page)
    }
    if isOpen { page.macro("El") }
  }

  private func item(_ argument: CommandTree.Argument, _ page: inout Roff) {
    let names = argument.names ?? []
    let forms = names.isEmpty ? [argument.form(of: nil)] : names.map { argument.form(of: $0) }
    page.macro("It", forms.joined(separator: " , "))
    page.paragraph(argument.abstract ?? "")
    if let values = argument.allValues, let first = values.first,
      argument.abstract?.contains(first) != true
    {
      page.paragraph("One of \(values.joined(separator: ", ")).")
    }
    if let value = argument.defaultValue, argument.abstract?.contains("default") != true {
      page.paragraph("The default is \(value).")
    }
    if let discussion = argument.discussion {
      page.macro("Pp")
      page.paragraph(discussion)
    }
  }

  private func list(_ commands: [CommandTree], _ page: inout Roff) {
    page.macro("Pp")
    page.paragraph("The commands, each with a page of its own:")
    page.macro("Bl", "-tag", "-width", "Ds")
    for command in commands {
      page.macro("It", "Xr", command.words.joined(separator: "-"), "1")
      page.paragraph(command.abstract ?? "")
    }
    page.macro("El")
  }

  // MARK: Behind the description

  private func facts(
    _ title: String, _ macro: String, _ facts: [ManualFacts.Fact], _ page: inout Roff
  ) {
    let isWhole = command.superCommands == nil
    let told = facts.filter { fact in isWhole || fact.option.map { command.has($0) } ?? true }
    guard !told.isEmpty else { return }
    page.macro("Sh", title)
    page.macro("Bl", "-tag", "-width", "Ds")
    for fact in told {
      page.macro("It", macro, Roff.escaped(fact.name))
      page.paragraph(fact.words)
    }
    page.macro("El")
  }

  private func statuses(_ page: inout Roff) {
    page.macro("Sh", "EXIT STATUS")
    page.macro("Bl", "-tag", "-width", "Ds")
    for (status, words) in ManualFacts.statuses
    where status != 1 || ["toll", "toll-preflight"].contains(name) {
      page.macro("It", "\(status)")
      page.paragraph(words)
    }
    page.macro("El")
  }

  /// The first page leads to all, another to that and to those that it speaks of.
  private var others: [CommandTree] {
    let told = "\(command.abstract ?? "")\n\(command.discussion ?? "")"
    let words = told.split { !($0.isLetter || $0 == " " || $0 == "-") }
    return all.filter { other in
      let typed = other.words.joined(separator: " ")
      return typed != command.words.joined(separator: " ")
        && (command.superCommands == nil || other.superCommands == nil
          || words.contains { " \($0) ".contains(" \(typed) ") })
    }
  }

  private func seeAlso(_ page: inout Roff) {
    page.macro("Sh", "SEE ALSO")
    let names = others.map { $0.words.joined(separator: "-") }.sorted()
    for (index, other) in names.enumerated() {
      page.macro("Xr", other, index < names.count - 1 ? "1 ," : "1")
    }
  }
}

extension CommandTree.Argument {
  /// The name that is shown where there is room for one.
  fileprivate var preferred: Name? { (names ?? []).first { $0.kind == "long" } ?? names?.first }

  /// It as it is typed, with macros for its parts.
  fileprivate func form(of name: Name?) -> String {
    let value = "Ar \(Roff.escaped(valueName ?? "value"))"
    guard let name else { return value }
    let flag = "Fl \(name.kind == "long" ? "\\-" : "")\(Roff.escaped(name.name))"
    return kind == .flag ? flag : "\(flag) \(value)"
  }
}

extension String {
  /// One argument of a macro, whatever blanks are in it.
  fileprivate var quoted: String { "\"\(self)\"" }
}
