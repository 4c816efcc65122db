import ArgumentParser

@main
struct Toll: ParsableCommand {
  func run() throws {}
}
