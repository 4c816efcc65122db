import Text

/// A JSON text as a value; objects keep the order they are given.
package indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number in full; `null` when it is missing or not finite.
  case number(Double?)
  case string(String)
  /// The text of a value as it is; its line ends stand between tokens and become spaces.
  case raw(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// The text with two spaces a level; small things stand on one line.
  package var text: String { text(depth: 0) }

  /// The text on one line, without needless spaces, and the end of that line.
  package var line: String { text(depth: nil) }

  private func text(depth: Int?) -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, depth: depth)
    bytes.append(0x0A)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Parameter depth: How deep it stands; `nil` where everything stands on one line.
  func write(to bytes: inout [UInt8], depth: Int?) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .number(let value):
      bytes.append(contentsOf: (value.flatMap(Exact.text) ?? "null").utf8)
    case .string(let text): Self.write(text, to: &bytes)
    case .raw(let text):
      bytes.append(contentsOf: text.utf8.lazy.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
    case .array(let values):
      list(values.map { (nil, $0) }, in: ("[", "]"), to: &bytes, depth: depth)
    case .object(let pairs):
      list(pairs.map { ($0.key, $0.value) }, in: ("{", "}"), to: &bytes, depth: depth)
    }
  }

  private func list(
    _ items: [(key: String?, value: JSONValue)], in braces: (String, String),
    to bytes: inout [UInt8], depth: Int?
  ) {
    let isFlat = depth == nil || items.allSatisfy { $0.value.isScalar }
    bytes.append(contentsOf: braces.0.utf8)
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let depth, !isFlat {
        Self.newLine(to: &bytes, depth: depth + 1)
      } else if index > 0 && depth != nil {
        bytes.append(UInt8(ascii: " "))
      }
      if let key = item.key {
        Self.write(key, to: &bytes)
        bytes.append(contentsOf: (depth == nil ? ":" : ": ").utf8)
      }
      item.value.write(to: &bytes, depth: depth.map { $0 + 1 })
    }
    if let depth, !isFlat { Self.newLine(to: &bytes, depth: depth) }
    bytes.append(contentsOf: braces.1.utf8)
  }

  private var isScalar: Bool {
    switch self {
    case .null, .bool, .integer, .number, .string, .raw: true
    case .array(let values): values.isEmpty
    case .object(let pairs): pairs.isEmpty
    }
  }

  private static func newLine(to bytes: inout [UInt8], depth: Int) {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
  }

  /// A string, with whatever could steer a terminal or turn a line round written as its number.
  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    guard !text.utf8.allSatisfy(isPlain) else { return bytes.append(contentsOf: text.utf8) }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: "\\\"".utf8)
      case "\\": bytes.append(contentsOf: "\\\\".utf8)
      case "\n": bytes.append(contentsOf: "\\n".utf8)
      case "\t": bytes.append(contentsOf: "\\t".utf8)
      case "\r": bytes.append(contentsOf: "\\r".utf8)
      case _ where VisibleText.isHidden(scalar):
        for unit in String(Character(scalar)).utf16 {
          let digits = String(unit, radix: 16)
          bytes.append(contentsOf: "\\u".utf8)
          bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.count))
          bytes.append(contentsOf: digits.utf8)
        }
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
  }

  /// Whether a byte stands for itself whatever is beside it, as in nearly all texts.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x7f).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}

extension JSONValue {
  /// A text, or `null` where it is missing.
  static func optional(_ text: String?) -> JSONValue {
    text.map { .string($0) } ?? .null
  }
}
