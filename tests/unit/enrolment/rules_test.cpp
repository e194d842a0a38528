#include "zhuxue/enrolment/rules.hpp"

#include <gtest/gtest.h>

#include "support/synthetic.hpp"

namespace zhuxue {
namespace {

using testing::day;

TEST(SchoolAge, AYearIsCompleteOnTheBirthday) {
  EXPECT_EQ(age_on(day("2020-08-31"), day("2026-08-30")), 5);
  EXPECT_EQ(age_on(day("2020-08-31"), day("2026-08-31")), 6);
  EXPECT_EQ(age_on(day("2012-02-29"), day("2026-02-28")), 13) << "a leap day's year is complete on 1 March";
  EXPECT_EQ(age_on(day("2012-02-29"), day("2026-03-01")), 14);
  EXPECT_EQ(age_on(day("2012-02-29"), day("2028-02-29")), 16);
}

TEST(SchoolAge, TheSchoolYearTurnsOnTheFirstOfSeptember) {
  EXPECT_EQ(school_year_of(day("2026-08-31")), 2025);
  EXPECT_EQ(school_year_of(day("2026-09-01")), 2026);
  EXPECT_EQ(school_year_of(day("2027-01-01")), 2026);
}

TEST(SchoolAge, FromSixCompletedOnTheEveOfTheYearToNotYetSixteen) {
  const EnrolmentRules rules;
  EXPECT_TRUE(of_school_age(day("2020-08-31"), 2026, rules)) << "six on the boundary day";
  EXPECT_FALSE(of_school_age(day("2020-09-01"), 2026, rules)) << "six one day too late";
  EXPECT_TRUE(of_school_age(day("2010-09-01"), 2026, rules)) << "sixteen one day later";
  EXPECT_FALSE(of_school_age(day("2010-08-31"), 2026, rules)) << "sixteen on the boundary day";
}

TEST(SchoolAge, WhoWentAtSixHasNineYearsAtFifteen) {
  const EnrolmentRules rules;
  EXPECT_TRUE(may_have_finished(day("2011-08-31"), 2026, rules));
  EXPECT_FALSE(may_have_finished(day("2011-09-01"), 2026, rules));
}

TEST(SchoolAge, CompulsoryAreNineGradesAndInSpecialSchoolsToo) {
  EXPECT_TRUE(is_compulsory(Stage::primary, 1));
  EXPECT_TRUE(is_compulsory(Stage::junior, 9));
  EXPECT_TRUE(is_compulsory(Stage::special, 9));
  EXPECT_FALSE(is_compulsory(Stage::special, 10));
  EXPECT_FALSE(is_compulsory(Stage::preschool, 3));
  EXPECT_FALSE(is_compulsory(Stage::senior, 1));
}

TEST(SeenAtSchool, NoDayIsNeverAndTheThresholdItselfIsPresent) {
  EnrolmentRules rules;
  rules.present_percent = 50;
  EXPECT_EQ(seen_at_school(std::nullopt, rules), SeenAtSchool::unreported);
  EXPECT_EQ(seen_at_school(Attendance{0, 0}, rules), SeenAtSchool::unreported) << "no day was due";
  EXPECT_EQ(seen_at_school(Attendance{18, 0}, rules), SeenAtSchool::never);
  EXPECT_EQ(seen_at_school(Attendance{18, 1}, rules), SeenAtSchool::seldom);
  EXPECT_EQ(seen_at_school(Attendance{18, 8}, rules), SeenAtSchool::seldom);
  EXPECT_EQ(seen_at_school(Attendance{18, 9}, rules), SeenAtSchool::present);
  rules.present_percent = 0;
  EXPECT_EQ(seen_at_school(Attendance{18, 1}, rules), SeenAtSchool::present);
  EXPECT_EQ(seen_at_school(Attendance{18, 0}, rules), SeenAtSchool::never) << "none at all, whatever the threshold";
}

}  // namespace
}  // namespace zhuxue
