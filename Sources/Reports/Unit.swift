/// What a number counts. The name stands in files; renderers decide how many digits to show.
package enum Unit: String, CaseIterable, Sendable {
  case changes
  case incidents
  case records
  case days
  case weeks
  /// A share of a whole, 0 to 1, shown as a percentage.
  case proportion
  /// A difference of two shares, -1 to 1, shown in percentage points.
  case points = "percentage points"
  case changesPerDay = "changes/day"
  case incidentsPerChange = "incidents/change"
  case minutes
  case minutesPer100Changes = "minutes/100 changes"
  case lines
  /// A number that compares two others: 1 is no difference.
  case ratio
  /// A bare number.
  case number
}
