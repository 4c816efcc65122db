import Diagnostics
import Records

/// Executions of a pipeline in AWS CodePipeline. One that was superseded was overtaken before it
/// ended.
package struct CodePipelineFormat: VendorFormat {
  package let name = "codepipeline"
  package let summary =
    "AWS CodePipeline: executions of a pipeline, as its command line lists them."
  package let recognisedBy = "pipelineExecutionId with a status and startTime"
  package let example = """
    {"pipelineExecutionSummaries": [{"pipelineExecutionId": "1-a", "status": "Succeeded", \
    "startTime": "2026-11-16T09:30:00+00:00", "lastUpdateTime": "2026-11-16T09:40:00+00:00"}]}
    """
  package let defaultSource = "codepipeline"

  package static let shapes = [
    Shape(
      refusing: "a stack of CloudFormation, which tells of its last operation only",
      if: .has("StackName", "StackStatus", "CreationTime"),
      instead: "Import what deploys it, as executions of its pipeline."),
    Shape(
      refusing: "an execution in CodePipeline that goes on", if: isExecution, .not(isOver),
      instead: "Import it again once it has ended."),
    Shape(
      "an execution in CodePipeline", .changes, if: isExecution,
      rules: [
        .take("id", "pipelineExecutionId"), .say("type", "code"), .take("service", "pipelineName"),
        .words("outcome", "status", ends), .take("started_at", "startTime"),
        .take("finished_at", "lastUpdateTime").standingIn(),
        .take("reference", "sourceRevisions.0.revisionId"), .said("lastUpdateTime", "startTime"),
      ]),
  ]

  private static let isExecution = Condition.has("pipelineExecutionId", "status", "startTime")
  private static let isOver = Condition.word("status", in: ends)
  private static let ends: [String: String?] = [
    "succeeded": "succeeded", "failed": "failed", "stopped": "aborted", "superseded": "aborted",
    "cancelled": "aborted",
  ]
}
