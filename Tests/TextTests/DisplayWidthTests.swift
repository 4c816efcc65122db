import Foundation
import Testing
import Text

@Suite struct DisplayWidthTests {
  @Test func scalarsAreAsWideAsWcwidthSays() throws {
    var wrong: [String] = []
    for line in try Self.fixture("wcwidth.csv").split(separator: "\n").dropFirst(2) {
      let fields = line.split(separator: ",")
      let first = try #require(UInt32(fields[0], radix: 16))
      let last = try #require(UInt32(fields[1], radix: 16))
      let width = try #require(Int(fields[2]))
      for scalar in (first...last).compactMap(Unicode.Scalar.init)
      where DisplayWidth.of(scalar) != width {
        wrong.append("\(String(scalar.value, radix: 16)): \(DisplayWidth.of(scalar)) not \(width)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20))")
  }

  @Test func textsAreAsWideAsWcswidthSays() throws {
    for line in try Self.fixture("wcswidth.csv").split(separator: "\n").dropFirst(2) {
      let fields = line.split(separator: ",")
      let scalars = fields[0].split(separator: " ").compactMap { UInt32($0, radix: 16) }
        .compactMap(Unicode.Scalar.init)
      let text = String(String.UnicodeScalarView(scalars))
      #expect(DisplayWidth.of(text) == Int(fields[1]), "\(text)")
    }
  }

  /// What the C library says, kept in a table.
  private static func fixture(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "fixtures/text/\(name)"), encoding: .utf8)
  }
}
