/// The formats Toll reads.
package enum SourceFormats {
  /// Every format, in the order in which they are asked whether a file is theirs.
  package static let all: [any SourceFormat] = [
    CSVFormat(),
    TSVFormat(),
    XLSXFormat(),
    JSONFormat(),
    NDJSONFormat(),
    KeyValueFormat(),
    StatuspageFormat(),
    UpptimeFormat(),
    GitHubFormat(),
    PagerDutyFormat(),
    GitLabFormat(),
    ServiceNowFormat(),
    JenkinsFormat(),
    OpsgenieFormat(),
    CDEventsFormat(),
    AlertmanagerFormat(),
    ArgoCDFormat(),
    JiraFormat(),
    AzureDevOpsFormat(),
    BitbucketFormat(),
    CircleCIFormat(),
    BambooFormat(),
    FeatureFlagsFormat(),
    CStateFormat(),
    NetlifyFormat(),
    VercelFormat(),
    RenderFormat(),
    HerokuFormat(),
    HelmFormat(),
    HarnessFormat(),
    OctopusFormat(),
    TerraformCloudFormat(),
    CodePipelineFormat(),
    CloudDeployFormat(),
    IncidentIoFormat(),
    FireHydrantFormat(),
    RootlyFormat(),
    DatadogFormat(),
    FreshserviceFormat(),
    SplunkOnCallFormat(),
    AWSHealthFormat(),
    ZabbixFormat(),
    PingdomFormat(),
    SlackFormat(),
    TeamsFormat(),
    MarkdownFormat(),
    GitFormat(),
  ]

  /// The format of a name for `--format`.
  package static func named(_ name: String) -> (any SourceFormat)? {
    all.first { $0.name == name }
  }
}
