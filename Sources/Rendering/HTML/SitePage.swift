/// What a page has round it where it is one of many, at a server or in a folder: ways to others, and its
/// question as links.
package struct SitePage: Sendable {
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
  /// How one searches.
  package var search: Search
  /// Where what the page names has its own pages.
  package var map: any SiteMap
  /// What people may fill in, where somebody keeps it.
  package var forms: [PlacedForm] = []

  /// How one searches from a page.
  package enum Search: Equatable, Sendable {
    /// A server answers; what was searched for stays in the field.
    case server(String)
    /// The rows of this page's tables are its answer, by a few lines of script; without script the
    /// browser's own search finds them.
    case rows
    /// Another page is for that.
    case elsewhere
  }

  /// Nothing but a page among others.
  package init(
    places: [Link] = [], question: [Group] = [], formats: [Link] = [], search: Search,
    map: any SiteMap
  ) {
    self.places = places
    self.question = question
    self.formats = formats
    self.search = search
    self.map = map
  }
}

extension SitePage {
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
    write(site.search)
    writer.close("p")
    for group in site.question where !group.links.isEmpty { write(group) }
    writer.close("div")
    writer.newLine()
  }

  private mutating func write(_ search: SitePage.Search) {
    switch search {
    case .server(let searched):
      writer.open("form", ["action": "/search", "method": "get", "role": "search"])
      writer.open(
        "input",
        [
          "name": "q", "type": "search", "aria-label": "Search ids and words",
          "placeholder": "Search", "value": searched.isEmpty ? nil : searched,
        ])
      writer.element("button", text: "Search")
      writer.close("form")
    case .rows:
      writer.open(
        "input",
        [
          "id": "find", "type": "search", "aria-label": "Show the rows with these words",
          "placeholder": "Words or an id", "hidden": "",
        ])
      writer.open("span", ["id": "found", "role": "status"])
      writer.close("span")
    case .elsewhere: break
    }
  }

  /// Writes what lets the rows of a page be searched, at its end.
  mutating func writeFinder() {
    guard site?.search == .rows else { return }
    writer.raw(Self.finder)
  }

  /// Leaves the rows that have all words that are typed; it asks nobody.
  private static let finder: StaticString = """
    <script>
    (function () {
      var field = document.getElementById("find");
      var found = document.getElementById("found");
      var rows = Array.from(document.querySelectorAll("tbody tr")).map(function (row) {
        return [row, row.textContent.toLowerCase()];
      });
      function look() {
        var words = field.value.toLowerCase().split(" ").filter(Boolean);
        var count = 0;
        rows.forEach(function (row) {
          var has = words.every(function (word) { return row[1].indexOf(word) >= 0; });
          row[0].hidden = !has;
          if (has) { count += 1; }
        });
        found.textContent = words.length ? count + " of " + rows.length + " rows" : "";
      }
      field.hidden = false;
      field.addEventListener("input", look);
      field.value = decodeURIComponent(location.hash.slice(1));
      look();
    })();
    </script>

    """

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

  /// Writes the title of a figure: among other pages, a way to the rows it rests on.
  mutating func writeFigure(_ metric: String, titled title: String) {
    guard let address = site?.map.address(of: .figure(metric)) else { return writer.text(title) }
    writer.element("a", ["href": address], text: title)
  }

  /// Writes a text of a table: among other pages, what has a page of its own is a way to it.
  mutating func write(_ text: String, in column: (name: String, title: String)) {
    guard let site, let thing = SiteThing(inColumn: column.name, titled: column.title, text),
      let address = site.map.address(of: thing)
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
