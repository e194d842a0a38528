// Public notices: what must never happen to them is refused by the database itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/money_desk.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"

namespace zhuxue {
namespace {

using namespace testing;  // NOLINT: the SQLSTATEs of the session
using ::testing::Test;

std::string notice(int number, int lines = 1, const std::string& from = "2026-11-25", const std::string& to = "2026-12-01") {
  return "INSERT INTO notice (county, notice, programme, period, school, place, first_day, last_day, working_days, lines, digest, actor, business_day) VALUES (1, " + std::to_string(number) +
         ", 'YW-FJS', '2026-autumn', '', 'board', '" + from + "', '" + to + "', 5, " + std::to_string(lines) + ", repeat('a', 64), 'li', '2026-11-25');";
}
std::string shown(int number, int line_number, int award_number, const std::string& name = "学生", const std::string& class_name = "1班", const std::string& school = "第一小学") {
  return "INSERT INTO notice_line (county, notice, line, award, name, school_name, grade, class, major) VALUES (1, " + std::to_string(number) + ", " + std::to_string(line_number) + ", " +
         std::to_string(award_number) + ", '" + name + "', '" + school + "', '三年级', '" + class_name + "', '');";
}
std::string objection(int number, int ordinal, const std::string& about = "NULL", const std::string& actor = "li") {
  return "INSERT INTO objection (county, notice, objection, line, raised_by, words, actor, business_day) VALUES (1, " + std::to_string(number) + ", " + std::to_string(ordinal) + ", " + about +
         ", 'n', 'w', '" + actor + "', '2026-11-26');";
}
std::string answer(int number, int ordinal, const std::string& actor, const std::string& recorder = "li", const std::string& outcome = "DISMISSED") {
  return "INSERT INTO objection_end (county, notice, objection, outcome, words, recorder, actor, business_day) VALUES (1, " + std::to_string(number) + ", " + std::to_string(ordinal) + ", '" +
         outcome + "', 'w', '" + recorder + "', '" + actor + "', '2026-11-27');";
}
std::string ended(int number, const std::string& step, const std::string& on, const std::string& last_day = "2026-12-01", const std::string& note = "x") {
  return "INSERT INTO notice_end (county, notice, step, last_day, note, actor, business_day) VALUES (1, " + std::to_string(number) + ", '" + step + "', '" + last_day + "', '" + note + "', 'li', '" +
         on + "');";
}

class PublicNotice : public Test {
 protected:
  void SetUp() override { session_.must(kRunAndPlan + award(1) + award(2) + notice(1) + shown(1, 1, 1)); }
  std::string tried(const std::string& statement) { return session_.tried(statement); }

  std::string database_ = PrivateCluster::shared().house_database();
  Session session_{database_};
};

TEST_F(PublicNotice, HasNoColumnForWhatMustNotBeShown) {
  EXPECT_THAT(session_.rows("SELECT column_name FROM information_schema.columns WHERE table_name = 'notice_line' ORDER BY ordinal_position"),
              ::testing::ElementsAre("county", "notice", "line", "award", "name", "school_name", "grade", "class", "major"));
}

TEST_F(PublicNotice, NoNumberOfADocumentCardOrTelephoneFitsIntoIt) {
  session_.must(notice(2));
  EXPECT_EQ(tried(shown(2, 1, 2, "学生450109201609070012")), kBreaksACheck);
  EXPECT_EQ(tried(shown(2, 1, 2, "学生", "13800138000")), kBreaksACheck);
  EXPECT_EQ(tried(shown(2, 1, 2, "学生", "20160907")), kBreaksACheck) << "a birth date";
  EXPECT_EQ(tried(shown(2, 1, 2, "学生", "１２３４５６７")), kBreaksACheck) << "full width";
  EXPECT_EQ(tried(shown(2, 1, 2, "学生", "1班", "小学6228480000000000001")), kBreaksACheck);
  EXPECT_EQ(tried(shown(2, 1, 2, "学生", "2026级(12)班")), "");
}

TEST_F(PublicNotice, AnObjectionHoldsNoNumberEither) {
  const auto said = [](const std::string& words) {
    return "INSERT INTO objection (county, notice, objection, line, raised_by, words, actor, business_day) VALUES (1, 1, 1, NULL, 'n', '" + words + "', 'li', '2026-11-26')";
  };
  EXPECT_EQ(tried(said("450109201609070012")), kBreaksACheck);
  EXPECT_EQ(tried(said("20160907")), kBreaksACheck);
  EXPECT_EQ(tried(said("2026-11-20")), "");
}

TEST_F(PublicNotice, ShowsOnlyWhatWasGrantedAndEachOnce) {
  session_.must(notice(2));
  EXPECT_EQ(tried(shown(2, 1, 9)), kNoSuch);
  EXPECT_EQ(tried(shown(1, 2, 1)), kTwice);
  EXPECT_EQ(tried(shown(1, 2, 2)), kBreaksACheck) << "a published notice takes no further line";
}

TEST_F(PublicNotice, EndsAfterItsDaysAndWithoutAnOpenObjection) {
  EXPECT_EQ(tried(notice(2, 1, "2026-11-24")), kBreaksACheck) << "begins in the past";
  EXPECT_EQ(tried(ended(1, "CLOSED", "2026-12-01")), kBreaksACheck) << "its last day";
  EXPECT_EQ(tried(ended(1, "CLOSED", "2026-12-02")), "");
  EXPECT_EQ(tried(ended(1, "CLOSED", "2026-12-02", "2026-11-30")), kNoSuch) << "another last day than it has";
  EXPECT_EQ(tried(ended(1, "TAKEN_DOWN", "2026-11-26")), "");
  EXPECT_EQ(tried(ended(1, "TAKEN_DOWN", "2026-11-26", "2026-12-01", "")), kBreaksACheck) << "without a reason";
  session_.must(objection(1, 1, "1"));
  EXPECT_EQ(tried(ended(1, "CLOSED", "2026-12-02")), kBreaksACheck);
  EXPECT_EQ(tried(ended(1, "TAKEN_DOWN", "2026-11-26")), "");
  session_.must(answer(1, 1, "wang"));
  EXPECT_EQ(tried(ended(1, "CLOSED", "2026-12-02")), "");
  session_.must(ended(1, "CLOSED", "2026-12-02"));
  EXPECT_EQ(tried(ended(1, "TAKEN_DOWN", "2026-12-03")), kTwice);
}

TEST_F(PublicNotice, AnObjectionIsAnsweredOnceAndByAnother) {
  EXPECT_EQ(tried(objection(1, 1, "2")), kNoSuch) << "a line that is not there";
  EXPECT_EQ(tried(objection(2, 1)), kNoSuch);
  session_.must(objection(1, 1));
  EXPECT_EQ(tried(answer(1, 1, "li")), kBreaksACheck);
  EXPECT_EQ(tried(answer(1, 1, "wang", "zhao")), kNoSuch) << "under another recorder's name";
  EXPECT_EQ(tried(answer(1, 2, "wang")), kNoSuch);
  session_.must(answer(1, 1, "wang"));
  EXPECT_EQ(tried(answer(1, 1, "zhao")), kTwice);
}

TEST_F(PublicNotice, NothingOfItIsRewritten) {
  session_.must(objection(1, 1) + answer(1, 1, "wang") + ended(1, "CLOSED", "2026-12-02"));
  for (const std::string table : {"notice", "notice_line", "objection", "objection_end", "notice_end"}) EXPECT_EQ(tried("DELETE FROM " + table), kForbidden) << table;
}

}  // namespace
}  // namespace zhuxue
