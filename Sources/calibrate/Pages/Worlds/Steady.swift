extension PageWorld {
  /// Nothing happens but chance.
  static let steady = PageWorld(
    name: "steady", summary: "Weeks differ by chance alone, and nothing causes anything.",
    organisation: organisation())
}
