/// What every page tells of the world around a command.
enum ManualFacts {
  /// A thing and what it is, told by the commands that have an option; `nil` for all.
  struct Fact {
    let name: String
    let words: String
    let option: String?
  }

  /// The variables that commands look at.
  static let environment = [
    Fact(
      name: "TOLL_DATABASE", words: "The database, where --database does not name it.",
      option: "database"),
    Fact(
      name: "TOLL_TOKEN", words: "The token for a service, where --token-file names no file.",
      option: "token-file"),
    Fact(
      name: "XDG_STATE_HOME",
      words: "The folder below which records wait, where --outbox names none; else ~/.local/state.",
      option: "outbox"),
    Fact(
      name: "NO_COLOR",
      words: "Set to anything, it means --color never, unless that says otherwise.",
      option: "color"),
    Fact(
      name: "TERM", words: "On a terminal that is called dumb, text has no colour.",
      option: "color"),
    Fact(name: "BROWSER", words: "The program that --open shows a page with.", option: "open"),
    Fact(
      name: "SOURCE_DATE_EPOCH",
      words: """
        Seconds since 1970, taken for the time it is now, so that two runs leave the same bytes.
        """, option: nil),
  ]

  /// The files that commands read and write unasked.
  static let files = [
    Fact(
      name: "toll.sqlite",
      words: "The database, where neither --database nor TOLL_DATABASE names another.",
      option: "database"),
    Fact(
      name: "toll.sqlite-wal",
      words: """
        With toll.sqlite-shm and toll.sqlite-lock, a part of the database while somebody uses it.
        """, option: "database"),
    Fact(
      name: "toll.yaml",
      words: """
        The configuration, where --config names no other: the time zone, names, words and targets \
        of a team. Every setting has a default, so that it need not be there.
        """, option: "config"),
  ]

  /// How a command may end, as `sysexits.h` numbers it.
  static let statuses = [
    (0, "Done."),
    (1, "The policy of a preflight does not hold."),
    (64, "Usage: the command was mistyped."),
    (65, "Bad data: also where some lines of a file could not be read."),
    (66, "No input: a file, a database or a record is not there."),
    (73, "A file cannot be created."),
    (74, "Reading or writing failed: a full disk, for one."),
    (75, "Busy: try again later."),
    (78, "The configuration is wrong."),
  ]
}
