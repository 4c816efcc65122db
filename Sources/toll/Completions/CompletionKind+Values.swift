import Analysis
import ArgumentParser
import Chronology
import Operations
import Records
import Rendering
import Settings

extension CompletionKind {
  /// The formats of reports.
  static var reportFormats: CompletionKind { .list(Renderers.all.map(\.name)) }

  /// The formats of rows.
  static var rowFormats: CompletionKind { .list(RowFormats.all.map { $0.name }) }

  /// The metrics.
  static var metrics: CompletionKind { .list(MetricCatalog.all.map(\.name)) }

  /// A file of settings, or of a map.
  static var yaml: CompletionKind { .file(extensions: ["yaml", "yml"]) }

  /// The periods that a person may mean today.
  static var periods: CompletionKind {
    .custom { words, _, typed in
      let workspace = try? TypedWords(words).shared.workspace()
      let weekStart = (try? workspace?.configuration())?.weekStart ?? .monday
      return ShellWord.list(
        PeriodNames(now: Clock.now, weekStart: weekStart).all(beginning: typed))
    }
  }

  /// The names that the records of the database at hand carry.
  static func names(of field: NameField) -> CompletionKind {
    .custom { words, _, _ in
      guard let workspace = try? TypedWords(words).shared.workspace() else { return [] }
      return ShellWord.list(NameGlanceOperation(field).run(in: workspace))
    }
  }
}
