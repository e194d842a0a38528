// Attachments: a scan belongs to one thing that exists, is of a kind that fits it, and stays.
#include <gtest/gtest.h>

#include "support/money_desk.hpp"
#include "support/private_cluster.hpp"
#include "support/session.hpp"

namespace zhuxue {
namespace {

using namespace testing;  // NOLINT: the SQLSTATEs of the session

struct Scan {
  std::string about = "PUPIL", student_no = "'G1'", batch = "NULL", line = "NULL", notice = "NULL", kind = "申请表", media = "pdf", size = "9", note = "";
};
std::string attached(int number, const Scan& scan) {
  return "INSERT INTO attachment (county, attachment, about, student_no, batch, batch_line, notice, kind, sha256, media, size, note, actor, business_day) VALUES (1, " + std::to_string(number) +
         ", '" + scan.about + "', " + scan.student_no + ", " + scan.batch + ", " + scan.line + ", " + scan.notice + ", '" + scan.kind + "', repeat('a', 64), '" + scan.media + "', " + scan.size +
         ", '" + scan.note + "', 'li', '2026-11-20')";
}

class AttachmentTable : public ::testing::Test {
 protected:
  void SetUp() override {
    session_.must(kRunAndPlan + award(1) +
                  "INSERT INTO notice (county, notice, programme, period, school, place, first_day, last_day, working_days, lines, digest, actor, business_day) VALUES (1, 1, 'YW-FJS', "
                  "'2026-autumn', '', 'p', '2026-11-25', '2026-12-01', 5, 1, repeat('a', 64), 'li', '2026-11-25')");
  }
  std::string tried(const Scan& scan) { return session_.tried(attached(1, scan)); }

  std::string database_ = PrivateCluster::shared().house_database();
  Session session_{database_};
};

TEST_F(AttachmentTable, BelongsToOneThing) {
  EXPECT_EQ(tried({}), "");
  EXPECT_EQ(tried({.about = "NOTICE", .student_no = "NULL", .notice = "1", .kind = "公示照片"}), "");
  EXPECT_EQ(tried({.student_no = "NULL"}), kBreaksACheck);
  EXPECT_EQ(tried({.notice = "1"}), kBreaksACheck) << "a pupil and a notice";
  EXPECT_EQ(tried({.about = "LINE", .student_no = "NULL", .batch = "1", .kind = "凭证"}), kBreaksACheck) << "which line?";
  EXPECT_EQ(tried({.about = "ACTIVITY", .student_no = "NULL", .kind = "活动照片"}), kBreaksACheck) << "which activity?";
  EXPECT_EQ(tried({.about = "PERSON"}), kBreaksACheck);
}

TEST_F(AttachmentTable, OfWhatIsNotThereThereIsNone) {
  EXPECT_EQ(tried({.about = "NOTICE", .student_no = "NULL", .notice = "2", .kind = "公示照片"}), kNoSuch);
  EXPECT_EQ(tried({.about = "BATCH", .student_no = "NULL", .batch = "1", .kind = "凭证"}), kNoSuch);
  EXPECT_EQ(tried({.about = "LINE", .student_no = "NULL", .batch = "1", .line = "1", .kind = "凭证"}), kNoSuch);
}

TEST_F(AttachmentTable, TheKindFitsWhatItIsOf) {
  EXPECT_EQ(tried({.kind = "公示照片"}), kBreaksACheck);
  EXPECT_EQ(tried({.about = "NOTICE", .student_no = "NULL", .notice = "1", .kind = "身份证件"}), kBreaksACheck) << "an identity card never hangs on a notice";
  EXPECT_EQ(tried({.media = "exe"}), kBreaksACheck);
  EXPECT_EQ(tried({.size = "0"}), kBreaksACheck);
  EXPECT_EQ(tried({.size = "20971521"}), kBreaksACheck);
  EXPECT_EQ(tried({.note = "13877112345"}), kBreaksACheck);
}

TEST_F(AttachmentTable, WhatWasHeldIsOnRecordOnceAndHasPassed) {
  const auto held = [](int number, const std::string& on, const std::string& form = "家长会", const std::string& heads = "9") {
    return "INSERT INTO publicity (county, activity, held_on, place, form, content, heads, actor, business_day) VALUES (1, " + std::to_string(number) + ", '" + on + "', 'p', '" + form + "', '', " +
           heads + ", 'li', '2026-11-20')";
  };
  session_.must(held(1, "2026-11-20"));
  EXPECT_EQ(session_.tried(held(2, "2026-11-20")), kTwice);
  EXPECT_EQ(session_.tried(held(2, "2026-11-21")), kBreaksACheck) << "not yet held";
  EXPECT_EQ(session_.tried(held(2, "2026-11-19", "酒会")), kBreaksACheck);
  EXPECT_EQ(session_.tried(held(2, "2026-11-19", "家长会", "0")), kBreaksACheck);
  EXPECT_EQ(session_.tried("UPDATE publicity SET heads = 10"), kForbidden);
}

TEST_F(AttachmentTable, TheSameScanStandsOnceAndStays) {
  session_.must(attached(1, {}));
  EXPECT_EQ(session_.tried(attached(2, {})), kTwice);
  EXPECT_EQ(session_.tried(attached(2, {.kind = "户口页"})), "");
  EXPECT_EQ(session_.tried("UPDATE attachment SET note = 'x'"), kForbidden);
  EXPECT_EQ(session_.tried("DELETE FROM attachment"), kForbidden);
}

TEST_F(AttachmentTable, IsVoidedOnceWithAReasonAndForGood) {
  const auto voided = [](int number, const std::string& why) {
    return "INSERT INTO attachment_void (county, attachment, why, actor, business_day) VALUES (1, " + std::to_string(number) + ", '" + why + "', 'li', '2026-11-20')";
  };
  session_.must(attached(1, {}));
  EXPECT_EQ(session_.tried(voided(2, "x")), kNoSuch);
  EXPECT_EQ(session_.tried(voided(1, "")), kBreaksACheck);
  EXPECT_EQ(session_.tried(voided(1, "20160907")), kBreaksACheck);
  session_.must(voided(1, "x"));
  EXPECT_EQ(session_.tried(voided(1, "y")), kTwice);
  EXPECT_EQ(session_.tried("DELETE FROM attachment_void"), kForbidden);
  EXPECT_EQ(session_.rows("SELECT count(*) FROM attachment"), std::vector<std::string>{"1"});
  EXPECT_EQ(session_.rows("SELECT count(*) FROM live_attachment"), std::vector<std::string>{"0"});
}

}  // namespace
}  // namespace zhuxue
