#pragma once
// Who must be at school and who is there: the figures by which rolls, residents and attendance are compared (config/enrolment.toml).
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue {

/// Ages at which a pupil of a stage is plausible, both included.
struct PlausibleAge {
  Stage stage = Stage::primary;
  int from = 0, to = 0;
};

struct EnrolmentRules {
  // 义务教育法 §11: from the completed sixth year, in places from the seventh; §2: nine years. So a child is of school age from six until it has not yet completed
  // sixteen on 31 August of the year in which the school year begins.
  int school_age_from = 6;
  int school_age_under = 16;
  int usually_finished_at = 15;   ///< who went at six has had nine years: such a child on no roll may have finished
  int present_percent = 50;       ///< fewer of the days due: 到校不足; none at all: 名在人不在, whatever this says
  int oldest_pupil = 23;          ///< E2: older than this
  std::vector<PlausibleAge> plausible;
};

/// Completed years: on the birthday itself the year is complete; who was born on 29 February completes it on 1 March of other years.
int age_on(Date birth, Date day);

/// The school year of a day by the year it begins in: 1 September to 31 August (domain/policy W3).
int school_year_of(Date day);

/// Whether the child is of school age in a school year: born from 1 September of year − under to 31 August of year − from.
bool of_school_age(Date birth, int school_year, const EnrolmentRules& rules);

/// Whether the child had nine years behind it when the school year began, had it gone to school at six.
bool may_have_finished(Date birth, int school_year, const EnrolmentRules& rules);

/// Whether the stage and grade are of compulsory education: 小学, 初中, 特殊教育 of grades 1–9.
bool is_compulsory(Stage stage, int grade);

/// What a month's attendance says of a pupil.
enum class SeenAtSchool : std::uint8_t {
  unreported,  ///< no row, or no day due
  present,
  seldom,      ///< 到校不足: fewer than the percentage of the days due
  never,       ///< 实到 0
};
struct Attendance {
  int due = 0;
  int present = 0;
};
SeenAtSchool seen_at_school(const std::optional<Attendance>& attendance, const EnrolmentRules& rules);

/// Whether an age is plausible for a stage; true where the rules say nothing of the stage.
bool plausible_at(Stage stage, int age, const EnrolmentRules& rules);

}  // namespace zhuxue
