import Testing
import YAML

@Suite struct YAMLAliasesTests {
  private static let many = String(repeating: "- *a\n", count: 41)

  @Test(arguments: [
    ("? *a\n", 43), ("*a : 1\n", 43), ("x\n*a:\n", 44), ("{[*a]: 1}", 43), ("{ {a: *a} : 1}", 43),
    ("- ? x\n", 43), ("[?x : 1]", 43),
  ]) func aKeyThatMayHoldAliasesIsFound(text: String, line: Int) {
    #expect(YAMLAliases.endlessKey(in: "a: &a [x, x]\n" + Self.many + text) == line)
    #expect(YAMLAliases.endlessKey(in: "a: &a [x, x]\n- *a\n" + text) == nil)
  }

  @Test func ordinaryKeysAreNone() {
    let text =
      "a: &a {b: 1, \"c\": why?}\n" + Self.many + "url: https://example.org/?a=[1]\n<<: *a\n"
    #expect(YAMLAliases.endlessKey(in: text) == 43)
    #expect(YAMLAliases.endlessKey(in: text.replacing("/?", with: "/a?")) == nil)
  }
}
