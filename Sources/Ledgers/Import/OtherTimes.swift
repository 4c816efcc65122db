import Chronology

/// Records of earlier imports that rows of this one say other times of, all that both state.
///
/// Where that is most of what is known already, and no clock of another zone explains it, these are records
/// of another place that counts its own, as the next sheet of a workbook.
struct OtherTimes {
  /// What finds their ids.
  private(set) var keys: Set<Int64> = []
  /// The first of their ids.
  private(set) var examples: [String] = []
  /// How many records of earlier imports rows of this one have the ids of.
  private var met = 0
  /// The least and the greatest shift, in milliseconds.
  private var shifts = (least: Int64.max, most: Int64.min)
  /// Whether one of them ended otherwise, too.
  private var endOtherwise = false

  /// Counts a record that a row has the id of.
  ///
  /// - Parameters:
  ///   - key: What its id is found by.
  ///   - shift: How far its times lie from those of the row; `nil` where one of them agrees.
  ///   - endsOtherwise: Whether it ended otherwise by the row.
  mutating func meet(key: Int64, shift: Int64?, endsOtherwise: Bool, id: () -> String) {
    met += 1
    guard let shift else { return }
    keys.insert(key)
    shifts = (min(shifts.least, shift), max(shifts.most, shift))
    endOtherwise = endOtherwise || endsOtherwise
    if examples.count < RepeatedIDs.shown { examples.append(id()) }
  }

  /// Whether they are records of another place: another zone moves all alike, or by the hour of its clock
  /// change, and ends none otherwise.
  var areOfAnotherPlace: Bool {
    !keys.isEmpty && 2 * keys.count >= met
      && (endOtherwise || shifts.most - shifts.least > Milliseconds.hour)
  }
}
