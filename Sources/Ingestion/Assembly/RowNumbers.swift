import Diagnostics
import Records

/// Cells that hold a number: a count, yes or no, a length of time.
extension RowAssembler {
  mutating func takeCount(
    _ bytes: UnsafeBufferPointer<UInt8>, as column: Record.Number
  ) -> CellFault? {
    switch CountParser.read(bytes) {
    case .count(let count): record.numbers[column] = Int64(count)
    case .missing: break
    case .fault(let fault): return .count(fault)
    }
    return nil
  }

  mutating func takeFlag(
    _ bytes: UnsafeBufferPointer<UInt8>, as column: Record.Number
  ) -> CellFault? {
    switch FlagParser.read(bytes) {
    case .flag(let isTrue): record.numbers[column] = isTrue ? 1 : 0
    case .missing: break
    case .neither: return .flag
    }
    return nil
  }

  mutating func takeDuration(
    _ bytes: UnsafeBufferPointer<UInt8>, as column: Record.Number, unit: Double
  ) -> CellFault? {
    switch DurationParser.read(bytes, unit: unit) {
    case .milliseconds(let length): record.numbers[column] = length
    case .missing: break
    case let fault: return .duration(fault)
    }
    return nil
  }
}
