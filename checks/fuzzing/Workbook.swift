import Diagnostics
import Ingestion

/// Workbooks: whatever the XML of a sheet and of the texts it shares holds, each row is counted once,
/// and nothing grows past its limit. The bytes are a sheet, a NUL byte and the shared texts, in an
/// archive made around them, for chance would not spell its checksums.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  read(bytes)
  let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
  read(archive(of: Array(parts[0]), sharing: parts.count > 1 ? Array(parts[1]) : []))
  return 0
}

private func read(_ bytes: [UInt8]) {
  var options = ReadOptions()
  options.format = "xlsx"
  options.kind = .incidents
  options.inflation.bytes = 1 << 20
  options.inflation.ratio = 1
  var source = ByteSource(bytes: bytes, named: "f.xlsx", chunk: 1_000)
  var counted = Counted()
  guard let summary = try? Intake.read(&source, options: options, into: &counted) else { return }
  precondition(summary.tally.accepted == counted.accepted, "a record is not counted once")
  precondition(summary.tally.rejected == counted.rejected, "a rejection is not counted once")
}

private func archive(of sheet: [UInt8], sharing strings: [UInt8]) -> [UInt8] {
  let workbook = "<workbook><sheets><sheet name=\"a\" r:id=\"1\"/></sheets></workbook>"
  let relations =
    "<Relationships><Relationship Id=\"1\" Type=\"x/worksheet\" Target=\"s\"/>"
    + "<Relationship Id=\"2\" Type=\"x/sharedStrings\" Target=\"t\"/></Relationships>"
  return zip([
    ("xl/workbook.xml", Array(workbook.utf8)),
    ("xl/_rels/workbook.xml.rels", Array(relations.utf8)),
    ("xl/s", Array("<sheetData>".utf8) + sheet), ("xl/t", strings),
  ])
}

private func zip(_ parts: [(name: String, data: [UInt8])]) -> [UInt8] {
  var bytes: [UInt8] = []
  var directory: [UInt8] = []
  for (name, data) in parts {
    let place = bytes.count
    let common =
      [20, 0, 0, 0, 0, 0, 0, 0, 0, 0] + number(checksum(of: data)) + number(data.count)
      + number(data.count) + [UInt8(name.utf8.count), 0, 0, 0]
    bytes += [0x50, 0x4b, 3, 4] + common + Array(name.utf8) + data
    directory += [0x50, 0x4b, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 10)
    directory += number(place) + Array(name.utf8)
  }
  let counts: [UInt8] = [0, 0, 0, 0, UInt8(parts.count), 0, UInt8(parts.count), 0]
  return bytes + directory + [0x50, 0x4b, 5, 6] + counts + number(directory.count)
    + number(bytes.count) + [0, 0]
}

private func number(_ number: Int) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

private func checksum(of data: [UInt8]) -> Int {
  let sum = data.reduce(~UInt32(0)) { crc, byte in
    (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xedb8_8320 : 0) }
  }
  return Int(~sum)
}
