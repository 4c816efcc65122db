package import Diagnostics
package import Records

/// The history of a git repository: each commit of the first parents a change, or each tag.
package struct GitFormat: SourceFormat {
  package let name = "git"
  package let summary = """
    git: a repository's first-parent history or tags, read by running git; or its log in a file.
    """
  package let recognisedBy =
    "its folder, where the format is named, or lines commit, times, author, email"
  package let example = """
    commit 3b18e512dba79e4c8300dd08aeb37f8e728b8dad\\ntimes 1763285400 1763285400\\n\
    author Ada\\nemail ada@example.org\\n Raise the limit (#12)\\n\\n3\\t1\\tlimits.conf
    """
  package let defaultSource = "git"

  package var said: (summary: Advice, recognisedBy: Advice) {
    (
      Advice(summary),
      "the folder with \(option: .format, name), or lines commit, times, author, email"
    )
  }

  /// Reads the history of a repository, or a log of it.
  package init() {}

  /// Tags state no outcomes and commits do, which the figures of one source do not mix.
  package func source(in context: ReadContext) -> String {
    context.options.git.tags.isEmpty ? defaultSource : "git-tags"
  }

  package func recognises(_ sample: FileSample) -> Confidence {
    let marks = ["commit ", "tag "]
    guard marks.contains(where: { sample.firstLine.starts(with: $0.utf8) }) else { return .none }
    var source = ByteSource(bytes: sample.bytes, named: "")
    var reader = GitLogReader(of: "", rules: PathRules([]))
    if case .commit = try? reader.next(from: &source) { return .certain }
    return .none
  }

  package func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    var historian = try GitHistorian(in: context)
    return try historian.read(&source, into: &sink)
  }
}
