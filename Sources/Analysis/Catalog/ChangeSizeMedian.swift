import Reports

/// The size that half of the changes do not exceed.
struct ChangeSizeMedian: Metric {
  let name = "change_size_median"
  let title = "Median size"
  let definition =
    "the middle size of a change, in lines added and deleted; changes of unknown size are "
    + "left out"
  let method: String? = "order statistics"
  let scopes: Set<Scope> = Set<Scope>.ofChanges.subtracting([.size])

  func measure(_ sample: Sample) -> Estimate { Sizes(sample).quantile(0.5) }

  func account(for sample: Sample) -> Account { Sizes(sample).account }
}
