/// A form on a page: labels above their fields, what is wrong with a field below it.
struct HTMLForm {
  let form: SiteForm
  /// Whether the section has not said already what it is.
  var isTitled = true

  /// Writes the form.
  func write(to page: inout HTMLPage) {
    let heading = page.anchors.claim("form")
    if form.isFolded {
      page.writer.open("details", ["class": "form"])
      page.writer.element("summary", ["id": heading], text: form.title)
    } else {
      page.writer.open("div", ["class": "form"])
      if isTitled { page.writer.element("h3", ["id": heading], text: form.title) }
    }
    if let notice = form.notice {
      page.writer.element("p", ["class": "fault", "role": "alert"], text: notice)
    }
    if let explanation = form.explanation { page.writer.element("p", text: explanation) }
    let isLabelled = form.isFolded || isTitled
    page.writer.open(
      "form",
      [
        "method": "post", "action": form.action, "aria-labelledby": isLabelled ? heading : nil,
        "aria-label": isLabelled ? nil : form.title,
      ])
    writeContent(below: heading, to: &page)
    page.writer.close("form")
    page.writer.close(form.isFolded ? "details" : "div")
    page.writer.newLine()
  }

  private func writeContent(below heading: String, to page: inout HTMLPage) {
    for (name, value) in form.hidden {
      page.writer.open("input", [("type", "hidden"), ("name", name)], holding: value)
    }
    for (place, field) in form.fields.enumerated() {
      write(field, named: page.anchors.claim("\(heading)-\(place + 1)"), to: &page)
    }
    page.writer.open("p", ["class": "buttons"])
    for button in form.buttons {
      page.writer.element(
        "button",
        [
          "name": SiteForm.Button.name, "value": button.value,
          "formnovalidate": button.asksNothing ? "" : nil,
        ], text: button.title)
    }
    page.writer.close("p")
  }

  private func write(_ field: SiteForm.Field, named id: String, to page: inout HTMLPage) {
    let described = [
      field.hint.map { _ in "\(id)-hint" }, field.fault.map { _ in "\(id)-fault" },
    ].compactMap(\.self).joined(separator: " ")
    page.writer.open("div", ["class": "field"])
    page.writer.open("label", ["for": id])
    page.writer.text(field.label)
    if !field.isRequired {
      page.writer.element("span", ["class": "hint"], text: " (may be left empty)")
    }
    page.writer.close("label")
    writeControl(
      of: field, to: &page,
      [
        ("id", id), ("name", field.name), ("list", field.suggestions.isEmpty ? nil : "\(id)-list"),
        ("required", field.isRequired ? "" : nil),
        ("aria-describedby", described.isEmpty ? nil : described),
        ("aria-invalid", field.fault == nil ? nil : "true"),
      ])
    if !field.suggestions.isEmpty {
      page.writer.open("datalist", ["id": "\(id)-list"])
      for name in field.suggestions { page.writer.open("option", [], holding: name) }
      page.writer.close("datalist")
    }
    if let hint = field.hint {
      page.writer.element("span", ["class": "hint", "id": "\(id)-hint"], text: hint)
    }
    if let fault = field.fault {
      page.writer.element("span", ["class": "fault", "id": "\(id)-fault"], text: fault)
    }
    page.writer.close("div")
    page.writer.newLine()
  }

  private func writeControl(
    of field: SiteForm.Field, to page: inout HTMLPage, _ common: [(String, String?)]
  ) {
    switch field.control {
    case .line(let most):
      page.writer.open(
        "input", common + [("type", "text"), ("maxlength", "\(most)")], holding: field.value)
    case .moment:
      let step = field.value.count > 16 ? "1" : nil
      page.writer.open(
        "input", common + [("type", "datetime-local"), ("step", step)], holding: field.value)
    case .day: page.writer.open("input", common + [("type", "date")], holding: field.value)
    case .number:
      page.writer.open(
        "input", common + [("type", "number"), ("min", "0"), ("inputmode", "numeric")],
        holding: field.value)
    case .prose(let most):
      page.writer.open("textarea", common + [("rows", "3"), ("maxlength", "\(most)")])
      // A browser takes the first line end for none of the text's.
      page.writer.newLine()
      page.writer.typed(field.value)
      page.writer.close("textarea")
    case .choice(let choices):
      page.writer.open("select", common)
      for choice in choices {
        let isChosen = choice.value == field.value
        page.writer.open(
          "option", [("value", choice.value), ("selected", isChosen ? "" : nil)])
        page.writer.text(choice.title)
        page.writer.close("option")
      }
      page.writer.close("select")
    }
  }
}

extension Stylesheet {
  /// How forms look; paper does without, and has room to write instead.
  static let forms: StaticString = """
    .form{margin:0 0 var(--x4);padding:var(--x3);background:var(--raised);border-radius:6px;
    max-width:68ch;font-size:15px}
    .form h3{margin-bottom:var(--x2)}.form>p{font-size:14px}
    details.form{padding:var(--x2) var(--x3);margin-bottom:var(--x2)}
    details.form summary{color:var(--link);max-width:100%;width:auto;padding:var(--x1) 0}
    details.form[open] summary{margin-bottom:var(--x2)}
    .form .field{display:grid;gap:var(--x1);margin:0 0 var(--x3)}
    .form label{font-size:14px;font-weight:600}.form .hint{font-size:13px;font-weight:400;
    color:var(--soft)}
    .form .fault{font-size:14px;font-weight:600;color:var(--em)}
    .form input,.form select,.form textarea{font:inherit;font-size:16px;color:inherit;
    background:var(--page);border:1px solid var(--soft);border-radius:4px;padding:6px var(--x2);
    width:100%;min-width:0;min-height:40px}
    .form [aria-invalid]{border:2px solid var(--em)}
    .form textarea{resize:vertical}
    .form .buttons{display:flex;flex-wrap:wrap;gap:var(--x2);margin:0}
    .form button{font:inherit;font-weight:600;min-height:44px;padding:6px var(--x3);cursor:pointer;
    color:var(--page);background:var(--link);border:0;border-radius:4px}
    .form :focus-visible{outline:2px solid var(--link);outline-offset:2px}
    .paper{display:none}@media print{.form{display:none}.paper{display:block}}

    """
}
