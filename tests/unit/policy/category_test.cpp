#include "zhuxue/policy/category.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace zhuxue {
namespace {

// Contract §3, word for word: the order in which the reported 困难类型 is chosen.
constexpr std::array<std::string_view, kHardshipKinds> kPriority = {
    "脱贫户", "脱贫不稳定户",     "边缘易致贫户",   "突发严重困难户", "农村低保",     "城市低保", "农村特困",     "城市特困",
    "孤儿",   "事实无人抚养儿童", "残疾学生",       "残疾人子女",     "残疾军人子女", "烈士子女", "困难职工子女", "库区移民",
    "民族班", "突发事件致困",     "低收入独生子女", "双女户",         "特殊教育",     "低保边缘", "支出型困难",   "学校认定困难"};

// Contract §2: what lists may carry.
constexpr std::array<std::string_view, 27> kAccepted = {
    "脱贫户",       "建档立卡", "脱贫不稳定户", "边缘易致贫户",     "突发严重困难户", "低保",   "农村低保",   "城市低保",     "特困",
    "农村特困",     "城市特困", "孤儿",         "事实无人抚养儿童", "残疾学生",       "残疾",   "残疾人子女", "残疾军人子女", "烈士子女",
    "困难职工子女", "库区移民", "民族班",       "突发事件致困",     "低收入独生子女", "双女户", "低保边缘",   "支出型困难",   "学校认定困难"};

TEST(HardshipKind, StandsInThePriorityOrderOfTheContract) {
  for (std::size_t i = 0; i < kHardshipKinds; ++i) EXPECT_EQ(label(static_cast<HardshipKind>(i)), kPriority[i]);
}

TEST(HardshipKind, AcceptsEveryLabelOfTheContractAndNamesThemAll) {
  const auto accepted = accepted_hardship_labels();
  EXPECT_EQ(std::set<std::string_view>(accepted.begin(), accepted.end()), std::set<std::string_view>(kAccepted.begin(), kAccepted.end()));
  EXPECT_EQ(accepted.size(), kAccepted.size());
  for (const auto each : kAccepted) EXPECT_TRUE(read_hardship_label(each, Area::rural).kind) << each;
}

TEST(HardshipKind, ReadsAliases) {
  EXPECT_EQ(read_hardship_label("建档立卡", Area::unknown).kind, HardshipKind::lifted);
  EXPECT_EQ(read_hardship_label("残疾", Area::unknown).kind, HardshipKind::disabled);
}

TEST(HardshipKind, TakesTheAreaWhereTheLabelDoesNotSayIt) {
  EXPECT_EQ(read_hardship_label("低保", Area::rural).kind, HardshipKind::allowance_rural);
  EXPECT_EQ(read_hardship_label("低保", Area::urban).kind, HardshipKind::allowance_urban);
  EXPECT_EQ(read_hardship_label("特困", Area::rural).kind, HardshipKind::destitute_rural);
  EXPECT_EQ(read_hardship_label("特困", Area::urban).kind, HardshipKind::destitute_urban);
  EXPECT_EQ(read_hardship_label("农村低保", Area::unknown).kind, HardshipKind::allowance_rural);
}

TEST(HardshipKind, AsksForTheAreaWhereItIsMissing) {
  for (const char* text : {"低保", "特困"}) {
    const LabelReading reading = read_hardship_label(text, Area::unknown);
    EXPECT_FALSE(reading.kind);
    EXPECT_EQ(reading.problem, LabelProblem::needs_area);
  }
}

TEST(HardshipKind, DoesNotKnowOtherLabels) {
  for (const char* text : {"", "贫困户", "特殊教育", "低保 ", "TPH"}) {
    const LabelReading reading = read_hardship_label(text, Area::rural);
    EXPECT_FALSE(reading.kind) << text;
    EXPECT_EQ(reading.problem, LabelProblem::unknown_label);
  }
}

TEST(HardshipKind, OnlyTheThreeMonitoredOnesEndWithTheRisk) {
  for (std::size_t i = 0; i < kHardshipKinds; ++i) {
    const std::string_view name = kPriority[i];
    EXPECT_EQ(is_monitored(static_cast<HardshipKind>(i)), name == "脱贫不稳定户" || name == "边缘易致贫户" || name == "突发严重困难户") << name;
  }
}

TEST(Category, CodesReadBackTheSame) {
  for (std::size_t i = 0; i < kCategories; ++i) {
    const auto category = static_cast<Category>(i);
    EXPECT_EQ(parse_category(code(category)), category);
    EXPECT_FALSE(label(category).empty());
  }
  EXPECT_EQ(code(Category::JC_BWD), "JC-BWD");
  EXPECT_EQ(parse_category("JC_BWD"), std::nullopt);
  EXPECT_EQ(parse_category(""), std::nullopt);
}

TEST(Category, EveryCategoryIsThatOfSomeKind) {
  std::set<Category> reached;
  for (std::size_t i = 0; i < kHardshipKinds; ++i) reached.insert(category_of(static_cast<HardshipKind>(i)));
  EXPECT_EQ(reached.size(), kCategories);
}

TEST(Category, JoinsTheKindsThatThePolicyTableJoins) {
  EXPECT_EQ(category_of(HardshipKind::orphan), Category::GR);
  EXPECT_EQ(category_of(HardshipKind::unsupported), Category::GR);
  EXPECT_EQ(category_of(HardshipKind::low_income_only), Category::DS);
  EXPECT_EQ(category_of(HardshipKind::two_daughters), Category::DS);
}

TEST(Category, NamesEachKindAsThePolicyTableDoes) {
  const std::array<std::string_view, kHardshipKinds> codes = {"TPH", "JC-BWD", "JC-BY", "JC-TF", "DB-N", "DB-C", "TK-N", "TK-C", "GR", "GR",  "CJ-X", "CJ-Z",
                                                              "CJJ", "LS",     "ZG",    "KQ",    "MZB",  "TFSJ", "DS",   "DS",   "TJ", "DBB", "ZCX",  "XX"};
  for (std::size_t i = 0; i < kHardshipKinds; ++i) EXPECT_EQ(code(category_of(static_cast<HardshipKind>(i))), codes[i]);
}

TEST(HardshipLevel, LabelsReadBackTheSame) {
  for (const HardshipLevel level : {HardshipLevel::mild, HardshipLevel::medium, HardshipLevel::severe}) EXPECT_EQ(parse_hardship_level(label(level)), level);
  EXPECT_EQ(label(HardshipLevel::severe), "特别困难");
  EXPECT_EQ(label(HardshipLevel::none), "");
  EXPECT_EQ(parse_hardship_level(""), std::nullopt);
  EXPECT_EQ(parse_hardship_level("困难"), std::nullopt);
}

}  // namespace
}  // namespace zhuxue
