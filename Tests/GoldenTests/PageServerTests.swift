import Foundation
import Testing

/// A face of sixty lines on the same operations gives the page that `toll report` writes.
@Suite struct PageServerTests {
  @Test func aSecondFaceServesTheSamePage() throws {
    let scratch = try Scratch()
    let server = Shell.builtWithTests.appendingPathComponent("pageserver").path
    let outcome = try scratch.shell.run(
      #"""
      printf 'id,finished_at,service,outcome\n1,2026-11-10T10:00:00Z,web,failed\n' > changes.csv
      toll import changes.csv > imported
      toll report --format html --output review.html
      \#(server) toll.sqlite > port &
      trap "kill $!" EXIT
      while [ ! -s port ] && kill -0 $!; do :; done
      fetch() { python3 -c 'import sys, urllib.request as u
      try: sys.stdout.write(u.urlopen("http://127.0.0.1:%s%s" % tuple(sys.argv[1:])).read().decode())
      except u.HTTPError as error: sys.stdout.write(str(error.code))' $(cat port) "$1"; }
      fetch / > served.html
      cmp served.html review.html
      fetch /elsewhere
      """#)
    #expect(outcome.stdout == "404", "\(outcome)")
    #expect(outcome.status == 0, "\(outcome)")
  }
}
