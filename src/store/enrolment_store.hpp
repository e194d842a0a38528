#pragma once
// The lists that enrolment compares beside rolls and hardship: residents, attendance, children away, the schools' own word.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/run_store.hpp"
#include "zhuxue/enrolment/list_exceptions.hpp"
#include "zhuxue/enrolment/rows.hpp"

namespace zhuxue::store {

/// All versions of a kind, by as-of date, then version.
std::vector<KnownVersion> versions_of_kind(UnitOfWork& work, const std::string& kind);

/// Rows of whole versions, by version and line.
std::vector<ResidentRow> load_residents(UnitOfWork& work, const std::vector<std::int32_t>& versions, TextArena& arena);
/// What the roll says beside `roll`, which must be ordered by place.
std::vector<PupilDetail> load_pupil_details(UnitOfWork& work, const std::vector<RollRow>& roll, TextArena& arena);
/// Additive: of one ID the latest row.
std::vector<AwayRow> load_away(UnitOfWork& work, TextArena& arena);

struct MonthAttendance {
  std::map<std::string_view, Attendance, std::less<>> by_pupil;  ///< by student number, the latest row
  std::map<std::string_view, int, std::less<>> reported;         ///< pupils by school
};
MonthAttendance load_attendance(UnitOfWork& work, Month month, TextArena& arena);
/// Pupils of whom the school's latest word for the month or its term is 是否在校 否, and its note.
std::map<std::string_view, std::string_view, std::less<>> load_not_there(UnitOfWork& work, Month month, TextArena& arena);
/// Extension columns 在校状况 and 学习形式 of hardship rows, beside `listed`.
ListColumns load_list_columns(UnitOfWork& work, const std::vector<HardshipRow>& listed, const HardshipLists& lists, TextArena& arena);
/// How many rows import rejected of the files of these versions.
std::int64_t rejected_rows(UnitOfWork& work, const std::vector<std::int32_t>& versions);
/// School names of the latest lists.
std::map<std::string, std::string, std::less<>> school_names(UnitOfWork& work);

}  // namespace zhuxue::store
