import Chronology
import Diagnostics
import Operations
import Rendering

/// What somebody filled in: the fields as they were typed, what each means, and what is wrong with it.
struct FormEntry: Sendable {
  /// The fields with what was typed, and what is wrong.
  private(set) var fields: [SiteForm.Field]
  /// Which button was pressed.
  let button: String
  /// What tells this form from others.
  let once: String
  private var moments: [String: Instant] = [:]
  private let now: Instant
  private let zone: ZoneTable

  /// What is a little ahead may be a clock that is.
  private static let tolerance = 5 * Milliseconds.minute
  /// Before it nothing that Toll tells of happened: 1990.
  private static let beginning = Instant(milliseconds: 631_152_000_000)
  /// Behind it nothing is due: 2200.
  private static let end = Instant(milliseconds: 7_258_118_400_000)

  /// Reads what was sent for a form, on a clock.
  init(_ body: FormBody, of form: SiteForm, in zone: ZoneTable, at now: Instant) {
    fields = form.fields
    button = body[SiteForm.Button.name] ?? form.buttons.first?.value ?? ""
    asksNothing = form.buttons.contains { [button] in $0.value == button && $0.asksNothing }
    once = body[FormSeal.onceName] ?? ""
    self.now = now
    self.zone = zone
    for place in fields.indices {
      fields[place].value = Self.plain(body[fields[place].name] ?? "")
      fields[place].fault = fault(of: fields[place])
    }
    if !form.buttons.contains(where: { $0.value == button }), let first = fields.indices.first {
      fields[first].fault = fields[first].fault ?? "Press one of the buttons."
    }
  }

  /// Whether anything is wrong.
  var isFaulty: Bool { fields.contains { $0.fault != nil } }

  /// Whether the button that was pressed wants nothing filled in.
  let asksNothing: Bool

  /// What was typed; `nil` for nothing.
  subscript(name: String) -> String? {
    fields.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// A moment or a day that was typed; `nil` for none.
  func moment(_ name: String) -> Instant? { moments[name] }

  /// Says what is wrong with a field.
  mutating func note(_ fault: String, with name: String) {
    guard let place = fields.firstIndex(where: { $0.name == name }) else { return }
    fields[place].fault = fields[place].fault ?? fault
  }

  /// Says so where one moment stands before another.
  mutating func require(_ later: String, notBefore earlier: String, saying fault: String) {
    guard let one = moments[earlier], let other = moments[later], other < one else { return }
    note(fault, with: later)
  }

  /// Line ends as one character, and no space round it; nothing where nothing of it shows.
  private static func plain(_ text: String) -> String {
    let shows = text.unicodeScalars.contains {
      !$0.properties.isWhitespace && $0.properties.generalCategory != .format
    }
    guard shows else { return "" }
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    return String(
      lines.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  private mutating func fault(of field: SiteForm.Field) -> String? {
    guard !field.value.isEmpty else { return field.isRequired ? "This is needed." : nil }
    switch field.control {
    case .line(let most): return Self.fault(of: field.value, atMost: most, isLine: true)
    case .prose(let most): return Self.fault(of: field.value, atMost: most, isLine: false)
    case .choice(let choices):
      return choices.contains { $0.value == field.value } ? nil : "Choose one of these."
    case .number:
      let isNumber = field.value.utf8.count <= 9 && field.value.utf8.allSatisfy(Self.isDigit)
      return isNumber ? nil : "Give a whole number, as in 42."
    case .moment: return faultOfMoment(field)
    case .day: return faultOfDay(field)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func fault(of text: String, atMost most: Int, isLine: Bool) -> String? {
    guard text.utf16.count <= most else {
      return "This has \(text.utf16.count) characters; at most \(most) are kept."
    }
    let acting = text.unicodeScalars.first { scalar in
      scalar.properties.generalCategory == .control
        && (isLine || (scalar != "\n" && scalar != "\t"))
    }
    return acting.map { scalar in
      scalar == "\n"
        ? "Say it on one line."
        : "There is a character in it that does not show (U+"
          + String(scalar.value, radix: 16, uppercase: true).leftPadded(to: 4) + "); take it out."
    }
  }

  private mutating func faultOfMoment(_ field: SiteForm.Field) -> String? {
    guard field.value.utf8.count <= 40,
      let moment = try? RulesForm.moment(field.value, in: zone)
    else { return "Give the day and the time, as in 2026-11-16T09:30." }
    guard moment >= Self.beginning else { return "This is before 1990." }
    guard moment <= now.advanced(by: Self.tolerance) else { return "This is still to come." }
    moments[field.name] = moment
    return nil
  }

  private mutating func faultOfDay(_ field: SiteForm.Field) -> String? {
    let isDay = field.value.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil
    guard isDay, let moment = try? RulesForm.moment(field.value, in: zone) else {
      return "Give a day, as in 2026-11-30."
    }
    guard moment >= Self.beginning, moment < Self.end else {
      return "Give a day between 1990 and 2200."
    }
    moments[field.name] = moment
    return nil
  }
}

extension String {
  /// With zeros before it.
  fileprivate func leftPadded(to count: Int) -> String {
    String(repeating: "0", count: max(0, count - self.count)) + self
  }
}
