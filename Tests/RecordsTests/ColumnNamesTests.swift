import Records
import Testing

@Suite struct ColumnNamesTests {
  @Test(arguments: RecordKind.allCases)
  func noNameStandsForTwoColumns(kind: RecordKind) {
    var columns: [String: String] = [:]
    for entry in ColumnNames.table(for: kind) {
      for name in [entry.column] + entry.others {
        let folded = Vocabulary.folded(name)
        #expect(
          columns[folded] == nil || columns[folded] == entry.column,
          "\(name) stands for \(columns[folded] ?? "") and \(entry.column)")
        columns[folded] = entry.column
      }
    }
  }

  @Test(arguments: RecordKind.allCases)
  func noNameIsListedTwice(kind: RecordKind) {
    for entry in ColumnNames.table(for: kind) {
      let folded = ([entry.column] + entry.others).map(Vocabulary.folded)
      #expect(Set(folded).count == folded.count, "\(entry.column)")
    }
  }

  @Test func everyTextHasAColumn() {
    func columns(_ kind: RecordKind) -> Set<String> {
      Set(ColumnNames.table(for: kind).map(\.column))
    }
    let unlisted: Set = ["attributes", "zone", "origin"]
    #expect(columns(.changes).isSuperset(of: names(of: Change.Field.self).subtracting(unlisted)))
    #expect(
      columns(.incidents).isSuperset(of: names(of: Incident.Field.self).subtracting(unlisted)))
    #expect(
      columns(.recoveries).isSuperset(of: names(of: Recovery.Field.self).subtracting(unlisted)))
  }

  @Test func fieldsAreNumberedWithoutGaps() {
    #expect(Change.Field.allCases.map(\.rawValue) == Array(Change.Field.allCases.indices))
    #expect(Incident.Field.allCases.map(\.rawValue) == Array(Incident.Field.allCases.indices))
    #expect(Recovery.Field.allCases.map(\.rawValue) == Array(Recovery.Field.allCases.indices))
  }

  private func names<Field: TextField>(of field: Field.Type) -> Set<String> {
    Set(Field.allCases.map(\.name))
  }
}
