/// Names that every spreadsheet program takes for a sheet.
enum SheetNames {
  /// Excel's limit.
  private static let longest = 31

  /// The sheets under names of at most 31 plain letters, no two alike, whatever their case, and none
  /// like those that other sheets have.
  static func unique(_ sheets: [Sheet], besides others: [String]) -> [Sheet] {
    var given = Set(others + [IndexSheet.name(.workbook)])
    return sheets.map { sheet in
      let base = FileNames.safe(sheet.name)
      var name = String(base.prefix(longest))
      var number = 2
      while !given.insert(name.lowercased()).inserted {
        let ending = "_\(number)"
        name = base.prefix(longest - ending.count) + ending
        number += 1
      }
      return sheet.named(name)
    }
  }
}
