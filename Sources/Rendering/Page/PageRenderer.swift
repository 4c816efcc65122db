package import Reports

/// A renderer whose text is a page that somebody reads: it shows the beginning of what is long and
/// says how much there is.
///
/// Whatever it writes has been through `PageBounds`, so that no list and no text of a report makes a
/// page long. Formats for programs have everything and are plain renderers.
package protocol PageRenderer: TextualRenderer {
  /// The page of a report that fits on one.
  func page(_ report: Report, options: RenderOptions) -> String
}

extension PageRenderer {
  /// What a page shows.
  package var extent: Extent { .page }

  /// The page of any report: what does not fit is left to files, and counted.
  package func render(_ report: Report, options: RenderOptions) -> String {
    page(PageBounds().fit(report), options: options)
  }
}
