import Chronology
import Diagnostics
import Operations
import Rendering
import Settings

/// Fields that several forms have.
enum FormFields {
  /// Longer than any name.
  static let name = 200

  /// When something happened.
  static func moment(
    _ name: String, _ label: String, _ call: Call, orNow: Bool = false, isRequired: Bool = false
  ) throws(Diagnostic) -> SiteForm.Field {
    let zone = try call.service.workspace.configuration().zone ?? .utc
    return SiteForm.Field(
      name, label, .moment, isRequired: isRequired,
      hint: "On the clock of \(zone.identifier)\(orNow ? "; left empty, it is now" : "").")
  }

  /// A moment as such a field holds it.
  static func text(of instant: Instant, in zone: ZoneTable) -> String {
    let calendar = ReportingCalendar(zone: zone)
    let second = instant.milliseconds.dividedDown(by: Milliseconds.second) % 60
    return calendar.minuteText(of: instant).replacing(" ", with: "T")
      + (second == 0 ? "" : ":\(Int(second).padded(to: 2))")
  }
}

extension SiteForm.Field {
  /// The same with something in it.
  func holding(_ value: String) -> SiteForm.Field {
    var field = self
    field.value = value
    return field
  }
}
