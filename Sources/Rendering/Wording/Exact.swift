/// Numbers for machines: every digit that tells them apart, in plain positions.
package enum Exact {
  /// The shortest decimal that reads back as the same number, `nil` for one that is not finite.
  ///
  /// Never an exponent and never `-0`: 1e-7 reads `0.0000001`, 3.0 reads `3`.
  package static func text(_ value: Double) -> String? {
    DecimalDigits(value)?.text()
  }
}
