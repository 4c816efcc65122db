// swift-tools-version: 6.2
import PackageDescription

// Every room is built to the same rules: language mode 6, imports that say what they show,
// and no warning left standing.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// A release brings Swift's own libraries along: it starts in 6 ms instead of 10, and on machines
// without Swift. With lld, because gold warns of a function of Foundation's that nobody calls.
let released = BuildSettingCondition.when(platforms: [.linux], configuration: .release)
/// Without its symbols a release is two thirds as large; a profile of it wants them.
let stripped = Context.environment["TOLL_SYMBOLS"] == nil ? ["-Xlinker", "-s"] : []

/// For rooms whose tests draw, count or read by the million: they are optimised in debug builds, too,
/// which takes their tests a seventh of the time.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A room of the house and the rooms on lower floors it may use.
func room(
  _ name: String, _ dependencies: Target.Dependency..., settings: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house + settings)
}

/// The tests of one room, named after it.
func tests(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
    swiftSettings: house)
}

/// The service brings a web server along, which takes minutes to build: only who asks for it does.
let serves = Context.environment["TOLL_SERVICE"] != nil

let package = Package(
  name: "toll",
  products: [.executable(name: "toll", targets: ["toll"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // ground
    room("Diagnostics"),
    room("Chronology", "Diagnostics"),
    room("Text"),
    room("Files", "Diagnostics"),
    .target(name: "CSHA256", cSettings: [.treatAllWarnings(as: .error)]),
    room("Hashing", "CSHA256", settings: optimised),
    room("YAML", "Text", "Diagnostics", .product(name: "Yams", package: "Yams")),

    // floor 1
    room("Records", "Chronology", "Text", "Diagnostics"),
    room(
      "Statistics", "Diagnostics", .product(name: "RealModule", package: "swift-numerics"),
      settings: optimised),
    room("Reports", "Chronology", "Text", "Diagnostics"),

    // floor 1½
    room("Ledgers", "Records", "Chronology", "Text", "Diagnostics", settings: optimised),

    // floor 2
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "CSQLiteSettings",
      dependencies: [.product(name: "GRDBSQLite", package: "GRDB.swift")],
      cSettings: [.treatAllWarnings(as: .error)]),
    room(
      "Ingestion", "Records", "Chronology", "Text", "YAML", "Hashing", "Diagnostics", "CZlib",
      settings: optimised),
    room("Deliveries", "Chronology", "Files", "Hashing", "Text", "Diagnostics"),
    room("Inbox", "Records", "Chronology", "Files", "Text", "Diagnostics"),
    room("Settings", "Records", "Reports", "Chronology", "Text", "YAML", "Diagnostics"),
    room(
      "SQLiteStore", "Ledgers", "Records", "Chronology", "Files", "Text", "Diagnostics",
      "CSQLiteSettings",
      .product(name: "GRDB", package: "GRDB.swift"),
      .product(name: "GRDBSQLite", package: "GRDB.swift"), settings: optimised),
    // Opens PostgreSQL's client library when it is first asked for: nothing is linked.
    room(
      "PostgresStore", "Ledgers", "Records", "Chronology", "Diagnostics", settings: optimised),
    room("Simulation", "Records", "Chronology", "Diagnostics", settings: optimised),
    room(
      "Analysis", "Records", "Statistics", "Reports", "Chronology", "Text", "Diagnostics",
      settings: optimised),
    room(
      "Rendering", "Reports", "Records", "Chronology", "Text", "Diagnostics", "CZlib",
      settings: optimised),

    // floor 3
    room(
      "Operations", "Ingestion", "Inbox", "Deliveries", "Settings", "SQLiteStore", "PostgresStore",
      "Ledgers", "Simulation", "Analysis", "Rendering", "Records", "Reports", "Chronology", "Files",
      "Hashing", "Text", "Diagnostics"),

    // floor 3½
    room(
      "Service", "Operations", "Deliveries", "Settings", "Analysis", "Rendering", "Records",
      "Reports", "Hashing", "Chronology", "Text", "Diagnostics"),

    // floor 4
    .executableTarget(
      name: "toll",
      dependencies: [
        "Operations", "Ingestion", "Inbox", "Deliveries", "Settings", "Ledgers", "Simulation",
        "Analysis", "Rendering", "Records", "Reports", "Chronology", "Files", "Text", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house + [.unsafeFlags(["-static-stdlib"], released)],
      linkerSettings: [.unsafeFlags(["-static-stdlib", "-use-ld=lld"] + stripped, released)]),
    .executableTarget(
      name: "calibrate",
      dependencies: [
        "SQLiteStore", "Ledgers", "Simulation", "Analysis", "Rendering", "Statistics", "Records",
        "Reports", "Chronology", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: house),
    .executableTarget(
      name: "benchmark",
      dependencies: [
        "Ingestion", "SQLiteStore", "Ledgers", "Simulation", "Analysis", "Rendering", "Statistics",
        "Records",
        "Chronology", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),

    tests("Diagnostics"),
    tests("Chronology", "Diagnostics"),
    tests("Text"),
    tests("YAML", "Diagnostics"),
    tests("Records", "Chronology"),
    tests("Statistics", "Diagnostics"),
    tests("Reports", "Chronology", "Diagnostics"),
    tests("Files"),
    tests("Hashing"),
    tests("Ingestion", "Hashing", "Records", "Chronology", "Diagnostics"),
    tests("Deliveries", "Chronology", "Hashing", "Diagnostics"),
    tests("Inbox", "Records", "Chronology", "Diagnostics"),
    tests("Settings", "Records", "Reports", "Chronology", "Diagnostics"),
    // Records as tests of ledgers make them.
    .target(
      name: "LedgerSupport", dependencies: ["Ledgers", "Records", "Chronology", "Diagnostics"],
      path: "Tests/LedgerSupport", swiftSettings: house),
    // What every engine does alike, on every engine.
    .testTarget(
      name: "LedgerTests",
      dependencies: [
        "LedgerSupport", "Ledgers", "SQLiteStore", "PostgresStore", "Records", "Chronology", "Text",
        "Diagnostics",
      ], swiftSettings: house),
    // What is counted beforehand is held to what Analysis counts of the whole, and what vendors' files
    // leave behind to their order.
    tests(
      "SQLiteStore", "LedgerSupport", "Ledgers", "Ingestion", "Analysis", "Reports", "Records",
      "Chronology", "Files",
      "Diagnostics",
      .product(name: "GRDB", package: "GRDB.swift")),
    tests(
      "PostgresStore", "LedgerSupport", "Ledgers", "Records", "Chronology", "Diagnostics"),
    tests("Simulation", "Records", "Chronology", "Diagnostics"),
    // Reports are held to what a page of them shows.
    tests(
      "Analysis", "Rendering", "Statistics", "Records", "Reports", "Chronology", "Diagnostics"),
    tests("Rendering", "Reports", "Records", "Chronology", "Text", "Diagnostics"),
    tests(
      "Operations", "Deliveries", "Ingestion", "Settings", "Rendering", "Reports", "Chronology",
      "Diagnostics"),
    tests(
      "Service", "Operations", "Deliveries", "Ingestion", "Settings", "Hashing", "Chronology",
      "Diagnostics"),
    // A second face on the operations, to show that they are enough.
    .executableTarget(
      name: "pageserver",
      dependencies: ["Operations", "Rendering", "Settings", "Chronology", "Diagnostics"],
      path: "Tests/PageServer", swiftSettings: house),
    // Runs toll, as people do, and so is not linked with it.
    .testTarget(
      name: "GoldenTests",
      dependencies: [
        "pageserver", "LedgerSupport", "Rendering", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: house),
    .testTarget(name: "CalibrateTests", dependencies: ["calibrate"], swiftSettings: house),
  ]
)

if serves {
  package.dependencies += [
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ]
  package.products.append(.executable(name: "tolld", targets: ["tolld"]))
  // The only room that knows of a web framework.
  package.targets.append(
    .executableTarget(
      name: "tolld",
      dependencies: [
        "Service", "Operations", "Deliveries", "Settings", "Chronology", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house + [.unsafeFlags(["-static-stdlib"], released)],
      linkerSettings: [.unsafeFlags(["-static-stdlib", "-use-ld=lld"] + stripped, released)]))
}
