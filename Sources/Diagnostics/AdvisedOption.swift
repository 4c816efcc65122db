extension Advice {
  /// Something that can be said of an import or a question, however a face has it said.
  package struct Option: Hashable, Sendable {
    /// What it is that can be said.
    package enum Name: String, Sendable, CaseIterable {
      /// To end well although lines could not be read.
      case allowRejects = "allow-rejects"
      /// Which database is meant.
      case database
      /// The encoding of a file's text.
      case encoding
      /// The environment of changes and incidents.
      case environment
      /// To replace a file that is there.
      case force
      /// The format of a file, or of what is answered.
      case format
      /// What there is to be said of a command.
      case help
      /// To count drills, too.
      case includePlanned = "include-planned"
      /// To count what is vendored or generated, too.
      case includeVendored = "include-vendored"
      /// The kind of records.
      case kind
      /// Which column holds which field, in the notation of maps: `started_at=Opened@day-first`.
      case map
      /// How many times its size a compressed file may have.
      case maxInflation = "max-inflation"
      /// What a token may do.
      case may
      /// That a name of no record is meant.
      case new
      /// The folder that is written to.
      case output
      /// The days that are asked about.
      case period
      /// A file for lines that could not be read.
      case rejects
      /// To mend what can be mended.
      case repair
      /// The service of changes and incidents.
      case service
      /// The sheet of a workbook.
      case sheet
      /// The source that records are of.
      case source
      /// To take in nothing of a file that has unreadable lines.
      case strict
      /// The team of changes and incidents.
      case team
      /// The zone of times that carry none.
      case timezone
      /// The type of changes.
      case type
    }

    /// How an option stands in a sentence.
    package enum Use: Sendable {
      /// With its value, as it is typed.
      case plain
      /// With a value that a shell would take apart.
      case quoted
      /// By itself, and then as it is used.
      case example
    }

    /// What can be said.
    package let name: Name
    /// What to say; `nil` where only the option is spoken of.
    package let value: String?
    /// How it stands in its sentence.
    package let use: Use

    /// An option.
    package init(_ name: Name, _ value: String? = nil, use: Use = .plain) {
      self.name = name
      self.value = value
      self.use = use
    }
  }

  /// What a terminal is asked for.
  package struct Command: Hashable, Sendable {
    /// The command and what it is given, without the program's name: `doctor`, `undo 3`.
    package let words: String
    /// An option after them.
    package let option: Option?
  }
}
