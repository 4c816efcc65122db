import Glibc

/// PostgreSQL's own functions in C, called from this folder alone.
///
/// The library is opened when a ledger on PostgreSQL is first asked for, so that Toll neither needs
/// it nor starts slower for it.
/// Source: PostgreSQL 15, "libpq - C Library", 34.1 to 34.11.
final class LibPQ: Sendable {
  typealias Name = UnsafePointer<CChar>?
  typealias Connect =
    @convention(c) @Sendable (UnsafePointer<Name>, UnsafePointer<Name>, Int32) -> OpaquePointer?
  typealias OfConnection = @convention(c) @Sendable (OpaquePointer?) -> Int32
  typealias Finish = @convention(c) @Sendable (OpaquePointer?) -> Void
  typealias TextOfConnection = @convention(c) @Sendable (OpaquePointer?) -> Name
  typealias Parameter = @convention(c) @Sendable (OpaquePointer?, Name) -> Name
  typealias Reach = @convention(c) @Sendable (Name) -> Int32
  typealias Silence =
    @convention(c) @Sendable (
      OpaquePointer?, @convention(c) @Sendable (UnsafeMutableRawPointer?, Name) -> Void,
      UnsafeMutableRawPointer?
    ) -> UnsafeRawPointer?
  typealias Run = @convention(c) @Sendable (OpaquePointer?, Name) -> OpaquePointer?
  typealias RunWithValues =
    @convention(c) @Sendable (
      OpaquePointer?, Name, Int32, UnsafePointer<UInt32>?, UnsafePointer<Name>?,
      UnsafePointer<Int32>?, UnsafePointer<Int32>?, Int32
    ) -> OpaquePointer?
  typealias PutCopyData = @convention(c) @Sendable (OpaquePointer?, Name, Int32) -> Int32
  typealias PutCopyEnd = @convention(c) @Sendable (OpaquePointer?, Name) -> Int32
  typealias NextResult = @convention(c) @Sendable (OpaquePointer?) -> OpaquePointer?
  typealias TextOfResult = @convention(c) @Sendable (OpaquePointer?, Int32) -> Name
  typealias OfColumn = @convention(c) @Sendable (OpaquePointer?, Int32) -> UInt32
  typealias OfCell = @convention(c) @Sendable (OpaquePointer?, Int32, Int32) -> Int32
  typealias Cell = @convention(c) @Sendable (OpaquePointer?, Int32, Int32) -> Name

  let connect: Connect
  let finish: Finish
  let reset: Finish
  let status: OfConnection
  let reach: Reach
  let database: TextOfConnection
  let parameter: Parameter
  let connectionMessage: TextOfConnection
  let silence: Silence
  let run: Run
  let runWithValues: RunWithValues
  let putCopyData: PutCopyData
  let putCopyEnd: PutCopyEnd
  let nextResult: NextResult
  let resultStatus: OfConnection
  let errorField: TextOfResult
  let rowCount: OfConnection
  let columnCount: OfConnection
  let changedRows: TextOfConnection
  let type: OfColumn
  let isMissing: OfCell
  let length: OfCell
  let value: Cell
  let clear: Finish

  /// The library of this machine; `nil` where it has none.
  static let found = LibPQ()

  private init?() {
    guard let library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL) else { return nil }
    func function<Function>(_ name: String, as type: Function.Type) -> Function? {
      dlsym(library, name).map { unsafeBitCast($0, to: type) }
    }
    guard
      let connect = function("PQconnectdbParams", as: Connect.self),
      let finish = function("PQfinish", as: Finish.self),
      let reset = function("PQreset", as: Finish.self),
      let status = function("PQstatus", as: OfConnection.self),
      let reach = function("PQping", as: Reach.self),
      let database = function("PQdb", as: TextOfConnection.self),
      let parameter = function("PQparameterStatus", as: Parameter.self),
      let connectionMessage = function("PQerrorMessage", as: TextOfConnection.self),
      let silence = function("PQsetNoticeProcessor", as: Silence.self),
      let run = function("PQexec", as: Run.self),
      let runWithValues = function("PQexecParams", as: RunWithValues.self),
      let putCopyData = function("PQputCopyData", as: PutCopyData.self),
      let putCopyEnd = function("PQputCopyEnd", as: PutCopyEnd.self),
      let nextResult = function("PQgetResult", as: NextResult.self),
      let resultStatus = function("PQresultStatus", as: OfConnection.self),
      let errorField = function("PQresultErrorField", as: TextOfResult.self),
      let rowCount = function("PQntuples", as: OfConnection.self),
      let columnCount = function("PQnfields", as: OfConnection.self),
      let changedRows = function("PQcmdTuples", as: TextOfConnection.self),
      let type = function("PQftype", as: OfColumn.self),
      let isMissing = function("PQgetisnull", as: OfCell.self),
      let length = function("PQgetlength", as: OfCell.self),
      let value = function("PQgetvalue", as: Cell.self),
      let clear = function("PQclear", as: Finish.self)
    else { return nil }
    (self.connect, self.finish, self.status, self.reach) = (connect, finish, status, reach)
    self.reset = reset
    (self.database, self.parameter) = (database, parameter)
    (self.connectionMessage, self.silence) = (connectionMessage, silence)
    (self.run, self.runWithValues) = (run, runWithValues)
    (self.putCopyData, self.putCopyEnd) = (putCopyData, putCopyEnd)
    (self.nextResult, self.resultStatus) = (nextResult, resultStatus)
    (self.errorField, self.rowCount, self.columnCount) = (errorField, rowCount, columnCount)
    self.changedRows = changedRows
    (self.type, self.isMissing, self.length) = (type, isMissing, length)
    (self.value, self.clear) = (value, clear)
  }

  /// What libpq answers, by its numbers, which it never changes.
  enum Status {
    static let connected: Int32 = 0
    /// Of a result: a command without rows.
    static let done: Int32 = 1
    static let rows: Int32 = 2
    /// Ready for `COPY … FROM STDIN`.
    static let takesCopy: Int32 = 4
    /// Of `PQping`: the server takes connections.
    static let isReachable: Int32 = 0
    /// The field of an error that holds its SQLSTATE, and the one that holds its message.
    static let (state, message): (Int32, Int32) = (0x43, 0x4d)
  }

  /// The numbers of the types that are bound.
  enum TypeNumber {
    static let (int8, text, int8Array, textArray): (UInt32, UInt32, UInt32, UInt32) = (
      20, 25, 1016, 1009
    )
  }
}
