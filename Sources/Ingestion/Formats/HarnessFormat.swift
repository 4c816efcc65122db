import Diagnostics
import Records

/// Executions of pipelines in Harness.
package struct HarnessFormat: VendorFormat {
  package let name = "harness"
  package let summary = "Harness: summaries of pipelines' executions."
  package let recognisedBy = "planExecutionId with startTs"
  package let example = """
    {"data": {"content": [{"planExecutionId": "px1", "name": "Deploy shop", "status": "Success", \
    "pipelineIdentifier": "Deploy_shop", "startTs": 1794821400000, "endTs": 1794821460000}]}}
    """
  package let defaultSource = "harness"

  package static let shapes = [
    Shape(
      refusing: "an execution in Harness that goes on", if: isExecution, .not(isOver),
      instead: "Import it again once it has ended."),
    Shape(
      "an execution in Harness", .changes, if: isExecution,
      rules: [
        .take("id", "planExecutionId"), .say("type", "code"),
        .take("service", "moduleInfo.cd.serviceIdentifiers.0", "pipelineIdentifier"),
        .take("environment", "moduleInfo.cd.envIdentifiers.0"),
        Delivery.environment("name", "pipelineIdentifier"), .take("title", "name"),
        .words("outcome", "status", ends), .take("started_at", "startTs"),
        .take("finished_at", "endTs"), .said("endTs", "startTs"),
      ]),
  ]

  private static let isExecution = Condition.has("planExecutionId", "startTs", "status")
  private static let isOver = Condition.word("status", in: ends)
  private static let ends: [String: String?] = [
    "success": "succeeded", "ignorefailed": "succeeded", "failed": "failed", "errored": "failed",
    // It waited for longer than it may.
    "expired": "aborted", "aborted": "aborted", "abortedbyfreeze": "aborted",
    "approvalrejected": "aborted", "skipped": "aborted",
  ]
}
