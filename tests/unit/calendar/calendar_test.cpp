#include "zhuxue/calendar/calendar.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace zhuxue {
namespace {

Date day(int year, int month, int day_of_month) {
  return Date::of(year, month, day_of_month).value();
}

TEST(Date, KnowsLeapYearsAndItsRange) {
  EXPECT_TRUE(Date::of(2024, 2, 29));
  EXPECT_TRUE(Date::of(2000, 2, 29));
  EXPECT_FALSE(Date::of(2023, 2, 29));
  EXPECT_FALSE(Date::of(1900, 2, 29));
  EXPECT_TRUE(Date::of(1900, 1, 1));
  EXPECT_FALSE(Date::of(1899, 12, 31));
  EXPECT_TRUE(Date::of(9999, 12, 31));
  EXPECT_FALSE(Date::of(10000, 1, 1));
  EXPECT_FALSE(Date::of(2024, 13, 1));
  EXPECT_FALSE(Date::of(2024, 0, 1));
  EXPECT_FALSE(Date::of(2024, 4, 31));
}

TEST(Date, CountsFromTheEpoch) {
  EXPECT_EQ(day(1970, 1, 1).days(), 0);
  EXPECT_EQ(day(1969, 12, 31).days(), -1);
  EXPECT_EQ(day(2000, 3, 1).days(), 11017);
}

TEST(Date, IsoIsStrict) {
  EXPECT_EQ(Date::parse_iso("2024-02-29"), day(2024, 2, 29));
  for (const char* text : {"2024-2-29", "20240229", "2024/02/29", "2023-02-29", "2024-02-29 ", "24-02-29", "", "2024-02-2x"})
    EXPECT_EQ(Date::parse_iso(text), std::nullopt) << text;
}

TEST(Date, ReadsWhatDepartmentsWrite) {
  for (const char* text : {"2024-09-01", "20240901", "2024/9/1", "2024年9月1日", "2024-9-1", "2024.9.1", "2024/09/01", "2024-09-01 00:00:00", "2024-9-1 0:00"})
    EXPECT_EQ(Date::parse_lenient(text), day(2024, 9, 1)) << text;
}

TEST(Date, RefusesWhatCouldBeMistaken) {
  for (const char* text :
       {"", "2024", "2024-09", "202409", "2024-09-31", "2024-9-1 08:30", "1/9/2024", "2024/9-1", "2024年9月1", "2024091", "2024-09-01x", "24-9-1"})
    EXPECT_EQ(Date::parse_lenient(text), std::nullopt) << text;
}

RC_GTEST_PROP(Date, WhatIsPrintedReadsBackTheSame, ()) {
  const Date date = Date::from_days(*rc::gen::inRange(day(1900, 1, 1).days(), day(9999, 12, 31).days() + 1));
  RC_ASSERT(Date::parse_iso(date.iso()) == date);
  RC_ASSERT(Date::parse_lenient(date.iso()) == date);
  RC_ASSERT(Date::of(date.year(), date.month(), date.day()) == date);
}

TEST(Month, HasItsDays) {
  const Month february = Month::parse("2024-02").value();
  EXPECT_EQ(february.first_day(), day(2024, 2, 1));
  EXPECT_EQ(february.last_day(), day(2024, 2, 29));
  EXPECT_EQ(Month::parse("2024-12").value().last_day(), day(2024, 12, 31));
  EXPECT_EQ(february.text(), "2024-02");
  for (const char* text : {"2024-13", "2024-00", "2024-2", "202402", "2024/02", ""}) EXPECT_EQ(Month::parse(text), std::nullopt) << text;
}

TEST(Term, HasTheFundingDatesOfTheContract) {
  const Term autumn = Term::parse("2026-autumn").value(), spring = Term::parse("2027-spring").value();
  EXPECT_EQ(autumn.first_day(), day(2026, 9, 1));
  EXPECT_EQ(autumn.last_day(), day(2027, 1, 31));
  EXPECT_EQ(spring.first_day(), day(2027, 2, 1));
  EXPECT_EQ(spring.last_day(), day(2027, 8, 31));
  EXPECT_EQ(autumn.text(), "2026-autumn");
  EXPECT_EQ(spring.text(), "2027-spring");
  for (const char* text : {"2026-winter", "2026autumn", "26-autumn", "2026-autumn ", "", "xxxx-spring"}) EXPECT_EQ(Term::parse(text), std::nullopt) << text;
}

RC_GTEST_PROP(Term, EveryMonthLiesInItsTerm, ()) {
  const Month month{static_cast<std::int16_t>(*rc::gen::inRange(1950, 2200)), static_cast<std::int8_t>(*rc::gen::inRange(1, 13))};
  const Term term = Term::of(month);
  RC_ASSERT(term.first_day() <= month.first_day() && month.last_day() <= term.last_day());
}

TEST(Period, HasTheAsOfDateOfTheContract) {
  EXPECT_EQ(Period::parse("2026-autumn").value().as_of(), day(2026, 10, 31));
  EXPECT_EQ(Period::parse("2027-spring").value().as_of(), day(2027, 3, 31));
  EXPECT_EQ(Period::parse("2026-11").value().as_of(), day(2026, 11, 30));
  EXPECT_EQ(Period::parse("autumn"), std::nullopt);
}

TEST(Period, NamesItself) {
  for (const char* text : {"2026-autumn", "2027-spring", "2026-11"}) EXPECT_EQ(Period::parse(text).value().text(), text);
}

TEST(Period, KnowsTheHalfOfTheSchoolYear) {
  EXPECT_TRUE(Period::parse("2026-autumn").value().is_autumn_half());
  EXPECT_FALSE(Period::parse("2027-spring").value().is_autumn_half());
  EXPECT_TRUE(Period::parse("2027-01").value().is_autumn_half());
  EXPECT_FALSE(Period::parse("2027-02").value().is_autumn_half());
}

std::string assessed(Cadence cadence, int year, int month) {
  const auto period = period_assessed_in(cadence, Month{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month)});
  return period ? period->text() : "-";
}

TEST(PeriodAssessed, ATermProgrammeIsAssessedFromItsAsOfMonthToTheEndOfTheTerm) {
  const std::vector<std::string> expected = {"2025-autumn", "-",           "2026-spring", "2026-spring", "2026-spring", "2026-spring",
                                             "2026-spring", "2026-spring", "-",           "2026-autumn", "2026-autumn", "2026-autumn"};
  for (int month = 1; month <= 12; ++month) EXPECT_EQ(assessed(Cadence::term, 2026, month), expected[static_cast<std::size_t>(month - 1)]) << month;
}

TEST(PeriodAssessed, AMonthlyProgrammeHasTenMonths) {
  for (int month = 1; month <= 12; ++month) {
    const bool pays = month != 2 && month != 8;
    EXPECT_EQ(assessed(Cadence::month, 2026, month) != "-", pays) << month;
  }
  EXPECT_EQ(assessed(Cadence::month, 2026, 11), "2026-11");
}

TEST(PeriodAssessed, AOnceProgrammeHasNoPeriod) {
  for (int month = 1; month <= 12; ++month) EXPECT_EQ(assessed(Cadence::once, 2026, month), "-");
}

}  // namespace
}  // namespace zhuxue
