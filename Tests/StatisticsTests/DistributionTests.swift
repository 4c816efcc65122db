import Statistics
import Testing

@Suite("Distributions")
struct DistributionTests {
  @Test("every tail and quantile agrees with mpmath or SciPy to ten digits")
  func tailsAgreeWithOracle() throws {
    for row in try OracleTable("distributions").rows {
      let expected = row.number("expected")
      let value = try #require(evaluate(row), "\(row.description)")
      let isRight = isClose(value, expected, relative: tolerance(row), absolute: 1e-300)
      #expect(isRight, "\(value) for \(row.description)")
    }
  }

  @Test("hypergeometric masses and mid-p tails agree with integer arithmetic")
  func hypergeometricAgreesWithOracle() throws {
    for row in try OracleTable("hypergeometric").rows {
      let law = Hypergeometric(
        marked: row.integer("marked"), unmarked: row.integer("unmarked"),
        drawn: row.integer("drawn"))
      let k = row.integer("k")
      let relative = 1e-12
      #expect(isClose(law.mass(k), row.number("mass"), relative: relative))
      #expect(isClose(law.lowerMidTail(k), row.number("lower_mid"), relative: relative))
      #expect(isClose(law.upperMidTail(k), row.number("upper_mid"), relative: relative))
    }
  }

  @Test("a quantile is undone by its distribution function", arguments: 0..<200)
  func inversesInvert(seed: Int) {
    var random = SplitMix64(seed: seed)
    let a = 0.05 + 50 * random.uniform()
    let b = 0.05 + 5000 * random.uniform()
    let p = 0.001 + 0.998 * random.uniform()
    let beta = IncompleteBeta.inverse(p, a: a, b: b)
    #expect(isClose(IncompleteBeta.lower(beta, a: a, b: b), p, relative: 1e-9))
    let gamma = IncompleteGamma.inverse(p, shape: b)
    #expect(isClose(IncompleteGamma.lower(gamma, shape: b), p, relative: 1e-9))
    let z = Normal.quantile(p)
    #expect(isClose(Normal.cdf(z), p, relative: 1e-13))
    let t = StudentT.quantile(p, degreesOfFreedom: a)
    #expect(isClose(StudentT.cdf(t, degreesOfFreedom: a), p, relative: 1e-9))
  }

  /// Ten digits, except where the value is steep in its argument or the oracle has fewer.
  private func tolerance(_ row: OracleRow) -> Double {
    switch row.text("function") {
    case "beta_lower_large", "binomial_cdf": 1e-9
    default: 1e-10
    }
  }

  private func evaluate(_ row: OracleRow) -> Double? {
    continuous(row) ?? discrete(row)
  }

  private func continuous(_ row: OracleRow) -> Double? {
    let x = row.number("at")
    let a = row.number("first")
    let b = row.number("second")
    return switch row.text("function") {
    case "beta_lower", "beta_lower_large": IncompleteBeta.lower(x, a: a, b: b)
    case "beta_upper": IncompleteBeta.upper(x, a: a, b: b)
    case "beta_log_lower": IncompleteBeta.logLower(x, a: a, b: b)
    case "beta_inverse": IncompleteBeta.inverse(x, a: a, b: b)
    case "gamma_lower": IncompleteGamma.lower(x, shape: a)
    case "gamma_upper": IncompleteGamma.upper(x, shape: a)
    case "gamma_inverse": IncompleteGamma.inverse(x, shape: a)
    case "normal_cdf": Normal.cdf(x)
    case "normal_log_upper": Normal.logUpperTail(x)
    case "normal_quantile": Normal.quantile(x)
    case "t_cdf": StudentT.cdf(x, degreesOfFreedom: a)
    case "t_two_sided": StudentT.twoSided(x, degreesOfFreedom: a)
    case "t_quantile": StudentT.quantile(x, degreesOfFreedom: a)
    case "chi_square_upper": ChiSquare.upperTail(x, degreesOfFreedom: a)
    case "chi_square_quantile": ChiSquare.quantile(x, degreesOfFreedom: a)
    default: nil
    }
  }

  private func discrete(_ row: OracleRow) -> Double? {
    let x = row.number("at")
    let first = row.number("first")
    let p = row.number("second")
    return switch row.text("function") {
    case "binomial_quantile": Double(Binomial.quantile(x, trials: Int(first), p: p))
    case "binomial_cdf": Binomial.cdf(Int(x), trials: Int(first), p: p)
    case "binomial_mass": Binomial.mass(Int(x), trials: Int(first), p: p)
    case "poisson_quantile": Double(Poisson.quantile(x, mean: first))
    case "poisson_cdf": Poisson.cdf(Int(x), mean: first)
    default: nil
    }
  }
}
