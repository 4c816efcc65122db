import Diagnostics
import Records
import YAML

extension Setting {
  /// Words for how incidents stand.
  static let states = Setting(
    name: "states",
    meaning:
      "more words for states of incidents: "
      + IncidentState.allCases.map(\.name).joined(separator: ", "),
    usual: "the standard words, alone and in phrases", addsToUsual: true,
    example: "{over: [parked for good], left_out: [rehearsal]}",
    read: { value, reading throws(Diagnostic) in
      try reading.words(
        value,
        meaning: { key throws(Diagnostic) in
          let state = IncidentState.allCases.first { $0.name == key.name }
          guard let state else { throw key.unknown(known: IncidentState.allCases.map(\.name)) }
          return state
        },
        put: { word, state, vocabulary in
          vocabulary.states[word] = state
          vocabulary.taughtStates.insert(word)
        })
    })
}
