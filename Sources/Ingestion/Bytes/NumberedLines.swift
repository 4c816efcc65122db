/// The lines of some bytes with their numbers, the first being 1; each without what ends it.
struct NumberedLines: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>
  private var number = 0

  init(of bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func next() -> (line: ArraySlice<UInt8>, number: Int)? {
    guard !rest.isEmpty else { return nil }
    let line = rest.prefix { !$0.isLineBreak }
    rest = rest[line.endIndex...]
    let isCRLF = rest.starts(with: [Byte.carriageReturn, Byte.lineFeed])
    rest = rest.dropFirst(isCRLF ? 2 : 1)
    number += 1
    return (line, number)
  }
}
