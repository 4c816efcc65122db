import Reports

/// The size that nine changes in ten do not exceed.
struct ChangeSizeP90: Metric {
  let name = "change_size_p90"
  let title = "90th percentile of size"
  let definition =
    "nine changes in ten are no larger than this, in lines added and deleted; changes of "
    + "unknown size are left out"
  let method: String? = "the 90th percentile by order statistics"
  let scopes: Set<Scope> = Set<Scope>.ofChanges.subtracting([.size])

  func measure(_ sample: Sample) -> Estimate { Sizes(sample).quantile(0.9) }

  func account(for sample: Sample) -> Account { Sizes(sample).account }
}
