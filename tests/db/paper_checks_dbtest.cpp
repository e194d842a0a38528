// The audit checks of papers, notices, lists and presence: what trips each, and the near miss that does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/audit_desk.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::AuditDesk;
using testing::resident_id;

TEST(AuditChecks, C04WhatNoDepartmentVouchesForNeedsItsPapers) {
  AuditDesk desk;
  for (const int person : {1, 2, 3, 4, 5, 6}) {
    desk.kind = person <= 2 ? 23 : person == 3 ? 17 : 0;   // 学校认定困难, 突发事件致困, 脱贫户
    desk.recipient(person);
  }
  desk.account(5, {.holder = "祖母", .mandate = "委1", .relation = 2});
  desk.account(6, {.holder = "家长6", .mandate = "委2", .relation = 1});  // a guardian needs none
  const auto attach = [&](int person, const std::string& kind) {
    static int number = 0;
    desk.sql("INSERT INTO attachment (county, attachment, about, student_no, kind, sha256, media, size, note, actor, business_day) VALUES (C, " + std::to_string(++number) + ", 'PUPIL', '" +
             testing::student_number(person) + "', '" + kind + "', repeat('a', 64), 'pdf', 9, '', 'a', '2026-11-20')");
  };
  attach(4, "其他");
  EXPECT_THAT(desk.tripped("C04"), ElementsAre("1 警告", "2 警告", "3 警告", "5 警告"));
  for (const std::string kind : {"申请表", "户口页"}) attach(2, kind), attach(3, kind);
  attach(1, "申请表");
  attach(5, "委托书");
  EXPECT_THAT(desk.tripped("C04"), ElementsAre("1 警告")) << "1 has no copy of an ID";
  attach(1, "身份证件");
  EXPECT_THAT(desk.tripped("C04"), IsEmpty());
}

TEST(AuditChecks, C04ANoticeThatRanItsDaysLeavesAPhotograph) {
  AuditDesk desk;
  desk.recipient(1);
  for (const std::string notice : {"1", "2", "3"})
    desk.sql("INSERT INTO notice (county, notice, programme, period, school, place, first_day, last_day, working_days, lines, digest, actor, business_day) VALUES (C, " + notice +
             ", 'YW-FJS', '2026-autumn', '', 'p', '2026-11-02', '2026-11-06', 5, 1, repeat('0', 64), 'a', '2026-11-02')");
  for (const std::string notice : {"1", "2"})
    desk.sql("INSERT INTO notice_end (county, notice, step, last_day, note, actor, business_day) VALUES (C, " + notice + ", 'CLOSED', '2026-11-06', '', 'a', '2026-11-09')");
  desk.sql("INSERT INTO attachment (county, attachment, about, notice, kind, sha256, media, size, note, actor, business_day) VALUES (C, 1, 'NOTICE', 1, '公示照片', repeat('a', 64), 'jpg', 9, '', 'a', "
           "'2026-11-09')");
  EXPECT_THAT(desk.tripped("C04"), ElementsAre("G2 警告")) << "3 still hangs";
}

TEST(AuditChecks, C26AndC27WhoIsTaughtAtHomeIsThereAndDoesNotBoard) {
  AuditDesk desk;
  desk.list(10, "attendance", "2026-11-30");
  for (const int person : {1, 2, 3}) {
    desk.recipient(person);
    desk.sql("INSERT INTO attendance_row (county, version, line, key_hash, row_hash, school, student_no, month, days_due, days_present) VALUES (C, 10, " + std::to_string(person + 1) +
             ", 0, 0, '1001', '" + testing::student_number(person) + "', '2026-11-01', 20, 0)");
  }
  desk.sql("UPDATE roll_row SET home_teaching = true WHERE county IN (C, 0) AND student_no IN ('" + testing::student_number(1) + "', '" + testing::student_number(2) + "')");
  desk.sql("UPDATE roll_row SET boards = true WHERE county IN (C, 0) AND student_no IN ('" + testing::student_number(2) + "', '" + testing::student_number(3) + "')");
  EXPECT_THAT(desk.tripped("C27"), ElementsAre("3 警告"));
  EXPECT_THAT(desk.tripped("C26"), ElementsAre("2 警告"));
}

TEST(AuditChecks, C27OnTheRollAndNotThere) {
  AuditDesk desk;
  desk.list(10, "attendance", "2026-11-30");
  const int present[] = {0, 9, 10};
  for (const int person : {1, 2, 3}) {
    desk.recipient(person);
    desk.sql("INSERT INTO attendance_row (county, version, line, key_hash, row_hash, school, student_no, month, days_due, days_present) VALUES (C, 10, " + std::to_string(person + 1) +
             ", 0, 0, '1001', '" + testing::student_number(person) + "', '2026-11-01', 20, " + std::to_string(present[person - 1]) + ")");
  }
  EXPECT_THAT(desk.tripped("C27"), ElementsAre("1 警告", "2 警告"));
}

// What hangs on a wall.
struct Shown {
  std::string name = "学生", school = "那楼小学", grade = "三年级", cls = "1班", major = "";
};
class NoticeDesk : public AuditDesk {
 public:
  NoticeDesk() { recipient(1); }
  /// A notice of one line; its number.
  int notice(const Shown& line, const std::string& programme = "YW-FJS", const std::string& period = "2026-autumn") {
    const std::string n = std::to_string(++last_);
    sql("INSERT INTO notice (county, notice, programme, period, school, place, first_day, last_day, working_days, lines, digest, actor, business_day) VALUES (C, " + n + ", '" + programme + "', '" + period +
        "', '', 'p', '2026-11-02', '2026-11-06', 5, 1, repeat('0', 64), 'a', '2026-11-02')");
    sql("INSERT INTO notice_line (county, notice, line, award, name, school_name, grade, class, major) VALUES (C, " + n + ", 1, 1, '" + line.name + "', '" + line.school + "', '" + line.grade + "', '" +
        line.cls + "', '" + line.major + "')");
    return last_;
  }
  void ended(int notice, const std::string& how) {
    sql("INSERT INTO notice_end (county, notice, step, last_day, note, actor, business_day) VALUES (C, " + std::to_string(notice) + ", '" + how + "', '2026-11-06', 'x', 'a', '2026-11-09')");
  }
  void photograph(int notice, const std::string& kind, const std::string& digit) {
    sql("INSERT INTO attachment (county, attachment, about, notice, kind, sha256, media, size, note, actor, business_day) VALUES (C, " + std::to_string(++attached_) + ", 'NOTICE', " +
        std::to_string(notice) + ", '" + kind + "', repeat('" + digit + "', 64), 'jpg', 9, '', 'a', '2026-11-09')");
  }

 private:
  int last_ = 0, attached_ = 0;
};

TEST(AuditChecks, C25ANumberWrittenSomeOtherWayOrAnAddress) {
  for (const Shown& leak : std::vector<Shown>{{.cls = "2016-0907"}, {.cls = "138 0013 8"}, {.cls = "２０１６.０９.０７"}, {.major = "6228-4800"}, {.name = "李明1"}, {.cls = "那棠村五组"}, {.cls = "那棠村"},
                                              {.cls = "坡脚屯"}, {.cls = "新兴路8"}, {.cls = "新兴路８"}, {.cls = "民族街"}, {.cls = "铁匠巷"}, {.cls = "12号"}, {.name = "那楼镇那棠村"}, {.name = "那楼镇新兴路"}}) {
    NoticeDesk desk;
    desk.notice(leak);
    EXPECT_THAT(desk.tripped("C25"), ElementsAre("G1 第 1 行 停批")) << leak.name << " " << leak.cls << " " << leak.major;
  }
  NoticeDesk desk;
  for (const Shown& harmless : std::vector<Shown>{{.cls = "2016-090"}, {.name = "王小路"}, {.name = "陈村"}, {.cls = "路一班"}, {.grade = "2024级", .cls = "2401班", .major = "护理1"},
                                                  {.grade = "2024", .cls = "2401"}, {.school = "新兴路8号小学"}, {.cls = "那棠村教学点1班"}, {.name = "艾山·买买提"}})
    desk.notice(harmless);
  EXPECT_THAT(desk.tripped("C25"), IsEmpty());
}

TEST(AuditChecks, C25WhatWasTakenDownLeaksNoMore) {
  NoticeDesk desk;
  for (int i = 0; i < 3; ++i) desk.notice({.cls = "坡脚屯"});
  desk.ended(1, "CLOSED");
  desk.ended(3, "TAKEN_DOWN");
  EXPECT_THAT(desk.tripped("C25"), ElementsAre("G2 第 1 行 停批"));
}

TEST(AuditChecks, C04OfGrantsThatStandAndNoticesThatRan) {
  NoticeDesk desk;
  desk.kind = 23;
  desk.unasked(2, 3);
  desk.kind = 0;
  desk.recipient(4);
  desk.account(4, {.holder = "学生4", .mandate = "委1"});  // his own, though a mandate is written
  desk.recipient(5);
  desk.account(5, {.holder = "祖母", .relation = 2});       // no mandate: C02's
  desk.older_run();
  desk.notice({}), desk.notice({}), desk.notice({}), desk.notice({}, "YW-FJS", "2026-spring"), desk.notice({});
  for (const int notice : {1, 2, 4}) desk.ended(notice, "CLOSED");
  desk.ended(3, "TAKEN_DOWN");
  desk.photograph(1, "异议材料", "1"), desk.photograph(2, "公示照片", "2");
  EXPECT_THAT(desk.tripped("C04"), ElementsAre("G1 警告"));
}

TEST(AuditChecks, C04APaperOfAnotherPupilOrAnotherThing) {
  AuditDesk desk;
  desk.kind = 23;
  for (const int person : {1, 2}) desk.recipient(person);
  desk.kind = 0;
  desk.recipient(3);
  desk.account(3, {.holder = "祖母", .mandate = "委1", .relation = 2});
  int number = 0;
  const auto attach = [&](int person, const std::string& kind) {
    desk.sql("INSERT INTO attachment (county, attachment, about, student_no, kind, sha256, media, size, note, actor, business_day) VALUES (C, " + std::to_string(++number) + ", 'PUPIL', '" +
             desk.number(person) + "', '" + kind + "', repeat('a', 64), 'pdf', 9, '', 'a', '2026-11-20')");
  };
  for (const std::string kind : {"申请表", "户口页"}) attach(1, kind);
  attach(2, "确认表"), attach(2, "委托书"), attach(2, "身份证件");
  attach(3, "佐证材料");
  EXPECT_THAT(desk.tripped("C04"), ElementsAre("2 警告", "3 警告"));
  for (const auto& row : desk.rows("C04")) EXPECT_THAT(row.text, ::testing::EndsWith(row.student_no == desk.number(2) ? ": 认定申请表" : ": 委托书"));
}

// A grant by a doubtful pair, and what clerks said of it.
class PairDesk : public AuditDesk {
 public:
  void pair(int person, int list_line, int case_no, int run = 1) {
    const std::string n = std::to_string(++pairs_);
    sql("INSERT INTO match_pair (county, run, ordinal, list_version, list_line, roll_version, roll_line, linked, found_by, said, waterfall, case_no) VALUES (C, " + std::to_string(run) + ", " + n + ", 2, " +
        std::to_string(list_line) + ", 1, " + std::to_string(roll_line(person)) + ", true, 'S3', '', '', " + (case_no ? std::to_string(case_no) : "NULL") + ")");
  }
  void says(int case_no, const std::string& step) {
    const std::string n = std::to_string(case_no), ordinal = std::to_string(++steps_[case_no]);
    if (steps_[case_no] == 1)
      sql("INSERT INTO office_case (county, case_no, kind, subject, detail, business_day) VALUES (C, " + n + ", 'MATCH', 's" + n + "', '', '2026-11-20')");
    sql("INSERT INTO case_step (county, case_no, ordinal, decision, step, actor, note, business_day) VALUES (C, " + n + ", " + ordinal + ", " + std::to_string(++decisions_) + ", '" + step +
        "', 'a', '', '2026-11-20')");
  }

 private:
  std::map<int, int> steps_;
  int pairs_ = 0, decisions_ = 0;
};

TEST(AuditChecks, C26APairThatWasRefusedOrLeftOpenSince) {
  PairDesk desk;
  std::map<int, int> record;
  for (const int person : {1, 2, 3, 4, 5, 6, 7}) {
    desk.pupil(person);
    record[person] = desk.listed(resident_id(person));
    if (person == 6) desk.then = AuditDesk::Then::taken_back;
    desk.assessed(person, 31250, -1, record[person]), desk.granted(person);
    desk.then = AuditDesk::Then::stands;
    desk.pair(person, record[person], person == 7 ? 0 : person);
  }
  desk.pair(7, record[6], 8);          // another record, looked at and refused: his grant does not rest on it
  desk.older_run();
  desk.pair(7, record[7], 9, 900);     // doubted in an older run only
  for (const int number : {1, 2, 3, 4, 5, 6}) desk.says(number, "ACCEPTED");
  desk.says(2, "REFUSED"), desk.says(3, "UNSURE"), desk.says(6, "REFUSED"), desk.says(8, "REFUSED"), desk.says(9, "REFUSED");
  desk.says(4, "REFUSED"), desk.says(4, "ACCEPTED");
  desk.says(5, "TAKEN"), desk.says(5, "CLOSED");
  EXPECT_THAT(desk.tripped("C26"), ElementsAre("2 阻断", "3 阻断"));
}

TEST(AuditChecks, C26TwentyFourOnTheDayAndNotADayYounger) {
  AuditDesk desk;
  desk.recipient(1, {.birth = "2002-10-31"});
  desk.recipient(2, {.birth = "2002-11-01"});
  desk.recipient(3, {.id = "45010920021031001X", .birth = "-"});
  desk.recipient(4, {.id = "450109200211010012", .birth = "-"});
  desk.recipient(5, {.id = "450109200202300012", .birth = "-"});  // no such day
  desk.unasked(6, 7, {.birth = "1990-01-01"});
  EXPECT_THAT(desk.tripped("C26"), ElementsAre("1 阻断", "3 阻断"));
}

TEST(AuditChecks, C26WhatTheListAndTheRollSayOfSchooling) {
  AuditDesk desk;
  const std::vector<std::pair<std::string, std::string>> said = {{"在校状况=不在校", "警告"}, {"在校状况=在校", ""}, {"备注=x\n是否在校=否", "警告"}, {"曾用是否在校=否", ""}, {"学习形式=函授", "阻断"},
                                                                 {"学习形式=全日制", ""}, {"是否全日制=否", "阻断"}, {"a=b\n是否全日制=是", ""}};
  std::vector<std::string> expected;
  int person = 0;
  for (const auto& [extra, stops] : said) {
    desk.recipient(++person);
    desk.sql("UPDATE hardship_row SET extra = E'" + extra + "' WHERE county IN (C, 0) AND id_no = '" + resident_id(person) + "'");
    if (!stops.empty()) expected.push_back(std::to_string(person) + " " + stops);
  }
  desk.recipient(20), desk.recipient(21), desk.recipient(22);
  desk.sql("UPDATE roll_row SET full_time = (student_no <> '" + desk.number(20) + "') WHERE county IN (C, 0) AND student_no <> '" + desk.number(22) + "'");
  desk.list(20, "roll", "2026-09-01");
  desk.pupil(22, {.version = 20});  // what an older roll said
  desk.sql("UPDATE roll_row SET full_time = false, home_teaching = true, boards = true WHERE county IN (C, 0) AND version = 20");
  expected.push_back("20 阻断");
  std::sort(expected.begin(), expected.end());
  EXPECT_THAT(desk.tripped("C26"), ::testing::ElementsAreArray(expected));
}

TEST(AuditChecks, C27TheLatestMonthOfTheLastTwo) {
  AuditDesk desk;
  desk.list(10, "attendance", "2026-11-30");
  int line = 1;
  const auto was_there = [&](int person, const std::string& month, int due, int present) {
    desk.sql("INSERT INTO attendance_row (county, version, line, key_hash, row_hash, school, student_no, month, days_due, days_present) VALUES (C, 10, " + std::to_string(++line) + ", 0, 0, '1001', '" +
             desk.number(person) + "', '" + month + "', " + std::to_string(due) + ", " + std::to_string(present) + ")");
  };
  for (const int person : {1, 2, 3, 4, 5, 6}) desk.recipient(person);
  desk.unasked(7, 8);
  was_there(1, "2026-11-01", 20, 20), was_there(1, "2026-10-01", 20, 0);   // he is back
  was_there(2, "2026-11-01", 20, 0), was_there(2, "2026-10-01", 20, 20);
  was_there(3, "2026-12-01", 20, 0);                                       // not yet
  was_there(4, "2026-08-31", 20, 0);                                       // long ago
  was_there(5, "2026-10-01", 20, 9);
  was_there(6, "2026-11-01", 0, 0);                                        // a month without school
  for (const int person : {7, 8}) was_there(person, "2026-11-01", 20, 0);
  desk.older_run();
  EXPECT_THAT(desk.tripped("C27"), ElementsAre("2 警告", "5 警告"));
}

}  // namespace
}  // namespace zhuxue
