import Rendering
import Reports

extension SitePage {
  /// What stands round a page of the service.
  static func frame(
    _ call: Call, of report: Report, question: [Group] = [], formats: [Link] = [],
    forms: [PlacedForm] = []
  ) -> SitePage {
    let places = Places.all + (call.mayWrite ? [Places.writing] : [])
    var page = SitePage(
      places: places.map { place in
        Link(
          place.title, place.address, isCurrent: place.address == call.request.rawPath)
      }, question: question, formats: formats, search: .server(call.request.value("q") ?? ""),
      map: ServerMap(call.request, report.period))
    page.forms = call.sealed(forms)
    return page
  }
}
