import Chronology
import Diagnostics
import Hashing
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

extension SiteForm {
  /// The same, with what tells what it shows from what was said meanwhile.
  func rememberingWhatItShows() -> SiteForm {
    var form = self
    let shown = fields.flatMap { [$0.name, $0.value] }.joined(separator: "\0")
    form.hidden.append((FormSeal.shownName, String(SHA256.hex(of: shown.utf8).prefix(16))))
    return form
  }

  /// The form with what was typed, and beside it what is on record; `nil` where nothing was said
  /// otherwise since the form was opened, or what is wanted does not depend on it.
  func beside(_ entry: FormEntry, of body: FormBody) -> SiteForm? {
    let isOlder = hidden.contains { $0.name == FormSeal.shownName && $0.value != body[$0.name] }
    let differs = zip(fields, entry.fields).map { known, typed in
      !typed.value.isEmpty && typed.value != known.value
    }
    // What is sent twice is not said otherwise the second time, and what is taken back goes as it is.
    guard isOlder, !entry.asksNothing, differs.contains(true) else { return nil }
    var form = self
    form.fields = zip(zip(fields, entry.fields), differs).map { pair, differs in
      var field = pair.1.value.isEmpty ? pair.0 : pair.1
      let said = pair.0.value.isEmpty ? "nothing" : "\u{201C}\(pair.0.value)\u{201D}"
      if differs { field.fault = field.fault ?? "On record is \(said)." }
      return field
    }
    form.notice =
      "Nothing is written yet: something was said otherwise since this page was opened. What you typed "
      + "stands here, and what is on record beside it. Send it again to have it as it stands here."
    return form
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
