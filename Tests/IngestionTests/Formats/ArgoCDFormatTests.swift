import Diagnostics
import Ingestion
import Records
import Testing

@Suite struct ArgoCDFormatTests {
  private let application = """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata:
      name: shop
      namespace: argocd
    status:
      history:
      - deployStartedAt: "2026-11-16T09:30:00Z"
        deployedAt: "2026-11-16T09:31:00Z"
        id: 3
        revision: ea87599
      - deployedAt: "2026-11-16T10:31:00Z"
        id: 4
        revision: ea87600
      operationState:
        phase: Failed
        startedAt: "2026-11-16T11:30:00Z"
        finishedAt: "2026-11-16T11:31:00Z"
    """

  @Test func historyAndTheFailedSyncAreChanges() throws {
    let told = try Collected.told(application, named: "app.yaml")
    #expect(told.format == "argocd")
    #expect(
      told.lines == [
        "C | argocd/shop/2026-11-16T11:30:00Z | code | shop | - | failed | 2026-11-16T11:30:00Z"
          + " | 2026-11-16T11:31:00Z | - | -",
        "C | argocd/shop/3@2026-11-16T09:31:00Z | code | shop | - | succeeded | 2026-11-16T09:30:00Z"
          + " | 2026-11-16T09:31:00Z | - | -",
        "C | argocd/shop/4@2026-11-16T10:31:00Z | code | shop | - | succeeded | - | 2026-11-16T10:31:00Z | - | -",
      ])
  }

  /// What `kubectl get applications -o yaml` and Argo CD's interface wrap them in.
  @Test(arguments: [("v1", "List"), ("argoproj.io/v1alpha1", "ApplicationList")])
  func aListIsItsApplications(version: String, kind: String) throws {
    let indented = application.split(separator: "\n").enumerated().map { index, line in
      (index == 0 ? "- " : "  ") + line
    }.joined(separator: "\n")
    let told = try Collected.told(
      "apiVersion: \(version)\nkind: \(kind)\nitems:\n\(indented)", named: "apps.yaml")
    #expect(told.format == "argocd")
    #expect(told.lines.count == 3)
  }

  @Test func documentsFollowEachOtherAndAFaultyOneIsSaid() throws {
    let second = application.replacing("name: shop", with: "name: bank")
    let (records, _) = try Collected.reading(
      "\(application)\n---\n\(second)\n---\n{ broken", named: "apps.yaml")
    #expect(records.changes.count == 6)
    #expect(records.complaints.count == 1 && records.complaints[0].contains("not YAML"))
    #expect(records.rejections.first?.diagnostic.location?.line == 39)
  }

  @Test func aFaultPointsIntoTheYAML() throws {
    let (records, _) = try Collected.reading(
      application.replacing("\"2026-11-16T10:31:00Z\"", with: "yesterday"), named: "app.yaml")
    #expect(records.complaints == ["app.yaml:12:17: error: \"yesterday\" is not a time"])
  }

  @Test func aManifestAloneIsRefused() {
    let error = #expect(throws: Diagnostic.self) {
      try Collected.told("apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {}\n")
    }
    #expect(error?.message.contains("no history") == true)
  }
}
