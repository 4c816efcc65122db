import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

@Suite(.enabled(if: TinyRepository.git != nil, "git is not installed"))
struct GitSafetyTests {
  /// What reading fails with.
  private func failure(
    of path: String, _ change: (inout ReadOptions) -> Void = { _ in }
  ) throws -> Diagnostic {
    try #require(throws: Diagnostic.self) { try History(of: path, change) }
  }

  @Test func aRepositoryRunsNothing() throws {
    let repository = try TinyRepository()
    let mark = repository.folder.deletingLastPathComponent().appendingPathComponent("ran")
    let program = repository.folder.deletingLastPathComponent().appendingPathComponent("run")
    try "#!/bin/sh\ntouch '\(mark.path)'\ncat \"$@\"\n".write(
      to: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    try repository.write("* diff=evil filter=evil\n", to: ".gitattributes")
    try repository.write("one\n", to: "a.txt")
    try repository.commit("Begin")
    try repository.write("two\n", to: "a.txt")
    try repository.commit("Go on")
    for key in [
      "core.pager", "pager.log", "core.fsmonitor", "diff.external", "diff.evil.command",
      "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process",
      "gpg.program", "core.sshCommand", "core.editor", "alias.log", "core.alternateRefsCommand",
    ] { try repository.git("config", key, (key == "alias.log" ? "!" : "") + program.path) }
    for (key, value) in [
      ("log.showSignature", "true"), ("format.pretty", "oneline"), ("log.decorate", "full"),
      ("color.ui", "always"), ("core.quotePath", "true"), ("diff.renames", "false"),
      ("log.diffMerges", "off"), ("diff.orderFile", "/nowhere"), ("diff.noPrefix", "true"),
      ("core.hooksPath", program.deletingLastPathComponent().path), ("log.showRoot", "false"),
      ("notes.displayRef", "refs/notes/*"), ("i18n.logOutputEncoding", "UTF-16"),
    ] { try repository.git("config", key, value) }
    try? FileManager.default.removeItem(at: mark)
    let history = try repository.read()
    #expect(history.changes.map(\.linesAdded) == [1, 2])
    try repository.git("tag", "a", "HEAD~1")
    try repository.git("tag", "b")
    #expect(try repository.read { $0.git.tags = ["*"] }.changes.count == 2)
    #expect(!FileManager.default.fileExists(atPath: mark.path))
  }

  @Test func theEnvironmentDecidesNothing() throws {
    let (repository, other) = (try TinyRepository(), try TinyRepository())
    try repository.commit("Mine")
    try other.commit("Other")
    let history = try repository.read {
      $0.git.environment.merge([
        "GIT_DIR": other.folder.appendingPathComponent(".git").path,
        "GIT_WORK_TREE": other.folder.path, "GIT_CONFIG_COUNT": "1", "GIT_TRACE": "1",
        "GIT_CONFIG_KEY_0": "format.pretty", "GIT_CONFIG_VALUE_0": "oneline",
        "GIT_EXTERNAL_DIFF": "false", "GIT_PAGER": "false", "GIT_CEILING_DIRECTORIES": "/",
        "GIT_NAMESPACE": "x", "GIT_OBJECT_DIRECTORY": "/nowhere", "GIT_INDEX_FILE": "/nowhere",
      ]) { $1 }
    }
    #expect(history.changes.map { $0.texts[.title] } == ["Mine"])
  }

  @Test(arguments: ["--help", "-x", "a b;touch ran", "$(touch ran)", "x\ny", "é\u{202e}"])
  func foldersMayBeCalledAnything(name: String) throws {
    let repository = try TinyRepository(named: name)
    try repository.commit("Begin")
    let history = try repository.read()
    #expect(history.changes.count == 1)
    #expect(history.changes[0].texts[.service] == name)
  }

  @Test func anEmptyRepositoryIsAnError() throws {
    let repository = try TinyRepository()
    #expect(try failure(of: repository.folder.path) == .noCommits(repository.folder.path))
  }

  @Test func aFolderWithoutRepositoryIsAnErrorEvenWithinOne() throws {
    let repository = try TinyRepository()
    try repository.write("x\n", to: "sub/a.txt")
    try repository.commit("Begin")
    let inner = repository.folder.appendingPathComponent("sub").path
    #expect(try failure(of: inner) == .notARepository(inner))
    // A folder that looks like one and is none does not make git climb.
    try repository.write("gitdir: /nowhere\n", to: "sub/.git")
    #expect(try failure(of: inner).category == .noInput)
  }

  @Test func withoutGitThereIsAHint() throws {
    let repository = try TinyRepository()
    try repository.commit("Begin")
    for path in ["", "/nowhere", "relative:."] {
      #expect(
        try failure(of: repository.folder.path) { $0.git.environment = ["PATH": path] }
          == .noGit(repository.folder.path))
    }
  }

  @Test func aShallowCloneBeginsWithoutASize() throws {
    let repository = try TinyRepository()
    for number in 1...4 {
      try repository.write("\(number)\n", to: "a.txt")
      try repository.commit("Number \(number)")
      try repository.git("tag", "v\(number)")
    }
    let place = repository.folder.deletingLastPathComponent().appendingPathComponent("cut")
    try repository.git(
      "clone", "--quiet", "--depth=2", "file://\(repository.folder.path)", place.path)
    let history = try History(of: place.path)
    #expect(history.changes.map { $0.texts[.title] } == ["Number 4", "Number 3"])
    #expect(history.changes.map(\.linesAdded) == [1, nil])
    #expect(history.changes.map(\.filesChanged) == [1, nil])
    let warnings = history.notes.filter { $0.severity == .warning }.map(\.message)
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("its history begins at 2026-01-05") == true)
  }

  @Test func whatGitSaysIsPassedOn() throws {
    let repository = try TinyRepository()
    for number in 1...3 {
      try repository.write("\(number)\n", to: "a.txt")
      try repository.commit("Number \(number)")
    }
    let tree = try repository.git("rev-parse", "HEAD~1^{tree}")
    try FileManager.default.removeItem(
      at: repository.folder.appendingPathComponent(
        ".git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))"))
    let failure = try failure(of: repository.folder.path)
    #expect(failure.category == .badData)
    #expect(failure.message.contains(tree), "\(failure.message)")
  }

  @Test(.enabled(if: getuid() == 0, "only root can give a folder to another user"))
  func gitsOwnTrustHolds() throws {
    let repository = try TinyRepository()
    try repository.commit("Begin")
    chown(repository.folder.path, 12_345, 12_345)
    chown(repository.folder.appendingPathComponent(".git").path, 12_345, 12_345)
    let failure = try failure(of: repository.folder.path)
    #expect(failure.message.contains("belongs to another user"))
    #expect(failure.hint?.written.contains("safe.directory") == true)
  }
}
