/// What the service is made of beside what `toll licences` lists.
enum Licences {
  /// A line a part: name, version, licence, source.
  static let text = """
    hummingbird 2.28.1, Apache-2.0, https://github.com/hummingbird-project/hummingbird
    swift-nio 2.101.2, Apache-2.0, https://github.com/apple/swift-nio
    swift-http-types 1.8.0, Apache-2.0, https://github.com/apple/swift-http-types
    swift-log 1.16.2, Apache-2.0, https://github.com/apple/swift-log
    swift-service-lifecycle 2.13.0, Apache-2.0, https://github.com/swift-server/swift-service-lifecycle
    and what they bring along; "toll licences" has the rest

    """
}
