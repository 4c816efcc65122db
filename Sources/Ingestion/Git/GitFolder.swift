import Foundation

/// What a repository's folder tells without git: where it is, what it is called, where it is cut.
struct GitFolder {
  /// The name of the folder with the files, or of a bare repository without `.git`.
  let title: String
  /// The commits at which a shallow clone's history is cut off.
  let boundary: Set<String>
  /// Where its objects are.
  let objects: URL
  /// Whether it is a clone that was told to leave content of files where it came from.
  let isPartial: Bool
  /// Whether its hashes are SHA-256.
  let hasLongHashes: Bool

  /// - Returns: `nil` when the folder is no repository.
  init?(of folder: String) {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    let name = url.lastPathComponent
    let inside = url.appendingPathComponent(".git")
    let store: URL
    if Self.isStore(inside) {
      (store, title) = (inside, name)
    } else if let elsewhere = Self.place(in: inside, of: url) {
      (store, title) = (elsewhere, name)
    } else if Self.isStore(url) {
      store = url
      title =
        name == ".git"
        ? url.deletingLastPathComponent().lastPathComponent
        : name.hasSuffix(".git") ? String(name.dropLast(4)) : name
    } else {
      return nil
    }
    objects = store.appendingPathComponent("objects")
    let settings = (Self.text(of: store.appendingPathComponent("config")) ?? "").lowercased()
    isPartial = settings.contains("partialclone") || settings.contains("promisor")
    hasLongHashes = settings.filter { !$0.isWhitespace }.contains("objectformat=sha256")
    let words = Self.text(of: store.appendingPathComponent("shallow")) ?? ""
    boundary = Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static func isStore(_ url: URL) -> Bool {
    ["HEAD", "objects", "refs"].allSatisfy {
      FileManager.default.fileExists(atPath: url.appendingPathComponent($0).path)
    }
  }

  /// Where a second working tree or a submodule has its repository: `.git` is a file that says so.
  private static func place(in file: URL, of folder: URL) -> URL? {
    guard let text = text(of: file), text.hasPrefix("gitdir: ") else { return nil }
    let path = text.dropFirst(8).prefix { !$0.isNewline }
    let place = URL(fileURLWithPath: String(path), relativeTo: folder)
    guard let common = Self.text(of: place.appendingPathComponent("commondir")) else {
      return place
    }
    return URL(fileURLWithPath: common.withoutSpaces, relativeTo: place)
  }

  private static func text(of url: URL) -> String? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
      !isFolder.boolValue, let data = FileManager.default.contents(atPath: url.path)
    else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}
