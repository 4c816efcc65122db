package import Diagnostics
import Text

/// What is wrong with JSON at some place.
package enum JSONFault: Error, Equatable, Sendable {
  /// Something else should stand here.
  case expects(String)
  /// The data end inside a value.
  case endsEarly
  /// A line ends inside a value.
  case lineEndsEarly
  /// A control character stands in a string.
  case controlCharacter(UInt8)
  /// A backslash is followed by what is no escape.
  case badEscape
  /// An escape gives NUL or half of a surrogate pair.
  case badCharacter
  /// Objects or arrays are nested too deeply.
  case tooDeep
  /// A value is longer than any record.
  case tooLong
  /// Something follows the end of the data.
  case textAfterEnd
  /// A record should be an object.
  case notAnObject
  /// An object should have a list of records under this key, as others before it have.
  case lacksList(String)

  /// Whether it costs one value, and what follows can be read.
  var isOfOneValue: Bool {
    switch self {
    case .notAnObject, .lacksList: true
    default: false
    }
  }
}

extension Diagnostic {
  /// JSON that is not JSON, or not a record.
  ///
  /// - Parameter endsReading: Whether nobody can tell where the next record begins.
  package static func json(
    _ fault: JSONFault, at location: Location, endsReading: Bool
  ) -> Diagnostic {
    let (message, hint) = text(of: fault)
    let end = endsReading && fault != .endsEarly ? "; from here on the file is not read" : ""
    return Diagnostic(.error, .badData, message + end, hint: hint, at: location)
  }

  private static func text(of fault: JSONFault) -> (message: String, hint: Advice) {
    switch fault {
    case .expects(let expected):
      ("\(expected) is expected here", "Mend the JSON at this place, or export it again.")
    case .endsEarly:
      ("the JSON ends in the middle of a value", "Copy or export the file again; it was cut short.")
    case .lineEndsEarly:
      ("the line ends in the middle of a value", "Put every object on one line of its own.")
    case .controlCharacter(let byte):
      (
        "the control character 0x\(String(byte, radix: 16)) stands in a string",
        "Write it as an escape, as in \\n."
      )
    case .badEscape: ("this is no escape of JSON", "Write a backslash in a string as \\\\.")
    case .badCharacter:
      (
        "this escape is no character",
        "Write characters beyond U+FFFF as two escapes; leave out NUL."
      )
    case .tooDeep:
      (
        "values are nested more than \(JSONReader.deepest) deep here",
        "Take out what the record does not need."
      )
    case .tooLong:
      (
        "a value longer than any record begins here",
        "Check that the file holds a record an object."
      )
    case .textAfterEnd:
      ("something follows the end of the JSON", "Put one value in a file, or one object a line.")
    case .lacksList(let key):
      (
        "this object has no list \(Excerpt.quoted(key)), and holds no record that is read",
        "Look whether it tells of a failure, as an API's answer may; then export the page again."
      )
    case .notAnObject:
      ("a record should be an object", "Write it as {\"id\": …, \"started_at\": …}.")
    }
  }
}
