import Diagnostics
import YAML

/// One thing that a configuration settles: what it is called, what it means, and how it is read.
///
/// A new one is a file in `Catalog/` and a line in `SettingCatalog.all`; `toll config check`,
/// `toll config show` and `toll config example` then know it.
package struct Setting: Sendable {
  /// Its key in the file, snake_case, stable.
  package let name: String
  /// What it is, in a phrase.
  package let meaning: String
  /// What holds where nobody says otherwise, in words.
  package let usual: String
  /// Whether what a file says is added to what holds anyway.
  let addsToUsual: Bool
  /// An example, as it would stand in a file after the name and its colon; where it begins with a
  /// line's end, its lines are indented.
  package let example: String
  /// Reads its value into a configuration.
  let read: @Sendable (YAMLValue, inout Reading) throws(Diagnostic) -> Void

  init(
    name: String, meaning: String, usual: String, addsToUsual: Bool = false, example: String,
    read: @escaping @Sendable (YAMLValue, inout Reading) throws(Diagnostic) -> Void
  ) {
    self.name = name
    self.meaning = meaning
    self.usual = usual
    self.addsToUsual = addsToUsual
    self.example = example
    self.read = read
  }
}

/// Every setting, in the order in which they are shown.
package enum SettingCatalog {
  package static let all: [Setting] = [
    .title, .timeZone, .weekStart,
    .services, .types, .teams, .outcomes, .severities, .states, .production, .planned, .rework,
    .risks,
    .dependencies, .deploymentWide, .bots, .exclude,
    .window, .history, .margin, .targets, .availability, .holidays, .freezes, .policy, .watch,
    .serve, .deliveries,
  ]
}
