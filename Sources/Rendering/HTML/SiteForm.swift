/// Something that a person fills in on a page of a server and sends, without any script.
package struct SiteForm: Sendable {
  /// How something is filled in.
  package enum Control: Equatable, Sendable {
    /// A line of at most so many characters.
    case line(most: Int)
    /// Several lines of at most so many characters.
    case prose(most: Int)
    /// One of some words.
    case choice([Choice])
    /// A moment on the clock of the page.
    case moment
    /// A day.
    case day
    /// A whole number that is not negative.
    case number
  }

  /// A word that may be chosen, and what is shown for it.
  package struct Choice: Equatable, Sendable {
    package let value: String
    package let title: String

    /// A word and what is shown for it.
    package init(_ value: String, _ title: String) {
      self.value = value
      self.title = title
    }
  }

  /// Something to be filled in.
  package struct Field: Equatable, Sendable {
    /// By which it is sent.
    package let name: String
    package let label: String
    package let control: Control
    package let isRequired: Bool
    /// What to know while one fills it in.
    package let hint: String?
    /// What others have written there, of a line.
    package var suggestions: [String] = []
    /// What stands in it, as it was typed.
    package var value = ""
    /// Why what stands in it was not taken.
    package var fault: String?

    /// An empty field.
    package init(
      _ name: String, _ label: String, _ control: Control, isRequired: Bool = false,
      hint: String? = nil
    ) {
      self.name = name
      self.label = label
      self.control = control
      self.isRequired = isRequired
      self.hint = hint
    }
  }

  /// What sends a form; where there are several, the value tells which one did.
  package struct Button: Equatable, Sendable {
    package let title: String
    package let value: String
    /// Whether it may be pressed whatever is filled in.
    package let asksNothing: Bool

    /// A button.
    package init(_ title: String, value: String = "keep", asksNothing: Bool = false) {
      self.title = title
      self.value = value
      self.asksNothing = asksNothing
    }

    /// The name under which the value of the button is sent.
    package static let name = "do"
  }

  package var title: String
  /// Where it is sent.
  package var action: String
  /// What is sent with it and not seen.
  package var hidden: [(name: String, value: String)] = []
  package var fields: [Field]
  package var buttons: [Button]
  /// What to know before one fills it in.
  package var explanation: String?
  /// What became of it, where it was sent and not taken.
  package var notice: String?
  /// Whether it is unfolded only by whoever wants it, as where there are many.
  package var isFolded = false

  /// A form with nothing filled in.
  package init(_ title: String, action: String, fields: [Field], buttons: [Button]) {
    self.title = title
    self.action = action
    self.fields = fields
    self.buttons = buttons
  }
}

extension SitePage {
  /// A form at the end of a section.
  package struct PlacedForm: Sendable {
    /// The name of the section.
    package let section: String
    package let form: SiteForm

    /// A form in a section.
    package init(_ form: SiteForm, in section: String) {
      self.form = form
      self.section = section
    }
  }

  /// The forms of a section.
  func forms(in section: String) -> [SiteForm] {
    forms.filter { $0.section == section }.map(\.form)
  }
}
