import Diagnostics
import Records
import YAML

extension Setting {
  /// Types of change that reach every service.
  static let deploymentWide = Setting(
    name: "deployment_wide",
    meaning: "types of change that reach every service, for suspects of an incident",
    usual: "network, dns, infrastructure", example: "[network, dns, infrastructure]",
    read: { value, reading throws(Diagnostic) in
      let types = try value.texts()
      reading.configuration.wideTypes = Set(types.map(\.text))
      for type in types { reading.mention(type, as: .type, .asWritten) }
    })
}
