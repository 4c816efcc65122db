import Chronology
import Diagnostics
import Records

/// Alerts of Prometheus Alertmanager: its webhook, and the alerts and groups of its API.
///
/// A fingerprint names an alert, which fires again and again: each firing is an incident of its own,
/// named by the fingerprint and the start. A firing alert's end is zero, or when it will be given
/// up, which tells nothing.
package struct AlertmanagerFormat: VendorFormat {
  package let name = "alertmanager"
  package let summary = "Prometheus Alertmanager: webhooks, alerts and groups of its API v2."
  package let recognisedBy = "alerts with labels and startsAt"
  package let example = """
    {"receiver": "toll", "status": "resolved", "alerts": [{"status": "resolved", \
    "labels": {"alertname": "DiskFull", "job": "shop", "severity": "critical"}, \
    "startsAt": "2026-11-16T09:30:00.123456789Z", "endsAt": "2026-11-16T10:00:00Z"}]}
    """
  package let defaultSource = "alertmanager"

  package static let shapes = [
    Shape(
      refusing: "a silence of Alertmanager: silence is no incident",
      if: .has("matchers", "startsAt"), instead: "Import its alerts."),
    Shape(
      refusing:
        "an alert that fires all the time to show that alerts arrive, or to keep others quiet",
      if: .text("labels.alertname", "Watchdog", "DeadMansSwitch", "InfoInhibitor"),
      .has("startsAt"),
      instead: "Import the alerts beside it."),
    Shape(
      refusing: "the alert by which Grafana tests whether alerts arrive",
      if: .text("labels.alertname", "TestAlert"), .text("labels.instance", "Grafana"),
      .has("startsAt"), instead: "Import the alerts beside it."),
    Shape(
      "an alert of Alertmanager", .incidents, if: .has("labels", "startsAt"),
      rules: [
        .make("id", from: "fingerprint", "startsAt") { identifier(of: $0) },
        .make("title", from: "labels.alertname", "annotations.summary") { alert in
          let parts = ["labels.alertname", "annotations.summary"].compactMap(alert.text)
          return parts.isEmpty
            ? alert.text("annotations.description") : parts.joined(separator: ": ")
        },
        .take("service", "labels.service", "labels.app", "labels.job"),
        .take("team", "labels.team"), .take("severity", "labels.severity"),
        .take("detected_at", "startsAt"), .take("resolved_at", "endsAt").when(isOver),
        .make("state", from: "status", "status.state") { alert in
          // One that is silenced fires all the same.
          isFiring.holds(alert) ? "firing" : state(of: alert)
        },
        .open(isFiring), .take("said_at", "endsAt").when(isOver), .said("updatedAt", "startsAt"),
        .take("url", "generatorURL"), .take("category", "labels.alertname"),
      ]),
  ]

  private static func state(of alert: Tree) -> String? {
    alert.text("status") ?? alert.text("status.state") ?? alert.text("^.status")
  }

  private static let isOver = Condition { state(of: $0) == "resolved" }

  private static let isFiring = Condition { alert in
    ["firing", "active", "suppressed", "unprocessed"].contains(state(of: alert) ?? "")
  }

  /// `dd19ae3d4e06ac55@1494313297803`: the start in milliseconds, because it is written with
  /// fractions of any length.
  private static func identifier(of alert: Tree) -> String? {
    guard let start = alert.text("startsAt"),
      case .time(let time) = TimeParser(zone: .utc).read(start)
    else { return nil }
    let name = alert.text("fingerprint") ?? fingerprint(of: alert["labels"])
    return "\(name)@\(time.instant.milliseconds)"
  }

  /// The fingerprint that versions before 0.17 leave out.
  ///
  /// Source: Prometheus, common/model/signature.go, `labelSetToFingerprint`: FNV-1a of 64 bits over
  /// the sorted names and values, each followed by the byte 255.
  private static func fingerprint(of labels: Tree?) -> String {
    let pairs = (labels?.members ?? []).sorted { $0.key < $1.key }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for (name, value) in pairs {
      for text in [name, value.text ?? ""] {
        for byte in Array(text.utf8) + [0xff] {
          hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
