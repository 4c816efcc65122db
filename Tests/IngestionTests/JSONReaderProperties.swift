import Diagnostics
import Foundation
import Ingestion
import Testing

/// A value of JSON, to be written and read again.
indirect enum JSONValue {
  case null
  case flag(Bool)
  case number(String)
  case text(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  static func random(depth: Int, using random: inout SplitMix64) -> JSONValue {
    switch Int.random(in: 0...(depth > 0 ? 5 : 3), using: &random) {
    case 0: .null
    case 1: .flag(Bool.random(using: &random))
    case 2: .number(["0", "-1", "12.50", "1e9", "-0.5E-3"].randomElement(using: &random) ?? "0")
    case 3: .text(text(using: &random))
    case 4:
      .array(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          Self.random(depth: depth - 1, using: &random)
        })
    default: object(depth: depth - 1, using: &random)
    }
  }

  static func object(depth: Int, using random: inout SplitMix64) -> JSONValue {
    .object(
      (0..<Int.random(in: 0...4, using: &random)).map { index in
        (key: "k\(index)\(text(using: &random))", value: Self.random(depth: depth, using: &random))
      })
  }

  static func text(using random: inout SplitMix64) -> String {
    let alphabet = Array("ab\"\\/\n\t\u{1}é🔥,:{}[]")
    return String(
      (0..<Int.random(in: 0...5, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? "x"
      })
  }

  /// The value as text, with spaces thrown in.
  func written(using random: inout SplitMix64) -> String {
    func space() -> String { ["", "", " ", "\n", "\r\n "].randomElement(using: &random) ?? "" }
    switch self {
    case .null: return "null"
    case .flag(let isTrue): return "\(isTrue)"
    case .number(let text): return text
    case .text(let text): return Self.quoted(text, using: &random)
    case .array(let values):
      let inner = values.map { space() + $0.written(using: &random) + space() }
      return "[\(inner.joined(separator: ","))\(space())]"
    case .object(let members):
      let inner = members.map { member in
        let key = Self.quoted(member.key, using: &random)
        return "\(space())\(key)\(space()):\(space())\(member.value.written(using: &random))"
      }
      return "{\(inner.joined(separator: ","))\(space())}"
    }
  }

  private static func quoted(_ text: String, using random: inout SplitMix64) -> String {
    let inner = text.unicodeScalars.map { scalar -> String in
      let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
      guard mustEscape || Bool.random(using: &random) else { return String(scalar) }
      return String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }
    return "\"\(inner.joined())\""
  }

  /// The cells of an object, by the rule of the reader's documentation.
  func cells(path: String = "") -> [String] {
    switch self {
    case .null: return []
    case .flag(let isTrue): return ["\(path)=\(isTrue)"]
    case .number(let text), .text(let text): return ["\(path)=\(text)"]
    case .object(let members):
      return members.flatMap { member in
        member.value.cells(path: path.isEmpty ? member.key : "\(path).\(member.key)")
      }
    case .array(let values):
      let texts = values.compactMap(\.scalarText)
      if values.contains(where: \.isNested) {
        return values.flatMap { $0.objectCells(path: "\(path)[]") } + ["\(path)[]"]
      }
      return texts.isEmpty ? [] : ["\(path)=\(texts.joined(separator: ";"))"]
    }
  }

  private func objectCells(path: String) -> [String] {
    if case .object = self { cells(path: path) } else { [] }
  }

  private var isNested: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  private var scalarText: String? {
    switch self {
    case .flag(let isTrue): "\(isTrue)"
    case .number(let text), .text(let text): text
    default: nil
    }
  }
}

struct JSONReaderProperties {
  @Test(arguments: 0..<500)
  func whatIsWrittenIsRead(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let objects = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      JSONValue.object(depth: 3, using: &random)
    }
    let text = JSONValue.array(objects).written(using: &random)
    for window in [1, 2, 3, 7, 64, 1_000] {
      let rows = try JSONReaderTests.rows(of: text.utf8, window: window).map { row in
        row.map(Self.withoutPlace)
      }
      #expect(rows == objects.map { $0.cells() })
    }
  }

  /// A cell without its place; of one that is JSON only the path.
  static func withoutPlace(_ cell: String) -> String {
    let text = cell[..<(cell.lastIndex(of: "@") ?? cell.endIndex)]
    guard let mark = text.range(of: "[]=[") else { return String(text) }
    return String(text[..<mark.lowerBound]) + "[]"
  }

  /// Foundation's reader is the oracle for what is JSON at all.
  @Test(arguments: 0..<2_000)
  func whatIsBrokenIsSaidToBe(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    var bytes = Array(
      JSONValue.array([.object(depth: 2, using: &random)].map { (value: JSONValue) in value })
        .written(using: &random).utf8)
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0...2, using: &random) {
    case 0: bytes.remove(at: place)
    case 1: bytes[place] = Array("{}[],:\"\\x1".utf8).randomElement(using: &random) ?? 0
    default: bytes.removeLast(bytes.count - place)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    // Foundation lets a comma before a closing bracket pass; RFC 8259 does not.
    guard text.firstMatch(of: /,[ \r\n]*\]/) == nil else { return }
    let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
    let isArrayOfObjects = (value as? [Any])?.allSatisfy { $0 is [String: Any] } ?? false
    let isObject = value is [String: Any]
    var source = ByteSource(bytes: bytes, named: "f")
    var reader = JSONReader(of: "f", shape: .document, window: 16)
    var isGood = true
    reading: while true {
      switch try reader.next(from: &source) {
      case .row: continue
      case .rejected: isGood = false
      case .end: break reading
      }
    }
    let isEmpty = bytes.allSatisfy { " \r\n".utf8.contains($0) }
    #expect(
      isGood == (isArrayOfObjects || isObject || isEmpty),
      "\(text.debugDescription)")
  }

  @Test(arguments: 0..<500)
  func theSizeOfChunksChangesNothing(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "\\", "1", "-", "true", "nul", " ", "\n", "\r\n",
      "é", "{\"a\": 1}", "\\u00e9", "{\"a\": 1}\n",
    ]
    let text = (0..<Int.random(in: 0...25, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined()
    for shape in [JSONReader.Shape.document, .lines, .member("a")] {
      let whole = try JSONReaderTests.rows(of: text.utf8, shape: shape)
      for window in [1, 2, 3, 7, 64] {
        #expect(try JSONReaderTests.rows(of: text.utf8, shape: shape, window: window) == whole)
      }
    }
  }
}
