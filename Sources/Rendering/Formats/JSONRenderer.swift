package import Reports

/// The whole report for programs: every figure in full with its status, schema `toll.report/1`.
///
/// Keys come in a fixed order. Prose stands as words and as its parts; moments are RFC 3339 in UTC.
package struct JSONRenderer: TextualRenderer {
  package let name = "json"
  package let fileExtension = "json"
  package let summary = "the whole report for programs, every figure in full with its status"

  /// The whole report for programs.
  package init() {}

  package func render(_ report: Report, options: RenderOptions) -> String {
    let value = ReportJSON(report, face: options.face).value
    return options.isOneLine ? value.line : value.text
  }
}
