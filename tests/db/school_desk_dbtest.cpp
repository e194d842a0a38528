// What a school sees and sends: its own pupils, and never another school's.
#include <gtest/gtest.h>

#include <algorithm>

#include "files/bytes.hpp"
#include "jobs/import_list.hpp"
#include "jobs/review_match.hpp"
#include "jobs/school_bound.hpp"
#include "store/burn_store.hpp"
#include "store/school_desk_store.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"

namespace zhuxue {
namespace {

using testing::PrivateCluster;
using testing::Session;

// Two schools of one roll: 甲 with G1, 乙 with G2. Both were granted and found due, for both there is a doubt that was sent to the school.
class SchoolDesk : public ::testing::Test {
 protected:
  SchoolDesk() {
    session_.must("SET session_replication_role = replica");  // rows by hand, without the files and plans they came from
    session_.must("INSERT INTO list_version (county, version, file, kind, department, as_of, rows) VALUES (1, 1, 1, 'roll', '', '2026-10-31', 2), (1, 2, 2, 'meal', '', '2026-11-30', 2);"
                  "INSERT INTO roll_school (county, version, school) VALUES (1, 1, '2145000101'), (1, 1, '2145000102');"
                  "INSERT INTO officer (county, login, name) VALUES (1, 'xiao', '肖'), (1, 'zhang', '张');"
                  "INSERT INTO officer_role (county, login, role) VALUES (1, 'xiao', 'school'), (1, 'zhang', 'clerk'), (1, 'zhang', 'school');"
                  "INSERT INTO officer_post (county, login, ordinal, post, school, actor, business_day) VALUES (1, 'xiao', 1, '资助专干', '2145000101', 'a', '2026-11-01'), (1, 'zhang', 1, '经办', '2145000101', 'a', '2026-11-01')");
    pupil(1, "2145000101");
    pupil(2, "2145000102");
  }
  void pupil(int number, const std::string& school) {
    const std::string n = std::to_string(number), at = n + ", ";
    session_.must("INSERT INTO roll_row (county, version, line, key_hash, row_hash, school, student_no, name, class, grade, boards) VALUES (1, 1, " + at + at + at + "'" + school + "', '" + number_of(number) + "', '学生" + n + "', '1班', 3, false);"
                  "INSERT INTO assessment (county, run, ordinal, student_no, programme, period, amount, clause, school, person_key, facts) VALUES (1, 1, " + at + "'" + number_of(number) + "', 'YW-FJS', '2026-autumn', 31250, 'c', '" + school + "', 'p" + n + "', '{1," + n + "}');"
                  "INSERT INTO award (county, award, person_key, student_no, programme, family, form, period, part, amount, plan, run, ordinal, clause, school) VALUES (1, " + at + "'p" + n + "', '" + number_of(number) + "', 'YW-FJS', 'YW-SH', 'cash', '2026-autumn', 0, 31250, 1, 1, " + at + "'c', '" + school + "');"
                  "INSERT INTO office_case (county, case_no, kind, subject, detail, business_day) VALUES (1, " + at + "'MATCH', '" + n + "', '疑似', '2026-11-01');"
                  "INSERT INTO match_pair (county, run, ordinal, list_version, list_line, roll_version, roll_line, linked, found_by, said, waterfall, case_no) VALUES (1, 1, " + at + "1, 1, 1, " + at + "false, 'S2', '', '', " + n + ");"
                  "INSERT INTO case_step (county, case_no, ordinal, decision, step, actor, note, business_day) VALUES (1, " + at + "1, " + at + "'UNSURE', 'zhang', '', '2026-11-02');"
                  "INSERT INTO meal_row (county, version, line, key_hash, row_hash, school, day, enrolled, present, served, food_cost) VALUES (1, 2, " + at + at + at + "'" + school + "', '2026-11-10', 10, 9, 8, 4000)");
  }
  static std::string number_of(int number) { return "G45010920150101000" + std::to_string(number); }

  // How an account list with one row for each of the two pupils goes in, sent by `actor`.
  jobs::ImportResult import_accounts(const std::string& actor) {
    store::Database batch(connect_, 1, "zhuxue_batch");
    const jobs::Job job{batch, Date::parse_iso("2026-11-26").value(), actor, folder_ / "archive"};
    const std::string rows = number_of(1) + ",韦,本人,广西农信,62313300000000001\n" + number_of(2) + ",韦,本人,广西农信,62313300000000002\n";
    files::write_atomically(folder_ / "account.csv", "学籍号,户名,与学生关系,开户银行,银行账号\n" + rows);
    jobs::ImportOrder order;
    order.kind = ListKind::account;
    order.file = folder_ / "account.csv";
    order.as_of = job.today;
    order.only_school = jobs::school_bound(job, {"clerk"});
    return jobs::import_list(job, order);
  }

  jobs::Job as(const std::string& actor) { return {batch_, Date::parse_iso("2026-11-26").value(), actor, folder_ / "archive"}; }

  std::string connect_ = PrivateCluster::shared().house_database();
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("school-desk-" + connect_.substr(connect_.rfind('=') + 1));
  Session session_{connect_};
  store::Database database_{connect_, 1, "zhuxue_web"}, batch_{connect_, 1, "zhuxue_batch"};
};

TEST_F(SchoolDesk, ASchoolSeesItsOwnPupilsAlone) {
  store::UnitOfWork work(database_);
  const auto grants = store::grants_of_school(work, "2145000101", 100, false, 100);
  ASSERT_EQ(grants.size(), 1u);
  EXPECT_EQ(grants[0].name, "学生1");
  EXPECT_FALSE(grants[0].arrived);
  const auto dues = store::dues_of_school(work, "2145000102", 1, "2026-11");
  ASSERT_EQ(dues.size(), 1u);
  EXPECT_EQ(dues[0].student_no, number_of(2));
  EXPECT_EQ(dues[0].said, "");
  const auto cases = store::cases_sent_to_school(work, "2145000101");
  ASSERT_EQ(cases.size(), 1u);
  EXPECT_EQ(cases[0].case_no, 1);
  const auto meals = store::meals_of_school(work, "2145000102", Month::of(Date::parse_iso("2026-11-26").value()));
  ASSERT_EQ(meals.size(), 1u);
  EXPECT_EQ(meals[0].served, 8);
  EXPECT_EQ(store::student_numbers_of_school(work, "2145000101", Date::parse_iso("2026-11-26").value()), std::vector<std::string>{number_of(1)});
  EXPECT_TRUE(store::grants_of_school(work, "2145000103", 100, false, 100).empty());
}

TEST_F(SchoolDesk, WhatTheSchoolSaidLastCounts) {
  session_.must("INSERT INTO list_version (county, version, file, kind, department, as_of, rows) VALUES (1, 3, 3, 'confirm', '', '2026-11-20', 1), (1, 4, 4, 'confirm', '', '2026-11-21', 1);"
                "INSERT INTO confirm_row (county, version, line, key_hash, row_hash, school, period, student_no, present, boards, account_right, agreed) VALUES "
                "(1, 3, 2, 1, 1, '2145000101', '2026-11', '" + number_of(1) + "', true, false, true, true), (1, 4, 2, 1, 2, '2145000101', '2026-11', '" + number_of(1) + "', true, false, false, true)");
  store::UnitOfWork work(database_);
  EXPECT_EQ(store::dues_of_school(work, "2145000101", 1, "2026-11").at(0).said, "account");
  EXPECT_EQ(store::dues_of_school(work, "2145000101", 1, "2026-10").at(0).said, "");
}

TEST_F(SchoolDesk, ASchoolSendsListsOfItsOwnPupilsAlone) {
  const jobs::ImportResult result = import_accounts("xiao");
  EXPECT_EQ(jobs::count_of(result.counts, "accepted"), 1);
  EXPECT_EQ(jobs::count_of(result.counts, "rejected"), 1);
  EXPECT_EQ(result.findings_by_code.at("OTHER_SCHOOL"), 1);
}

TEST_F(SchoolDesk, TheOfficeSendsListsOfAllSchools) { EXPECT_EQ(jobs::count_of(import_accounts("zhang").counts, "accepted"), 2); }

TEST_F(SchoolDesk, WhosePostNamesNoSchoolSendsAndReviewsNothing) {
  session_.must("INSERT INTO officer (county, login, name) VALUES (1, 'lost', '无'), (1, 'bare', '新'); INSERT INTO officer_role (county, login, role) VALUES (1, 'lost', 'school'), (1, 'bare', 'school');"
                "INSERT INTO officer_post (county, login, ordinal, post, school, actor, business_day) VALUES (1, 'lost', 1, '资助专干', '', 'a', '2026-11-01')");
  for (const char* login : {"lost", "bare"}) {
    EXPECT_THROW(import_accounts(login), jobs::Refused) << login;
    EXPECT_THROW(jobs::list_match_cases(as(login), false, false), jobs::Refused) << login;
    EXPECT_THROW(jobs::answer_cases(as(login), {1}, jobs::MatchAnswer::same_person, "", false), jobs::Refused) << login;
  }
}

TEST_F(SchoolDesk, ASchoolReviewsWhatWasSentToItAndNothingElse) {
  session_.must("INSERT INTO office_case (county, case_no, kind, subject, detail, business_day) VALUES (1, 3, 'MATCH', '3', '没有请学校核实', '2026-11-01');"
                "INSERT INTO match_pair (county, run, ordinal, list_version, list_line, roll_version, roll_line, linked, found_by, said, waterfall, case_no) VALUES (1, 1, 3, 1, 3, 1, 1, false, 'S2', '', '', 3)");
  const auto listed = [&](const char* login) {
    std::vector<std::int64_t> numbers;
    for (const auto& found : jobs::list_match_cases(as(login), false, false)) numbers.push_back(found.case_no);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  };
  EXPECT_EQ(listed("xiao"), std::vector<std::int64_t>{1});
  EXPECT_EQ(listed("zhang"), (std::vector<std::int64_t>{1, 2, 3}));
  for (const std::int64_t other : {2, 3}) {
    EXPECT_THROW(jobs::show_match_case(as("xiao"), other), jobs::Refused) << other;
    EXPECT_THROW(jobs::answer_cases(as("xiao"), {1, other}, jobs::MatchAnswer::same_person, "", false), jobs::Refused) << other;
  }
  EXPECT_TRUE(jobs::answer_cases(as("xiao"), {1}, jobs::MatchAnswer::same_person, "", false).at(0).waits_for_second);
  EXPECT_TRUE(jobs::answer_cases(as("xiao"), {1}, jobs::MatchAnswer::same_person, "", false).at(0).already) << "the same answer again is no refusal";
}

TEST_F(SchoolDesk, TheLinesOfANoticeAreTheSchoolsByItsCode) {
  session_.must("INSERT INTO notice (county, notice, programme, period, school, place, first_day, last_day, working_days, lines, digest, actor, business_day) VALUES "
                "(1, 1, 'YW-FJS', '2026-autumn', '', '公示栏', '2026-11-20', '2026-11-27', 5, 2, '" + std::string(64, 'a') + "', 'zhang', '2026-11-20');"
                "INSERT INTO notice_line (county, notice, line, award, name, school_name, grade, class, major) VALUES (1, 1, 1, 2, '学生2', '中心小学', '三年级', '1班', ''), (1, 1, 2, 1, '学生1', '中心小学', '三年级', '1班', '')");
  store::UnitOfWork work(database_);
  const auto own = [&](const char* school, const char* day) { return store::notice_lines_of_school(work, school, Date::parse_iso(day).value()); };
  const std::map<std::int64_t, std::set<std::int64_t>> second{{1, {2}}};
  EXPECT_EQ(own("2145000101", "2026-11-27"), second) << "two schools of one name: its own line alone";
  EXPECT_TRUE(own("2145000101", "2026-11-28").empty());
  EXPECT_TRUE(own("2145000103", "2026-11-27").empty());
}

TEST_F(SchoolDesk, OfABudgetEachMonthIsAddedUpByItself) {
  session_.must("INSERT INTO posting (county, posting, tx, code, debit, credit, programme, year, level, amount, effective_on, actor) VALUES "
                "(1, 1, 1, 'T1', 'APPROPRIATION', 'AVAILABLE', 'P', 2026, 0, 1000, '2026-03-01', 'a'), (1, 2, 2, 'T2', 'AVAILABLE', 'RESERVED', 'P', 2026, 0, 300, '2026-04-01', 'a'),"
                "(1, 3, 3, 'T4', 'RESERVED', 'IN_TRANSIT', 'P', 2026, 0, 300, '2026-04-02', 'a'), (1, 4, 4, 'T5', 'IN_TRANSIT', 'PAID', 'P', 2026, 0, 200, '2026-04-03', 'a'),"
                "(1, 5, 5, 'T1', 'APPROPRIATION', 'AVAILABLE', 'P', 2025, 0, 7, '2025-03-01', 'a')");
  store::Database budget(connect_, 1, "zhuxue_budget");
  store::UnitOfWork work(budget);
  const auto months = store::budget_by_month(work, 2026);
  ASSERT_EQ(months.size(), 2u);
  EXPECT_EQ(months[0].month, "2026-03");
  EXPECT_EQ(months[0].approved, Money::fen(1000));
  EXPECT_EQ(months[0].used, Money());
  EXPECT_EQ(months[1].used, Money::fen(300));
  EXPECT_EQ(months[1].paid, Money::fen(200));
}

}  // namespace
}  // namespace zhuxue
