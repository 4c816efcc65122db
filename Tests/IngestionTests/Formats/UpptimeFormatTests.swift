import Ingestion
import Testing

@Suite struct UpptimeFormatTests {
  @Test func sitesAreServices() throws {
    let issues = [
      ("🛑 My Shop is down", "down"), ("⚠️ My Shop has degraded performance", "degraded"),
    ]
    for (title, severity) in issues {
      let issue = """
        [{"html_url": "https://github.com/octo/up/issues/7", "labels_url": "l", "title": "\(title)",
         "labels": [{"name": "status"}, {"name": "my-shop"}], "state": "closed",
         "created_at": "2026-11-16T09:30:00Z", "closed_at": "2026-11-16T10:00:00Z"}]
        """
      #expect(
        try Collected.told(issue) == (
          "upptime",
          [
            "I | octo/up#7 | My Shop | - | \(severity) | - | 2026-11-16T09:30:00Z | - | -"
              + " | 2026-11-16T10:00:00Z"
          ]
        ))
    }
  }
}
