import Diagnostics
import Records

extension Setting {
  /// Other names of services.
  static let services = Setting(
    name: "services", meaning: "services, each with its other names in records",
    usual: "as records name them", example: "{checkout: [checkout-svc, Checkout Service]}",
    read: { value, reading throws(Diagnostic) in
      try reading.aliases(value, of: .service, into: \.serviceAliases)
    })
}
