import Diagnostics
import Records
import Reports

/// What the reader should not lean on: gaps in the records and how figures were made.
struct Distrust: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    let findings =
      DataQuality(context.population, sample: context.sample).findings.map(\.diagnostic)
      + [unread(context.dataset)].compactMap(\.self) + twins(context) + quiet(context)
      + FeedGaps.notices(context.population, in: context.sample.range) + renamed(context)
    // Of a period without records there is nothing to be found sound.
    guard !findings.isEmpty || context.silence == nil else { return nil }
    return Section(
      name: "what-to-distrust", title: "What to distrust",
      blocks: findings.isEmpty
        ? [.paragraph("Nothing was found missing or impossible in the records of the period.")]
        : [.notes(findings)])
  }

  /// Records of the period that seem to have come in under two sources.
  private func twins(_ context: ReviewContext) -> [Diagnostic] {
    Twins(
      context.dataset, changes: context.sample.changes, incidents: context.sample.incidents
    ).found.map(\.diagnostic)
  }

  /// Feeds that said nothing in the whole period and usually say something sooner: then it reads as calm.
  private func quiet(_ context: ReviewContext) -> [Diagnostic] {
    guard context.silence == nil else { return [] }
    return Feed.all(context.dataset).compactMap { feed in
      guard let days = feed.silentDays(over: context.sample.range, asOf: context.population.asOf)
      else { return nil }
      return Diagnostic(
        .warning, .caveat,
        "no \(feed.kind.noun) came from the source \(feed.source) in the period, nor in \(days) "
          + "days around it",
        hint: "Look whether its export ran; silence is not calm.", at: nil)
    }
  }

  /// Services of the weeks that figures are held against which seem to have another name since.
  private func renamed(_ context: ReviewContext) -> [Diagnostic] {
    guard context.findings != nil else { return [] }
    let weeks = context.evidence.sample.range
    return Renames(context.population).found
      .filter { weeks.contains($0.last) || weeks.contains($0.first) }.map(\.diagnostic)
  }

  /// Rows that are in no figure because they could not be read. In how many files is not said: the
  /// same rows in other files are the same answer.
  private func unread(_ dataset: Dataset) -> Diagnostic? {
    let unread = dataset.unread
    guard unread.rows > 0 else { return nil }
    return Diagnostic(
      .warning, .caveat,
      "\(unread.rows) of \(unread.total) lines of files could not be read, whatever their time",
      hint: "They are in no figure; the doctor lists them, also where they were mended since.",
      at: nil)
  }
}
