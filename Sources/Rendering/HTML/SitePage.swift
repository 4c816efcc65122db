/// What a page has round it where it is one of many at a server: ways to others, and its question as
/// links.
package struct SitePage: Equatable, Sendable {
  /// A way to another page.
  package struct Link: Equatable, Sendable {
    package let title: String
    package let address: String
    /// Whether it is the one that is open.
    package let isCurrent: Bool

    /// A way to a page.
    package init(_ title: String, _ address: String, isCurrent: Bool = false) {
      self.title = title
      self.address = address
      self.isCurrent = isCurrent
    }
  }

  /// Ways that belong together, as the values that a part of the question may have.
  package struct Group: Equatable, Sendable {
    package let label: String
    package let links: [Link]

    /// Ways under a word.
    package init(_ label: String, _ links: [Link]) {
      self.label = label
      self.links = links
    }
  }

  /// The pages there are.
  package var places: [Link]
  /// The question of this page: each part, and what it could be instead.
  package var question: [Group]
  /// The same page in other formats.
  package var formats: [Link]
  /// What was searched for.
  package var searched: String

  /// Nothing but a page among others.
  package init(
    places: [Link] = [], question: [Group] = [], formats: [Link] = [], searched: String = ""
  ) {
    self.places = places
    self.question = question
    self.formats = formats
    self.searched = searched
  }
}

extension SitePage {
  /// Where what a cell names has its page; `nil` where it names nothing that has one.
  static func address(ofColumn name: String, titled title: String, _ text: String) -> String? {
    guard !text.isEmpty else { return nil }
    switch (name, title) {
    case ("delivery", _): return "/deliveries/\(encoded(text))"
    case ("metric", _): return "/figures/\(encoded(text))"
    case ("incident", _), ("id", "Incident"): return "/incidents/\(encoded(text))"
    case ("change", _), ("id", "Change"): return "/changes/\(encoded(text))"
    case ("file", _):
      let parts = text.split(separator: "/")
      guard parts.count == 3, parts[0] == "deliveries", Int64(parts[2]) != nil else { return nil }
      return "/deliveries/\(parts[2])"
    default: return nil
    }
  }

  /// A part of a path, in which everything but letters, digits and a few marks is a number.
  package static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%\(digits.count == 1 ? "0" : "")\(digits)"
      }
    }
    return encoded
  }
}

extension HTMLPage {
  /// Writes what stands round a page of a server; nothing round one that stands alone.
  mutating func writeSite() {
    guard let site else { return }
    writer.open("div", ["class": "site", "role": "navigation", "aria-label": "Pages"])
    writer.open("p", ["class": "places"])
    for link in site.places { write(link) }
    writer.open("form", ["action": "/search", "method": "get", "role": "search"])
    writer.open(
      "input",
      [
        "name": "q", "type": "search", "aria-label": "Search ids and words",
        "placeholder": "Search", "value": site.searched.isEmpty ? nil : site.searched,
      ])
    writer.element("button", text: "Search")
    writer.close("form")
    writer.close("p")
    for group in site.question where !group.links.isEmpty { write(group) }
    writer.close("div")
    writer.newLine()
  }

  /// A part of the question; one of many values is folded away.
  private mutating func write(_ group: SitePage.Group) {
    let isLong = group.links.count > 8
    let current = group.links.filter(\.isCurrent).map(\.title).joined(separator: ", ")
    if isLong {
      writer.open("details")
      writer.element("summary", text: current.isEmpty ? group.label : "\(group.label): \(current)")
    }
    writer.open("p", ["class": "question"])
    if !isLong { writer.element("span", ["class": "label"], text: group.label) }
    for link in group.links { write(link) }
    writer.close("p")
    if isLong { writer.close("details") }
  }

  private mutating func write(_ link: SitePage.Link) {
    writer.open("a", ["href": link.address, "aria-current": link.isCurrent ? "page" : nil])
    writer.isolated(link.title)
    writer.close("a")
    writer.text(" ")
  }

  /// Writes the ways to other formats, at a page's end.
  mutating func writeFormats() {
    guard let site, !site.formats.isEmpty else { return }
    writer.open("p", ["class": "site formats"])
    writer.element("span", ["class": "label"], text: "This page as")
    for link in site.formats { write(link) }
    writer.close("p")
  }

  /// Writes the title of a figure: at a server, a way to the rows it rests on.
  mutating func writeFigure(_ metric: String, titled title: String) {
    guard site != nil,
      let address = SitePage.address(ofColumn: "metric", titled: title, metric)
    else { return writer.text(title) }
    writer.element("a", ["href": address], text: title)
  }

  /// Writes a text of a table: at a server, what has a page of its own is a way to it.
  mutating func write(_ text: String, in column: (name: String, title: String)) {
    guard site != nil,
      let address = SitePage.address(ofColumn: column.name, titled: column.title, text)
    else { return writer.isolatedOrLinked(text) }
    writer.open("a", ["href": address])
    writer.isolated(text)
    writer.close("a")
  }
}

extension Stylesheet {
  /// How what stands round a page of a server looks; paper does without.
  static let site: StaticString = """
    .site{max-width:1180px;margin:0 auto;padding:var(--x3) var(--x3) 0;font-size:14px;
    line-height:1.9}
    .site p{margin:0;max-width:none}.site form{display:inline-block;margin:0}
    .site input,.site button{font:inherit;color:inherit;background:var(--raised);
    border:1px solid var(--line);border-radius:4px;padding:0 var(--x2);max-width:100%}
    .site a{display:inline-block;padding:0 var(--x1)}
    .site a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
    .site .label,.site summary{color:var(--soft)}
    @media print{.site{display:none}}

    """
}
