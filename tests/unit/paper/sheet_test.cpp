#include "zhuxue/paper/sheet.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "files/sheet.hpp"
#include "files/sheet_book.hpp"
#include "support/synthetic.hpp"
#include "zhuxue/paper/lot.hpp"
#include "zhuxue/paper/notice.hpp"
#include "zhuxue/paper/words.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue::paper {
namespace {

using testing::yuan;

Sheet two_schools() {
  Sheet sheet;
  sheet.title = "花名册";
  sheet.facts = {"期间:2026年秋季学期", "制表日期:2026-11-20"};
  sheet.columns = {{"姓名", ColumnKind::text, 10}, {"人次", ColumnKind::count, 6}, {"金额(元)", ColumnKind::amount, 12}, {"签收", ColumnKind::blank, 10}};
  sheet.parts = {{"第一小学", {{"甲", std::int64_t{1}, yuan("312.50"), ""}, {"乙", std::int64_t{2}, yuan("0.01"), ""}}}, {"第二小学", {{"<丙> & \"丁\"", std::int64_t{1}, yuan("625.00"), ""}}}};
  sheet.capitals = 2;
  return sheet;
}

TEST(Sheet, AddsUpPartsAndWholeAndCountsPersonsOnce) {
  Sheet sheet = two_schools();
  EXPECT_EQ(words_of(subtotal(sheet, sheet.parts[0])[2]), "312.51");
  EXPECT_EQ(words_of(total(sheet)[2]), "937.51");
  EXPECT_EQ(words_of(total(sheet)[1]), "4");
  EXPECT_EQ(words_of(total(sheet)[0]), "");
  sheet.distinct = {{1, 3}};
  EXPECT_EQ(words_of(total(sheet)[1]), "3");
  EXPECT_EQ(total_of(sheet, 2), yuan("937.51"));
  sheet.parts[0].rows[0].pop_back();
  EXPECT_THROW(total(sheet), Breach);
}

// The workbook is read back by the reader of lists: amounts are numbers there, texts are texts.
TEST(Sheet, AsAWorkbookSaysTheSame) {
  const std::string book = files::sheet_book(two_schools());
  EXPECT_EQ(book, files::sheet_book(two_schools()));
  const auto sheet = files::open_xlsx(book);
  std::vector<std::vector<std::string>> rows;
  for (files::SheetRow row; sheet->next(row);) {
    rows.emplace_back(row.cells.begin(), row.cells.end());
    while (!rows.back().empty() && rows.back().back().empty()) rows.back().pop_back();
  }
  const std::vector<std::vector<std::string>> said = {{"花名册"}, {"期间:2026年秋季学期    制表日期:2026-11-20"}, {"序号", "姓名", "人次", "金额(元)", "签收"}, {"第一小学"}, {"1", "甲", "1", "312.50"},
                                                      {"2", "乙", "2", "0.01"}, {"小计", "", "3", "312.51"}, {"第二小学"}, {"1", "<丙> & \"丁\"", "1", "625.00"}, {"小计", "", "1", "625.00"},
                                                      {"合计", "", "4", "937.51"}, {"合计金额(大写):玖佰叁拾柒元伍角壹分"}};
  EXPECT_EQ(rows, said);
}

TEST(Words, NameGradesAsSchoolsDo) {
  EXPECT_EQ(grade_words(Stage::primary, 3), "三年级");
  EXPECT_EQ(grade_words(Stage::junior, 8), "八年级");
  EXPECT_EQ(grade_words(Stage::senior, 1), "高一");
  EXPECT_EQ(grade_words(Stage::preschool, 3), "大班");
  EXPECT_EQ(grade_words(Stage::special, 12), "十二年级");
  EXPECT_EQ(grade_words(Stage::primary, 0), "");
  EXPECT_EQ(grade_words(Stage::preschool, 5), "");
}

TEST(Words, SayRatesToTheHundredth) {
  EXPECT_EQ(percent(3, 5), "60.00%");
  EXPECT_EQ(percent(1, 3), "33.33%");
  EXPECT_EQ(percent(2, 3), "66.67%");
  EXPECT_EQ(percent(1, 800), "0.13%");   // 0.125
  EXPECT_EQ(percent(1, 0), "—");
  EXPECT_EQ(percent(402, 403), "99.75%");
  EXPECT_EQ(percent(9'000'000'000'000'000, 9'000'000'000'000'000), "100.00%");
}

TEST(Lots, AreTheSameForTheSameSeedAndFavourNobody) {
  EXPECT_EQ(draw_lots(100, 5, 7), draw_lots(100, 5, 7));
  EXPECT_NE(draw_lots(100, 5, 7), draw_lots(100, 5, 8));
  EXPECT_EQ(draw_lots(3, 10, 1), (std::vector<std::int64_t>{0, 1, 2}));
  EXPECT_TRUE(draw_lots(0, 3, 1).empty());
  std::array<int, 10> drawn{};
  for (std::uint64_t seed = 0; seed < 10000; ++seed) {
    const auto places = draw_lots(10, 3, seed);
    ASSERT_EQ(std::set<std::int64_t>(places.begin(), places.end()).size(), 3u);
    for (const std::int64_t place : places) ++drawn[static_cast<std::size_t>(place)];
  }
  for (const int times : drawn) EXPECT_NEAR(times, 3000, 200);  // 4.4 standard deviations
}

// Whoever typed a number where a name or class belongs does not publish it.
TEST(Notice, HoldsNoLongNumberInAnyScript) {
  const auto of = [](const char* name, const char* class_name) { return NoticePupil::of(name, "第一小学", "三年级", "", class_name); };
  EXPECT_TRUE(of("韦安", "1班"));
  EXPECT_TRUE(of("韦安", "2024级(12)班"));
  EXPECT_TRUE(of("张三", "五班"));
  EXPECT_FALSE(of("韦安45010920140315001X", "1班"));
  EXPECT_FALSE(of("韦安", "13877112345"));
  EXPECT_FALSE(of("韦安", "201403"));
  EXPECT_FALSE(of("韦安", "2014-03-15"));
  EXPECT_FALSE(of("韦安", "２０１４０３１５"));
  EXPECT_FALSE(of("韦安", "二〇一四〇三"));
  EXPECT_FALSE(of("韦安", "138 7711 2345"));
  EXPECT_EQ(of("韦安", "1班")->fields()[4], "1班");
}

TEST(Words, PutEveryKindIntoOneColumn) {
  std::size_t monitored = 0;
  for (std::size_t i = 0; i < kHardshipKinds; ++i) monitored += report_group(static_cast<HardshipKind>(i)) == ReportGroup::lifted_or_monitored;
  EXPECT_EQ(monitored, 4u);
  EXPECT_EQ(label(report_group(HardshipKind::unsupported)), "孤儿(含事实无人抚养儿童)");
  EXPECT_EQ(report_group(HardshipKind::expenditure), ReportGroup::others);
}

}  // namespace
}  // namespace zhuxue::paper
