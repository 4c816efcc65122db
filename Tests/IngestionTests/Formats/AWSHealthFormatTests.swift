import Ingestion
import Testing

@Suite struct AWSHealthFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | arn:aws:health:eu-west-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/AWS_"
      + "EC2_OPERATIONAL_ISSUE_1 | EC2 | - | - | 2026-11-02T09:00:00Z | - | - | - | 2026-11-02T10:00:00Z",
    "I | arn:aws:health:eu-west-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/AWS_"
      + "EC2_OPERATIONAL_ISSUE_2 | EC2 | - | - | 2026-11-03T09:00:00Z | - | - | - | 2026-11-03T09:30:00Z",
    "I | arn:aws:health:eu-west-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/AWS_"
      + "EC2_OPERATIONAL_ISSUE_3 | EC2 | - | - | 2026-11-01T09:00:00Z | - | - | - | - | open",
  ]

  @Test func onlyIssuesAreIncidents() throws {
    let told = try Collected.told(ofSample: "aws-health")
    #expect(told.format == "aws-health")
    #expect(told.lines == Self.expected)
  }
}
