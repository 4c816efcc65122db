import Foundation

extension Delivery {
  /// What a body says, without what was wrapped round it on the way.
  ///
  /// GitHub sends JSON as the field `payload` of a form where nobody chose otherwise.
  package func contents(of body: [UInt8]) -> [UInt8] {
    let type = headers["Content-Type"]?.lowercased() ?? ""
    let field = Array("payload=".utf8)
    guard type.hasPrefix("application/x-www-form-urlencoded"), body.starts(with: field) else {
      return body
    }
    let value = body.dropFirst(field.count).prefix { $0 != UInt8(ascii: "&") }
    let text = String(decoding: value.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }, as: UTF8.self)
    return text.removingPercentEncoding.map { Array($0.utf8) } ?? body
  }

  /// What it is called as a file: its source and number, the same on every machine.
  package var fileName: String { "deliveries/\(source)/\(number)" }
}
