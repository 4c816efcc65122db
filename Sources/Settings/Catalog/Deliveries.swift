import Diagnostics

extension Setting {
  /// How long deliveries are kept.
  static let deliveries = Setting(
    name: "deliveries",
    meaning: "how long what \"toll serve\" received is kept once it was read, byte for byte",
    usual: "90 days", example: "{keep: 90d}",
    read: { value, reading throws(Diagnostic) in
      reading.configuration.deliveries = try value.deliveryRules(&reading)
    })
}
