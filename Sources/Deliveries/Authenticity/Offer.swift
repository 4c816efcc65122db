/// What somebody sends, before anybody has said whether it is his to send.
package struct Offer: Sendable {
  package let headers: HeaderFields
  /// The parameters of the address, in their order.
  package let query: [(name: String, value: String)]
  /// What stands in the address behind the source's name; `nil` where nothing does.
  package let pathToken: String?
  /// The body, byte for byte.
  package let body: [UInt8]

  /// Something sent.
  package init(
    headers: HeaderFields, query: [(name: String, value: String)] = [], pathToken: String? = nil,
    body: [UInt8]
  ) {
    self.headers = headers
    self.query = query
    self.pathToken = pathToken
    self.body = body
  }
}

/// The fields of a head, found whatever the case of their names.
package struct HeaderFields: Sendable, Equatable {
  /// One field.
  package struct Field: Sendable, Equatable {
    package let name: String
    package let value: String

    /// A name and what stands behind its colon.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// All of them, in their order.
  package private(set) var fields: [Field]

  /// Some fields.
  package init(_ fields: [Field] = []) { self.fields = fields }

  /// Fields of names that differ.
  package init(_ pairs: KeyValuePairs<String, String>) {
    fields = pairs.map { Field($0.key, $0.value) }
  }

  /// The first value of a name.
  package subscript(name: String) -> String? {
    let wanted = name.lowercased()
    return fields.first { $0.name.lowercased() == wanted }?.value
  }

  /// Every value of a name.
  package func all(_ name: String) -> [String] {
    let wanted = name.lowercased()
    return fields.filter { $0.name.lowercased() == wanted }.map(\.value)
  }

  /// Adds a field behind the others.
  package mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name, value))
  }

  /// Those of some names, the names as they are asked for.
  func kept(_ names: [String]) -> [String: String] {
    var kept: [String: String] = [:]
    for name in names { if let value = self[name] { kept[name] = value } }
    return kept
  }
}
