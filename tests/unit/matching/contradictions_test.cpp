#include "zhuxue/matching/contradictions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/enrolment_desk.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::resident_id;

struct Lists : testing::EnrolmentDesk {
  // 0 民政局, 1 残联; both lists of 2026-10-31.
  Lists() { facts.lists.departments = {{"民政局", {{100, testing::day("2026-10-31")}}}, {"残联", {{101, testing::day("2026-10-31")}}}}; }

  HardshipRow& says(std::int16_t department, int person, HardshipKind kind = HardshipKind::allowance_rural) {
    HardshipRow& row = record(person, kind);
    row.department = department;
    return row;
  }
  std::vector<std::string> found() {
    const EnrolmentFacts& all = assembled();
    const CrossMatch match(all.roll, all.listed, all.records, {}, testing::compared_name, MatchScope{2026, {}});
    std::vector<std::string> lines;
    for (const Contradiction& one : find_contradictions(match, all.listed, all.records, all.lists, all.day, testing::compared_name)) {
      std::string who;
      for (const std::int16_t department : one.who) who += all.lists.departments[static_cast<std::size_t>(department)].name;
      lines.push_back(std::string(label(one.kind)) + " " + one.left_says + "/" + one.right_says + " " + one.said + " " + who);
    }
    return lines;
  }
};

TEST(Contradictions, ListsThatAgreeAndListsThatSayNothingContradictNobody) {
  Lists lists;
  HardshipRow& one = lists.says(0, 1);
  one.name = "买买提·艾力";
  one.town = "蒲庙镇";
  one.level = HardshipLevel::severe;
  HardshipRow& other = lists.says(1, 1, HardshipKind::disabled);
  other.name = "买买提.艾力";
  other.town = "蒲庙";
  other.level = HardshipLevel::severe;
  other.head = "韦大";
  lists.says(0, 2).name = "韦甲";
  lists.says(1, 3).name = "韦乙";
  EXPECT_THAT(lists.found(), IsEmpty());
}

TEST(Contradictions, TheNameInTwoWaysSaysWhere) {
  Lists lists;
  lists.says(0, 1).name = "王小明";
  lists.says(1, 1).name = "王晓明";
  EXPECT_THAT(lists.found(), ElementsAre("姓名 王小明/王晓明 姓名同音,差第2位 民政局残联"));
}

TEST(Contradictions, OfTwoIdsTheDepartmentOfTheFailingOneIsAskedAndNoDigitIsShown) {
  Lists lists;
  lists.says(0, 1).name = "黄美琪";
  HardshipRow& wrong = lists.says(1, 1);
  wrong.name = "黄美琪";
  std::string id = resident_id(1);
  id[10] = id[10] == '9' ? '8' : static_cast<char>(id[10] + 1);
  wrong.id = lists.keep(id);
  wrong.id_condition = IdCondition::check_fails;
  const std::vector<std::string> lines = lists.found();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0], "证件号码 " + masked(resident_id(1)) + "/" + masked(id) + " 证件号第11位不符 残联");
}

TEST(Contradictions, HeadsPlacesAndLevels) {
  Lists lists;
  HardshipRow& one = lists.says(0, 1);
  one.head = "韦大";
  one.town = "蒲庙镇";
  one.level = HardshipLevel::severe;
  HardshipRow& other = lists.says(1, 1);
  other.head = "韦达";
  other.town = "那楼镇";
  other.level = HardshipLevel::mild;
  EXPECT_THAT(lists.found(), ElementsAre("户主 韦大/韦达 户主姓名同音,差第2位 民政局残联", "乡镇村 蒲庙镇/那楼镇 乡镇不同 民政局残联", "认定级别 特别困难/一般困难 认定级别不同 民政局残联"));
}

TEST(Contradictions, KindsThatExcludeEachOtherWhileBothAreInForce) {
  Lists lists;
  lists.says(0, 1, HardshipKind::allowance_rural);
  lists.says(1, 1, HardshipKind::allowance_urban);
  lists.says(0, 2, HardshipKind::orphan);
  lists.says(1, 2, HardshipKind::disabled);
  lists.says(0, 3, HardshipKind::lifted);
  lists.says(1, 3, HardshipKind::at_risk).exit = testing::day("2026-11-01");
  EXPECT_THAT(lists.found(), ElementsAre("困难类型 农村低保/城市低保 城乡不同 民政局残联"));
}

TEST(Contradictions, OutOnOneListAndInForceOnAnother) {
  Lists lists;
  lists.says(0, 1).exit = testing::day("2026-11-01");
  lists.says(1, 1);
  lists.says(0, 2).exit = testing::day("2026-12-01");
  lists.says(1, 2);
  lists.says(0, 3).exit = testing::day("2026-06-01");
  lists.says(1, 3).recognised = testing::day("2026-09-01");
  lists.says(0, 4).exit = lists.facts.day;
  lists.says(1, 4);
  EXPECT_THAT(lists.found(), ElementsAre("退出 2026-11-01 退出/未退出 农村低保一方已退出,一方仍有效 残联", "退出 " + lists.facts.day.iso() + " 退出/未退出 农村低保一方已退出,一方仍有效 残联"))
      << "2 leaves after the month, 3 was recognised anew";
}

TEST(Contradictions, WhatALaterListNoLongerSaysIsNotHeldAgainstAnybody) {
  Lists lists;
  lists.facts.lists.departments[0].versions.push_back({102, testing::day("2026-11-15")});
  lists.says(0, 1).level = HardshipLevel::severe;
  lists.says(1, 1).level = HardshipLevel::mild;
  EXPECT_THAT(lists.found(), IsEmpty());
}

}  // namespace
}  // namespace zhuxue
