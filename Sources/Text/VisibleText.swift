/// Text from records made safe to look at: nothing in it can steer a terminal or turn a line round.
package enum VisibleText {
  /// The text with each control character as its picture (`␛`) and each character that would
  /// reorder, break or hide text as its number (`\u{202E}`). Everything else stands as it is.
  package static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if !isHidden(scalar) {
        result.unicodeScalars.append(scalar)
      } else if let picture = picture(of: scalar) {
        result.unicodeScalars.append(picture)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }

  /// Whether a character would act instead of being seen.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true  // control characters, escape among them
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true  // turn lines round
    case 0x2028, 0x2029: true  // break lines
    case 0xFEFF, 0xFFF9...0xFFFB: true  // byte order mark, hidden annotations
    case 0xFDD0...0xFDEF: true  // never characters, and no page may hold them
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    default: nil
    }
  }
}
