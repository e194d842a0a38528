#include "files/enrolment_rules_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "files/bytes.hpp"

namespace zhuxue::files {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::IsEmpty;

constexpr std::string_view kGood = R"(
[school_age]
from = 6
under = 16
usually_finished_at = 15
source = "law"
status = "derived"
[attendance]
present_percent = 40
source = "s"
status = "unverified"
[exceptions]
oldest_pupil = 23
source = "s"
status = "sourced"
[[plausible_age]]
stage = "小学"
from = 5
to = 15
source = "s"
status = "unverified"
)";

TEST(EnrolmentRulesFile, TheOneOfTheHouseIsRead) {
  const MappedFile file(ZX_SOURCE_DIR "/config/enrolment.toml");
  const ParsedEnrolmentRules parsed = parse_enrolment_rules(file.bytes(), "enrolment.toml");
  EXPECT_THAT(parsed.faults, IsEmpty());
  ASSERT_TRUE(parsed.rules);
  EXPECT_EQ(parsed.rules->school_age_from, 6);
  EXPECT_EQ(parsed.rules->school_age_under, 16);
  EXPECT_FALSE(parsed.rules->plausible.empty());
  EXPECT_THAT(parsed.unverified, Contains("attendance"));
}

TEST(EnrolmentRulesFile, EveryFigureIsWhatTheFileSays) {
  const ParsedEnrolmentRules parsed = parse_enrolment_rules(kGood, "e.toml");
  ASSERT_TRUE(parsed.rules);
  EXPECT_EQ(parsed.rules->present_percent, 40);
  ASSERT_EQ(parsed.rules->plausible.size(), 1u);
  EXPECT_EQ(parsed.rules->plausible[0].to, 15);
}

std::vector<BankFileFault> faults_with(std::string_view from, std::string_view to) {
  std::string text(kGood);
  text.replace(text.find(from), from.size(), to);
  return parse_enrolment_rules(text, "e.toml").faults;
}

TEST(EnrolmentRulesFile, AFaultNamesItsPlace) {
  EXPECT_THAT(faults_with("from = 6", "from = \"6\""), Contains(Field(&BankFileFault::line, 3u)));
  EXPECT_THAT(faults_with("present_percent = 40", "present_percent = 101"), Contains(Field(&BankFileFault::key, "attendance.present_percent")));
  EXPECT_THAT(faults_with("status = \"derived\"", "status = \"sure\""), Contains(Field(&BankFileFault::key, "school_age.status")));
  EXPECT_THAT(faults_with("source = \"law\"", ""), Contains(Field(&BankFileFault::key, "school_age.source")));
  EXPECT_THAT(faults_with("oldest_pupil = 23", "oldest = 23"), Contains(Field(&BankFileFault::key, "exceptions.oldest")));
  EXPECT_THAT(faults_with("小学", "大学"), Contains(Field(&BankFileFault::key, "plausible_age.stage")));
  EXPECT_THAT(faults_with("to = 15", "to = 4"), Contains(Field(&BankFileFault::key, "plausible_age.to")));
  EXPECT_THAT(faults_with("[exceptions]", "[other]"), Contains(Field(&BankFileFault::key, "exceptions")));
  EXPECT_EQ(parse_enrolment_rules("[school_age", "e.toml").faults.size(), 1u);
}

}  // namespace
}  // namespace zhuxue::files
