/// What people write over their changes.
enum ChangeTitles {
  /// A title for a change of a type, as its author might have put it.
  static func title(
    of type: String, service: String, by random: inout SeededRandom
  ) -> String {
    let known = titles[type] ?? other
    let title = known[random.whole(below: known.count)]
    guard let mark = title.firstIndex(of: "@") else { return title }
    return title[..<mark] + service + title[title.index(after: mark)...]
  }

  /// `@` stands for the service.
  private static let titles: [String: [String]] = [
    "code": [
      "Retry failed calls from @ with a pause", "Add paging to the @ list endpoint",
      "Show delivery date in @", "Split the @ request handler in two",
      "Cache country settings in @", "Drop the old export path from @",
      "Return 404 instead of 500 for unknown ids in @", "Add structured logs to @",
      "Move @ to the new money type", "Speed up the first page of @",
      "Validate addresses before @ stores them", "Translate the messages of @",
    ],
    "config": [
      "Raise the timeout of @ to 5 s", "Lower the log level of @", "Raise the pool size of @",
      "Let @ use the second queue", "New rate limit for @", "Rotate the credentials of @",
      "Send metrics of @ every 10 s",
    ],
    "feature_flag": [
      "Turn on the new layout of @ for 10 %", "Turn on the new layout of @ for everyone",
      "Turn off the trial banner of @", "Turn on the second ranking of @ for staff",
      "Turn off the old form of @",
    ],
    "schema": [
      "Add an index on created_at in @", "Split the name column in @",
      "Add currency to the orders of @", "Drop unused columns in @",
      "Widen the id columns of @ to 64 bits", "Backfill the country of old rows in @",
    ],
    "infrastructure": [
      "Move @ to the new node pool", "Two more nodes for @", "New base image for @",
      "Put @ behind the new load balancer", "Resize the disks of @",
      "Upgrade the database engine of @",
    ],
    "dependency": [
      "Update the HTTP client of @", "Update the JSON library of @",
      "Update the database driver of @", "Update the TLS library of @",
      "Update the build tools of @",
    ],
    "dns": ["Point @ at the new load balancer", "Lower the TTL of @", "Retire the old name of @"],
    "rollback": ["Take back the last change to @", "Return @ to the previous release"],
    "hotfix": ["Stop the errors of @ at once", "Guard @ against empty answers"],
  ]
  private static let other = ["Change @", "Adjust @", "Prepare @ for next month"]
}
