#include "zhuxue/enrolment/rules.hpp"

namespace zhuxue {
namespace {

constexpr int kFirstMonth = 9;  // of a school year

// The last day before a school year: ages count on it.
Date eve_of(int school_year) { return *Date::of(school_year, 8, 31); }

}  // namespace

int age_on(Date birth, Date day) {
  const int years = day.year() - birth.year();
  const bool before_birthday = day.month() < birth.month() || (day.month() == birth.month() && day.day() < birth.day());
  return before_birthday ? years - 1 : years;
}

int school_year_of(Date day) { return day.month() >= kFirstMonth ? day.year() : day.year() - 1; }

bool of_school_age(Date birth, int school_year, const EnrolmentRules& rules) {
  const int age = age_on(birth, eve_of(school_year));
  return age >= rules.school_age_from && age < rules.school_age_under;
}

bool may_have_finished(Date birth, int school_year, const EnrolmentRules& rules) { return age_on(birth, eve_of(school_year)) >= rules.usually_finished_at; }

bool is_compulsory(Stage stage, int grade) {
  if (stage == Stage::primary || stage == Stage::junior) return true;
  return stage == Stage::special && standard_stage(stage, grade).has_value();
}

SeenAtSchool seen_at_school(const std::optional<Attendance>& attendance, const EnrolmentRules& rules) {
  if (!attendance || attendance->due <= 0) return SeenAtSchool::unreported;
  if (attendance->present <= 0) return SeenAtSchool::never;
  return attendance->present * 100 < attendance->due * rules.present_percent ? SeenAtSchool::seldom : SeenAtSchool::present;
}

bool plausible_at(Stage stage, int age, const EnrolmentRules& rules) {
  for (const PlausibleAge& plausible : rules.plausible)
    if (plausible.stage == stage) return age >= plausible.from && age <= plausible.to;
  return true;
}

}  // namespace zhuxue
