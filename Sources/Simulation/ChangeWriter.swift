import Chronology
import Records

/// Writes changes down, with the words and gaps that people leave.
struct ChangeWriter {
  private let services: [Organisation.Service]
  private let kinds: [Organisation.ChangeKind]
  private let missing: Organisation.Missing
  /// Chance in words and in what is only shown.
  private var random: SeededRandom
  /// Chance in what is missing, apart so that words cannot move it.
  private var gaps: SeededRandom
  /// Lent again and again.
  private var change = Change()

  /// A writer of an organisation.
  init(_ organisation: Organisation) {
    services = organisation.services
    kinds = organisation.allKinds
    missing = organisation.missing
    random = SeededRandom(seed: organisation.seed, stream: 4)
    gaps = SeededRandom(seed: organisation.seed, stream: 5)
  }

  /// The record of a change that has finished.
  mutating func record(of draft: ChangeDraft) -> Change {
    let kind = kinds[draft.kind]
    change.clear()
    writeWords(of: draft)
    writeTimes(of: draft, leadHours: kind.leadHours)
    if !gaps.happens(missing.size) { writeSize(draft.lines, hasCommits: kind.leadHours != nil) }
    let isBot = random.happens(kind.bot)
    change.isBot = isBot
    change.texts[.author] = isBot ? "update-bot" : Self.authors[random.whole(below: 24)]
    return change
  }

  private mutating func writeWords(of draft: ChangeDraft) {
    let service = services[draft.service]
    let type = kinds[draft.kind].type
    change.texts[.id] = draft.id
    change.texts[.type] = type
    if !gaps.happens(missing.service) { change.texts[.service] = service.name }
    change.texts[.environment] = draft.isStaging ? "staging" : "production"
    change.texts[.team] = service.team
    change.texts[.title] = ChangeTitles.title(of: type, service: service.name, by: &random)
    if !gaps.happens(missing.outcome) {
      change.texts[.outcome] = draft.outcome.name
    }
    let digits = String(random.next() >> 36, radix: 16)  // 28 bits, seven digits, as git prints
    change.texts[.reference] = String(repeating: "0", count: 7 - digits.count) + digits
  }

  private mutating func writeTimes(of draft: ChangeDraft, leadHours: Organisation.Spread?) {
    if !gaps.happens(missing.changeStart) { change.startedAt = Instant(second: draft.start) }
    change.finishedAt = Instant(second: draft.finish)
    if let leadHours {
      let lead = Int64((min(random.draw(leadHours), 2_000) * 3_600).rounded())
      change.firstCommitAt = Instant(second: draft.start - lead)
    }
  }

  private mutating func writeSize(_ lines: Int, hasCommits: Bool) {
    let added = Int((Double(lines) * (0.45 + 0.5 * random.uniform())).rounded())
    change.linesAdded = added
    change.linesDeleted = lines - added
    change.filesChanged = min(lines, 1 + random.poisson(mean: Double(min(lines, 9_000)) / 30))
    if hasCommits { change.commits = 1 + random.poisson(mean: Double(min(lines, 3_000)) / 90) }
  }

  private static let authors = [
    "aisha", "bo", "carmen", "daniel", "elif", "femi", "greta", "hiro", "ines", "jonas", "kavya",
    "lucas", "mei", "nadia", "omar", "petra", "quentin", "rosa", "sami", "tove", "uri", "vera",
    "wanjiru", "yusuf",
  ]
}

extension Instant {
  /// The moment so many whole seconds after the Unix epoch.
  init(second: Int64) {
    self.init(milliseconds: second * Milliseconds.second)
  }
}
