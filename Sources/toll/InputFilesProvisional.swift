enum InputFiles {
  struct Input { let path: String }
  static func expand(_ paths: [String]) throws -> [Input] { paths.map { Input(path: $0) } }
}
