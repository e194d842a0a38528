#include "store/enrolment_store.hpp"

#include <algorithm>
#include <set>

#include "store/copy.hpp"

namespace zhuxue::store {
namespace {

std::string of_county(UnitOfWork& work) { return "county = " + std::to_string(work.county()); }

template <typename Rows>
std::string versions_in(const Rows& rows) {
  std::set<std::int32_t> versions;
  for (const auto& row : rows) versions.insert(row.place.version);
  std::string text;
  for (const std::int32_t version : versions) text += (text.empty() ? "" : ", ") + std::to_string(version);
  return text.empty() ? "-1" : text;
}

std::optional<bool> optional_boolean(const CopyOut& rows, std::size_t field) { return rows.is_null(field) ? std::nullopt : std::optional(rows.boolean(field)); }

std::string joined(const std::vector<std::int32_t>& versions) {
  std::string text;
  for (const std::int32_t version : versions) text += (text.empty() ? "" : ", ") + std::to_string(version);
  return text;
}

// The value of an extension column ("header=value" lines); empty where it is not there.
std::string_view extension(std::string_view extra, std::initializer_list<std::string_view> headers) {
  while (!extra.empty()) {
    const std::string_view line = extra.substr(0, extra.find('\n'));
    extra.remove_prefix(std::min(extra.size(), line.size() + 1));
    for (const std::string_view header : headers)
      if (line.starts_with(header) && line.substr(header.size()).starts_with('=')) return line.substr(header.size() + 1);
  }
  return {};
}

}  // namespace

std::vector<KnownVersion> versions_of_kind(UnitOfWork& work, const std::string& kind) {
  std::vector<KnownVersion> found;
  CopyOut rows(work, "SELECT version, department, as_of FROM list_version WHERE " + of_county(work) + " AND kind = " + quoted(work, kind) + " ORDER BY as_of, version");
  while (rows.next()) found.push_back({static_cast<std::int32_t>(rows.integer(0)), kind, std::string(rows.text(1)), rows.date(2)});
  return found;
}

std::vector<ResidentRow> load_residents(UnitOfWork& work, const std::vector<std::int32_t>& versions, TextArena& arena) {
  std::vector<ResidentRow> residents;
  const std::string in = joined(versions);
  if (in.empty()) return residents;
  CopyOut rows(work, "SELECT version, line, id_no, id_condition, name, town, village, guardian, guardian_id FROM resident_row WHERE " + of_county(work) + " AND version IN (" + in +
                         ") ORDER BY version, line");
  const auto keep = [&](std::size_t field) { return rows.is_null(field) ? std::string_view() : arena.keep(rows.text(field)); };
  while (rows.next()) {
    ResidentRow& row = residents.emplace_back();
    row.place = {static_cast<std::int32_t>(rows.integer(0)), static_cast<std::int32_t>(rows.integer(1))};
    row.id = keep(2);
    row.id_condition = static_cast<IdCondition>(rows.integer(3));
    row.name = keep(4);
    row.town = keep(5);
    row.village = keep(6);
    row.guardian = keep(7);
    row.guardian_id = keep(8);
  }
  return residents;
}

std::vector<PupilDetail> load_pupil_details(UnitOfWork& work, const std::vector<RollRow>& roll, TextArena& arena) {
  constexpr std::int64_t kMale = 1, kFemale = 2;
  std::vector<PupilDetail> details(roll.size());
  CopyOut rows(work, "SELECT version, line, guardian, guardian_id, birth_date, sex, home_teaching, full_time FROM roll_row WHERE " + of_county(work) + " AND version IN (" + versions_in(roll) +
                         ") ORDER BY version, line");
  std::size_t at = 0;
  while (rows.next()) {
    const RowPlace place{static_cast<std::int32_t>(rows.integer(0)), static_cast<std::int32_t>(rows.integer(1))};
    while (at < roll.size() && roll[at].place < place) ++at;
    if (at == roll.size()) break;
    if (roll[at].place != place) continue;
    PupilDetail& detail = details[at];
    if (!rows.is_null(2)) detail.guardian = arena.keep(rows.text(2));
    if (!rows.is_null(3)) detail.guardian_id = arena.keep(rows.text(3));
    detail.birth = rows.optional_date(4);
    if (!rows.is_null(5) && (rows.integer(5) == kMale || rows.integer(5) == kFemale)) detail.male = rows.integer(5) == kMale;
    detail.home_teaching = optional_boolean(rows, 6);
    detail.full_time = optional_boolean(rows, 7);
  }
  return details;
}

std::vector<AwayRow> load_away(UnitOfWork& work, TextArena& arena) {
  std::vector<AwayRow> away;
  CopyOut rows(work, "SELECT DISTINCT ON (a.id_no, CASE WHEN a.id_no = '' THEN a.name END) a.version, a.line, a.id_no, a.name, a.place, a.school_name, a.proof FROM away_row a JOIN list_version v "
                     "USING (county, version) WHERE a.county = " + std::to_string(work.county()) +
                         " ORDER BY a.id_no, CASE WHEN a.id_no = '' THEN a.name END, v.as_of DESC, v.version DESC, a.line DESC");
  const auto keep = [&](std::size_t field) { return rows.is_null(field) ? std::string_view() : arena.keep(rows.text(field)); };
  while (rows.next()) away.push_back({{static_cast<std::int32_t>(rows.integer(0)), static_cast<std::int32_t>(rows.integer(1))}, keep(2), keep(3), keep(4), keep(5), keep(6)});
  return away;
}

MonthAttendance load_attendance(UnitOfWork& work, Month month, TextArena& arena) {
  MonthAttendance attendance;
  CopyOut rows(work, "SELECT DISTINCT ON (a.student_no) a.student_no, a.school, a.days_due, a.days_present FROM attendance_row a JOIN list_version v USING (county, version) WHERE a.county = " +
                         std::to_string(work.county()) + " AND a.month = '" + month.first_day().iso() + "' ORDER BY a.student_no, v.as_of DESC, v.version DESC, a.line DESC");
  while (rows.next()) {
    attendance.by_pupil.emplace(arena.keep(rows.text(0)), Attendance{static_cast<int>(rows.integer(2)), static_cast<int>(rows.integer(3))});
    const auto school = attendance.reported.find(rows.text(1));
    if (school == attendance.reported.end())
      attendance.reported.emplace(arena.keep(rows.text(1)), 1);
    else
      ++school->second;
  }
  return attendance;
}

std::map<std::string_view, std::string_view, std::less<>> load_not_there(UnitOfWork& work, Month month, TextArena& arena) {
  std::map<std::string_view, std::string_view, std::less<>> found;
  CopyOut rows(work, "SELECT DISTINCT ON (c.student_no) c.student_no, c.present, c.note FROM confirm_row c JOIN list_version v USING (county, version) WHERE c.county = " +
                         std::to_string(work.county()) + " AND c.period IN (" + quoted(work, month.text()) + ", " + quoted(work, Term::of(month).text()) +
                         ") ORDER BY c.student_no, v.as_of DESC, v.version DESC, c.line DESC");
  while (rows.next())
    if (!rows.boolean(1)) found.emplace(arena.keep(rows.text(0)), rows.is_null(2) ? std::string_view() : arena.keep(rows.text(2)));
  return found;
}

ListColumns load_list_columns(UnitOfWork& work, const std::vector<HardshipRow>& listed, const HardshipLists& lists, TextArena& arena) {
  ListColumns columns;
  columns.details.resize(listed.size());
  columns.has_in_school.resize(lists.departments.size());
  columns.has_study_form.resize(lists.departments.size());
  std::map<RowPlace, std::size_t> place;
  for (std::size_t i = 0; i < listed.size(); ++i) place.emplace(listed[i].place, i);
  CopyOut rows(work, "SELECT version, line, extra FROM hardship_row WHERE " + of_county(work) + " AND extra IS NOT NULL AND version IN (" + versions_in(listed) + ")");
  while (rows.next()) {
    const auto at = place.find({static_cast<std::int32_t>(rows.integer(0)), static_cast<std::int32_t>(rows.integer(1))});
    if (at == place.end()) continue;
    ListedDetail& detail = columns.details[at->second];
    detail.in_school = arena.keep(extension(rows.text(2), {"在校状况", "在校情况", "在校状态", "就学状态", "是否在校", "在校生状况"}));
    detail.study_form = arena.keep(extension(rows.text(2), {"是否全日制", "学习形式"}));
    const auto department = static_cast<std::size_t>(listed[at->second].department);
    if (!detail.in_school.empty()) columns.has_in_school[department] = true;
    if (!detail.study_form.empty()) columns.has_study_form[department] = true;
  }
  return columns;
}

std::int64_t rejected_rows(UnitOfWork& work, const std::vector<std::int32_t>& versions) {
  if (versions.empty()) return 0;
  CopyOut rows(work, "SELECT coalesce(sum(f.rejected), 0)::bigint FROM intake_file f WHERE f.county = " + std::to_string(work.county()) +
                         " AND f.file IN (SELECT file FROM list_version WHERE county = " + std::to_string(work.county()) + " AND version IN (" + joined(versions) + "))");
  std::int64_t rejected = 0;
  while (rows.next()) rejected = rows.integer(0);
  return rejected;
}

std::map<std::string, std::string, std::less<>> school_names(UnitOfWork& work) {
  std::map<std::string, std::string, std::less<>> names;
  CopyOut rows(work, "SELECT school, name FROM latest_school WHERE county = " + std::to_string(work.county()));
  while (rows.next()) names.emplace(rows.text(0), rows.text(1));
  return names;
}

}  // namespace zhuxue::store
