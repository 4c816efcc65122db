import Records

/// What says that rows are what was watched or written down all the time: checks that found all well,
/// lines of a log, measurements. None of them is an incident or a change.
enum WatchSigns {
  /// How it shows; `nil` where nothing says so.
  static func reason(in survey: Survey, _ bindings: [FieldBinding]) -> String? {
    let names = survey.columns.map { NameWords($0.name) }
    // What has an id, an end or a length is a thing.
    let taken = Set(bindings.flatMap(\.taken).map(\.field))
    guard survey.counted > 1,
      taken.isDisjoint(with: ["id", "resolved_at", "minutes_to_recover", "minutes_to_detect"]),
      !bindings.contains(where: { tellsOutcomes($0, survey) })
    else { return nil }
    if let reason = byLevels(survey.columns, names) { return reason }
    // So has what is told of in words, or is said to have been severe.
    guard !taken.contains("title"),
      !bindings.contains(where: { $0.kind == .incidents && $0.hasSure("severity") })
    else { return nil }
    return byGoodStates(survey, names) ?? byMeasurements(survey.columns, names)
  }

  /// Whether rows tell how something went that went somewhere.
  private static func tellsOutcomes(_ binding: FieldBinding, _ survey: Survey) -> Bool {
    guard binding.kind == .changes, binding.hasSure("outcome"),
      let outcome = binding.column(for: "outcome")
    else { return false }
    return survey.columns[outcome].share { plainlyUp.contains($0.lowercased()) } < 1
      && ["environment", "service", "reference", "author", "team", "type"].contains {
        binding.column(for: $0) != nil
      }
  }

  /// The level of each line of a log, some of which only inform.
  private static func byLevels(_ columns: [ColumnEvidence], _ names: [NameWords]) -> String? {
    guard names.contains(where: { ["message", "msg", "text", "log"].contains($0.joined) }) else {
      return nil
    }
    return zip(columns, names).first { column, name in
      (["level", "log level", "loglevel", "severity text"].contains(name.joined)
        || name.joined == "severity" && names.contains { ofLogs.contains($0.joined) })
        && !column.isDiverse && column.holds(["info", "debug", "trace"])
        && column.share { levels.contains($0.lowercased()) } == 1
    }.map { column, _ in "\(column.name) holds levels of lines of a log" }
  }

  /// States of what is watched, all of them good.
  private static func byGoodStates(_ survey: Survey, _ names: [NameWords]) -> String? {
    zip(survey.columns, names).first { column, name in
      column.filled == survey.counted && !column.isDiverse && column.said > 0
        && !Set(["status", "state", "result", "health"]).isDisjoint(with: name.words)
        && column.share { plainlyUp.contains($0.lowercased()) } == 1
    }.map { column, _ in
      "\(column.name) says \(column.examples.prefix(2).joined(separator: ", ")): nothing was wrong"
    }
  }

  /// Numbers of what machines do, in rows that have no id.
  private static func byMeasurements(
    _ columns: [ColumnEvidence], _ names: [NameWords]
  ) -> String? {
    let measured = zip(columns, names).filter { column, name in
      !measures.isDisjoint(with: name.words) && lengths.isDisjoint(with: name.words)
        && column.said > 0
        && column.share { Double($0) != nil } > 0.9
    }
    guard measured.count > 1 else { return nil }
    return "\(measured.prefix(2).map { $0.0.name }.joined(separator: " and ")) are measured"
  }

  private static let ofLogs: Set<String> = [
    "logger", "trace id", "span id", "thread", "traceid", "spanid", "thread name", "logger name",
  ]
  private static let levels: Set<String> = [
    "trace", "debug", "info", "information", "notice", "warn", "warning", "error", "err", "fatal",
    "critical",
  ]
  private static let plainlyUp: Set<String> = [
    "up", "online", "healthy", "operational", "reachable", "alive", "200",
  ]
  private static let lengths: Set<String> = [
    "duration", "time", "detect", "ack", "acknowledge", "recover", "resolve", "rollout", "deploy",
    "build",
  ]
  private static let measures: Set<String> = [
    "cpu", "memory", "mem", "latency", "rps", "qps", "throughput", "bandwidth", "temperature",
    "humidity", "rtt", "jitter", "packet", "ms", "disk", "utilization", "utilisation", "iops",
  ]
}
