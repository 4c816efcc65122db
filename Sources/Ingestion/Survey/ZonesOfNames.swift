import Diagnostics
import Records
import Text

extension Interpretation {
  /// That names of columns of times speak of zones, which are not read.
  var zonesOfNames: [Diagnostic] {
    let named = binding.taken.filter { $0.field.hasSuffix("_at") }.compactMap {
      taken -> (column: String, zone: String)? in
      let name = survey.columns[taken.column].name
      return ZoneMark.last(in: name).map { (name, $0) }
    }
    guard !named.isEmpty else { return [] }
    return [.namesZones(named, file: file)]
  }
}

/// The abbreviations of zones in which people write when something happened.
private enum ZoneMark {
  /// The one that a name ends with, as `Started (PST)` does; `nil` for UTC and where there is none.
  static func last(in name: String) -> String? {
    let last = name.split { !$0.isLetter }.last.map(String.init)
    return last.flatMap { marks.contains($0) ? $0 : nil }
  }

  private static let marks: Set<String> = [
    "PST", "PDT", "PT", "MST", "MDT", "CST", "CDT", "CT", "EST", "EDT", "ET", "BST", "CET", "CEST",
    "MEZ", "MESZ", "EET", "EEST", "MSK", "IST", "SGT", "JST", "KST", "AEST", "AEDT", "NZST", "NZDT",
    "BRT",
  ]
}

extension Diagnostic {
  /// Names of columns speak of zones.
  fileprivate static func namesZones(
    _ named: [(column: String, zone: String)], file: String
  ) -> Diagnostic {
    let columns = named.map { "\(Excerpt.quoted($0.column))" }.joined(separator: ", ")
    let zones = Set(named.map(\.zone)).sorted()
    return Diagnostic(
      .warning, .caveat,
      "the \(named.count == 1 ? "name" : "names") \(columns) \(named.count == 1 ? "speaks" : "speak") of a zone "
        + "(\(zones.joined(separator: ", "))), which is not read",
      hint:
        "Import with \(option: .timezone, "ZONE"), as in America/Los_Angeles; where columns are of "
        + "different zones bring them to one first.", at: Location(file: file))
  }
}
