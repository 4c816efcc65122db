import Service

/// The service's own request, under a name that the framework's does not have.
typealias PlainRequest = Request

/// The service's own response, under a name that the framework's does not have.
typealias PlainResponse = Response
