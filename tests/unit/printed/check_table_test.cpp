#include "zhuxue/printed/check_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "files/table_map_file.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TableCheck check(std::string_view csv, std::string_view map) {
  files::ParsedTableMap parsed = files::parse_table_map(map, "map.toml");
  for (const auto& fault : parsed.faults) ADD_FAILURE() << fault.key << " " << fault.text;
  return parsed.map ? check_table(files::read_printed_table(csv), *parsed.map) : TableCheck();
}

// "行 列 印刷值 复算值 差 代码" of each finding.
std::vector<std::string> findings(std::string_view csv, std::string_view map) {
  const TableCheck done = check(csv, map);
  for (const std::string& fault : done.map_faults) ADD_FAILURE() << fault;
  std::vector<std::string> all;
  for (const TableFinding& finding : done.findings)
    all.push_back(std::to_string(finding.line) + " " + finding.column + " " + finding.printed + " " + finding.recomputed + " " + finding.difference + " " + std::string(code(finding.code)));
  return all;
}

std::vector<std::string> map_faults(std::string_view csv, std::string_view map) { return check(csv, map).map_faults; }

constexpr std::string_view kTownships = R"(
label = "乡镇"
heads = { "走读" = "250.00", "寄宿" = "500.00" }
total = "总人数"
amount = "金额"
[[sum]]
row = "合计"
of = "above"
)";

TEST(CheckTable, ARightTableHasNoFinding) { EXPECT_THAT(findings("乡镇,总人数,走读,寄宿,金额\n甲,3,1,2,1250\n乙,1,1,0,250.00\n合计,4,2,2,\"1,500\"\n", kTownships), IsEmpty()); }

TEST(CheckTable, EveryWrongFigureIsNamedWithItsPlace) {
  EXPECT_THAT(findings("乡镇,总人数,走读,寄宿,金额\n甲,4,1,2,1250\n乙,1,1,0,250.50\n合计,5,2,3,1500.5\n", kTownships),
              ElementsAre("2 总人数 4 3 1 TOTAL", "3 金额 250.50 250.00 0.50 AMOUNT", "4 寄宿 3 2 1 SUM"));
}

TEST(CheckTable, OneWrongCellIsOneFindingWhetherTheSumUsesItOrTheRightValue) {
  constexpr std::string_view kMap = "label = \"项目\"\n[[product]]\nheads = \"人数\"\nrate = \"标准\"\namount = \"金额\"\n[[sum]]\nrow = \"合计\"\nof = \"above\"\n";
  EXPECT_THAT(findings("项目,人数,标准,金额\n营养,210,400,8400\n其他,10,100,1000\n合计,220,,85000\n", kMap), ElementsAre("2 金额 8400 84000 -75600 PRODUCT"));
  EXPECT_THAT(findings("项目,人数,标准,金额\n营养,210,400,8400\n其他,10,100,1000\n合计,220,,9400\n", kMap), ElementsAre("2 金额 8400 84000 -75600 PRODUCT"));
  EXPECT_THAT(findings("项目,人数,标准,金额\n营养,210,400,8400\n其他,10,100,1000\n合计,220,,9500\n", kMap), ElementsAre("2 金额 8400 84000 -75600 PRODUCT", "4 金额 9500 9400 100 SUM"));
}

TEST(CheckTable, SumRowsAreNoPartsOfTheNextSum) {
  const std::string both = std::string(kTownships) + "[[sum]]\nrow = \"小计\"\nof = \"above\"\n";
  EXPECT_THAT(findings("乡镇,总人数,走读,寄宿,金额\n甲,3,1,2,1250\n小计,3,1,2,1250\n外县,1,1,,250\n合计,4,2,2,1500\n", both), IsEmpty());
  // 74 instead of 2: the grand total carries the error on and is wrong as well.
  EXPECT_THAT(findings("乡镇,总人数,走读,寄宿,金额\n甲,3,1,2,1250\n小计,3,1,74,1250\n外县,1,1,,250\n合计,4,2,74,1500\n", both), ElementsAre("3 寄宿 74 2 72 SUM", "5 寄宿 74 2 72 SUM"));
}

TEST(CheckTable, ASumOfNamedRowsMayBeASumOfSums) {
  constexpr std::string_view kMap = "label = \"项\"\n[[sum]]\nrow = \"小计\"\nof = \"section\"\n[[sum]]\nrow = \"总计\"\nof = [\"公办\", \"民办\"]\n[[sum]]\nrow = \"公办\"\nof = [\"甲\", \"乙\"]\n";
  EXPECT_THAT(findings("项,数\n公办,3\n甲,1\n乙,2\n民办,4\n总计,7\n丙,5\n小计,5\n", kMap), IsEmpty());
  EXPECT_THAT(findings("项,数\n公办,3\n甲,1\n乙,2\n民办,4\n总计,8\n丙,5\n小计,6\n", kMap), ElementsAre("6 数 8 7 1 SUM", "8 数 6 5 1 SUM"));
}

TEST(CheckTable, ASumPrintedFirstIsOfTheRowsBelow) {
  constexpr std::string_view kMap = "label = \"项\"\n[[sum]]\nrow = \"合计\"\nof = \"below\"\n";
  EXPECT_THAT(findings("项,数\n合计,4\n甲,1\n乙,2\n", kMap), ElementsAre("2 数 4 3 1 SUM"));
}

TEST(CheckTable, AmountsInTenThousandsAreComparedAsPrinted) {
  const std::string map = "unit = \"万元\"\n" + std::string(kTownships);
  EXPECT_THAT(findings("乡镇,总人数,走读,寄宿,金额\n甲,3,1,2,0.13\n乙,1,1,0,0.03\n合计,4,2,2,0.16\n", map), IsEmpty());
  EXPECT_THAT(findings("乡镇,总人数,走读,寄宿,金额\n甲,3,1,2,0.125\n乙,1,1,0,0.03\n合计,4,2,2,0.155\n", map), ElementsAre("3 金额 0.03 0.025 0.005 AMOUNT"));
}

TEST(CheckTable, TitleJoinedHeaderMergedCellsAndNotesAreSeenThrough) {
  constexpr std::string_view kMap = R"map(
label = "乡镇"
heads = { "小学走读" = "250.00", "小学寄宿" = "500.00", "初中走读" = "312.50" }
amount = "金额(元)"
[[sum]]
row = "合计"
of = "above"
)map";
  constexpr std::string_view kTable =
      "某县资助情况表,,,,,\n序号,乡镇,小学,,初中,金额（元）\n,,走读,寄宿,走 读,\n1,甲,1,2,1,1562.5\n2,乙,—,/,4,1250\n合 计,,1,2,5,2812.5\n注：数据截至3月,,,,,\n填表人 某某,,,,,\n";
  EXPECT_THAT(findings(kTable, kMap), IsEmpty());
  std::string wrong(kTable);
  wrong.replace(wrong.find("1250"), 4, "1350");
  EXPECT_THAT(findings(wrong, kMap), ElementsAre("5 金额（元） 1350 1250 100 AMOUNT"));
}

TEST(CheckTable, ALeafOfTwoHeaderRowsMayBeNamedAloneWhereItIsTheOnlyOne) {
  constexpr std::string_view kTable = "乡镇,小学,,初中\n,走读,寄宿,走读\n甲,1,2,3\n合计,1,2,3\n";
  EXPECT_THAT(findings(kTable, "label = \"乡镇\"\nskip = [\"寄宿\"]\n[[sum]]\nrow = \"合计\"\nof = \"above\"\n"), IsEmpty());
  EXPECT_THAT(map_faults(kTable, "label = \"乡镇\"\nskip = [\"走读\"]\n[[sum]]\nrow = \"合计\"\nof = \"above\"\n"), ElementsAre(HasSubstr("走读")));
}

TEST(CheckTable, RunningNumbersPercentagesAndRatesAreNotSummed) {
  constexpr std::string_view kMap = "label = \"项\"\nskip = [\"比例\"]\n[[product]]\nheads = \"人数\"\nrate = \"标准\"\namount = \"金额\"\n[[sum]]\nrow = \"合计\"\nof = \"above\"\n";
  EXPECT_THAT(findings("序号,项,人数,标准,金额,比例,占比\n1,甲,2,100,200,0.5,50%\n2,乙,2,100,200,0.5,50%\n3,合计,4,100,400,0.5,100%\n", kMap), IsEmpty());
}

TEST(CheckTable, AnAmountThatTwoRatesCannotMakeIsFound) {
  constexpr std::string_view kMap = "[[decompose]]\nheads = \"人数\"\namount = \"金额\"\nrates = [\"625.00\", \"312.50\"]\n";
  // 985 heads: 31 at the higher rate make 317500, 32 make 317812.50.
  EXPECT_THAT(findings("项,人数,金额\n小学,985,317562.5\n初,2,937.5\n低,2,625\n高,2,1250\n过,2,1562.5\n少,2,312.5\n", kMap),
              ElementsAre("2 金额 317562.5 317500.0 62.5 NOT_DECOMPOSABLE", "6 金额 1562.5 1250.0 312.5 NOT_DECOMPOSABLE", "7 金额 312.5 625.0 -312.5 NOT_DECOMPOSABLE"));
}

TEST(CheckTable, ARuleMayBeNarrowedToRowsAndTakeConstants) {
  constexpr std::string_view kMap = "label = \"项\"\n[[product]]\nheads = \"人数\"\nrate = \"400.00\"\namount = \"金额\"\nrow = \"营养\"\n[[decompose]]\nheads = \"人数\"\namount = \"金额\"\nrates = [250, 500]\nrow = [\"甲\", \"乙\"]\n";
  EXPECT_THAT(findings("项,人数,金额\n营养,2,800\n甲,2,750\n乙,2,800\n丙,2,1\n", kMap), ElementsAre("4 金额 800 750 50 NOT_DECOMPOSABLE"));
  EXPECT_THAT(findings("项,人数\n甲,2\n乙,3\n", "[[product]]\nheads = \"人数\"\nrate = 100\namount = \"200\"\n"), ElementsAre("3 人数 3 2 1 PRODUCT"));
}

TEST(CheckTable, AFigureThatCannotBeReadIsSaidAndItsRowNotJudgedByIt) {
  EXPECT_THAT(findings("乡镇,总人数,走读,寄宿,金额\n甲,3,l,2,1250\n合计,3,1,2,1250\n", kTownships), ElementsAre("2 走读 l   NOT_A_NUMBER"));
}

TEST(CheckTable, ARowThatPrintsOnlyItsTotalIsNotCheckedByBlankHeads) { EXPECT_THAT(findings("乡镇,总人数,走读,寄宿,金额\n甲,3,,,1250\n合计,3,,,1250\n", kTownships), IsEmpty()); }

TEST(CheckTable, AMapUnderWhichNothingIsComparedIsAFinding) { EXPECT_THAT(findings("乡镇,总人数,走读,寄宿,金额\n甲,,,,\n合计,,,,\n", kTownships), ElementsAre("0     NOTHING_CHECKED")); }

TEST(CheckTable, AMapThatDoesNotFitSaysEverythingAtOnce) {
  const auto faults = map_faults("乡镇,人数,走读,走读,金额\n甲,3,1,2,1250\n甲,3,1,2,1250\n", std::string(kTownships) + "[[sum]]\nrow = \"小计\"\nof = [\"甲\", \"丙\"]\n");
  EXPECT_THAT(faults, ElementsAre(HasSubstr("没有「寄宿」这一列"), HasSubstr("2 列都叫「走读」"), HasSubstr("没有「总人数」这一列"), HasSubstr("没有「合计」这一行"), HasSubstr("没有「小计」这一行"), HasSubstr("2 行都叫「甲」"),
                                  HasSubstr("没有「丙」这一行")));
}

TEST(TableMapFile, EveryFaultOfAMapIsNamedAtOnce) {
  const auto parsed = files::parse_table_map(R"(
lable = "乡镇"
unit = "千元"
heads = { "走读" = 250.5, "寄宿" = "五百" }
[[sum]]
of = "over"
[[product]]
heads = "人数"
rate = 3.5
[[decompose]]
heads = "人数"
amount = "金额"
rates = ["250"]
)",
                                             "map.toml");
  std::vector<std::string> keys;
  for (const auto& fault : parsed.faults) keys.push_back(fault.key);
  EXPECT_THAT(keys, ::testing::UnorderedElementsAre("lable", "unit", "heads", "heads.寄宿", "heads.走读", "sum[1].row", "sum[1].of", "product[1].rate", "product[1].amount", "decompose[1].rates", "label"));
  EXPECT_FALSE(parsed.map);
}

TEST(TableMapFile, AMapThatChecksNothingIsAFault) { EXPECT_THAT(files::parse_table_map("label = \"乡镇\"\n", "map.toml").faults, ::testing::SizeIs(1)); }

}  // namespace
}  // namespace zhuxue
