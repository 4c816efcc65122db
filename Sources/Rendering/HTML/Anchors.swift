/// The names of places in one page; no two are the same.
struct Anchors {
  private var taken: Set<String> = []

  /// A name like the one asked for that nothing else on the page has.
  mutating func claim(_ wish: String) -> String {
    let base = FileNames.safe(wish)
    var name = base
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(base)-\(number)"
      number += 1
    }
    return name
  }
}
