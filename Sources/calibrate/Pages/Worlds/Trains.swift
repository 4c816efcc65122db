import Chronology
import Records
import Simulation

extension PageWorld {
  /// All changes of a week go out in one train, and some trains are taken back by half.
  static let trains = PageWorld(
    name: "trains",
    summary: "Changes go out in weekly release trains; one in ten is taken back by half.",
    organisation: organisation()
  ) { book, random in
    var trains: [Int64: (second: Int64, isBad: Bool)] = [:]
    let week = Milliseconds.week / Milliseconds.second
    book.moveChanges { change in
      let second = (change.finishedAt?.milliseconds ?? 0) / Milliseconds.second
      let key = (second + 3 * 86_400) / week
      // On a working day between 10 and 16 o'clock, the same for a whole train.
      let train =
        trains[key] ?? (
          key * week - 3 * 86_400 + Int64(random.whole(below: 5)) * 86_400 + 36_000
            + Int64(random.whole(below: 21_600)), random.happens(0.104)
        )
      trains[key] = train
      return train.second + Int64(random.whole(below: 1_200)) - second
    }
    book.fail { change in
      let second = (change.finishedAt?.milliseconds ?? 0) / Milliseconds.second
      return trains[(second + 3 * 86_400) / week]?.isBad == true && random.happens(0.5)
    }
  }

  /// Changes of one type go out in trains that fail whole.
  static let trainsOfOneType = PageWorld(
    name: "trains-of-one-type",
    summary: "Code goes out in trains of a day's changes, of which one in twenty fails whole.",
    organisation: organisation()
  ) { book, random in
    var trains: [Int64: Bool] = [:]
    book.fail { change in
      guard change.texts[.type] == "code" else { return random.happens(0.052) }
      let day = (change.finishedAt?.milliseconds ?? 0) / Milliseconds.day
      let fails = trains[day] ?? random.happens(0.052)
      trains[day] = fails
      return fails
    }
  }

  /// Changes go out on two days of the week only.
  static let releaseDays = PageWorld(
    name: "release-days", summary: "Changes go out on Tuesdays and Thursdays only.",
    organisation: organisation()
  ) { book, _ in
    book.moveChanges { change in
      let day = (change.finishedAt?.milliseconds ?? 0) / Milliseconds.day
      let weekday = (day + 3) % 7  // 0 for Monday
      let wanted: Int64 = weekday <= 2 ? 1 : 3
      return (wanted - weekday) * 86_400
    }
  }
}
