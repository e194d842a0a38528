#include "zhuxue/intake/headers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhuxue {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Headers = std::vector<std::string_view>;

HeaderReading fitted(ListKind kind, const Headers& headers, const HeaderMap& map = {}, std::string_view department = "") {
  auto answer = fit_headers(kind, headers, map, department);
  if (const auto* problem = std::get_if<HeaderProblem>(&answer)) throw std::runtime_error(problem->code + " " + problem->text);
  return std::get<HeaderReading>(std::move(answer));
}

HeaderProblem problem(ListKind kind, const Headers& headers, const HeaderMap& map = {}, std::string_view department = "") {
  const auto answer = fit_headers(kind, headers, map, department);
  return std::holds_alternative<HeaderProblem>(answer) ? std::get<HeaderProblem>(answer) : HeaderProblem{"none", ""};
}

std::size_t column(ListKind kind, std::string_view header) {
  for (std::size_t i = 0; i < spec(kind).columns.size(); ++i)
    if (spec(kind).columns[i].header == header) return i;
  throw std::logic_error("no such column");
}

Headers required(ListKind kind) {
  Headers headers;
  for (const ListColumn& column : spec(kind).columns)
    if (column.presence == Presence::required || column.presence == Presence::header_required) headers.push_back(column.header);
  return headers;
}

const Headers kDeath = {"姓名", "证件号码", "死亡日期"};

TEST(Headers, OfTheContractFitInAnyOrder) {
  for (const ListSpec& kind : list_specs()) {
    Headers headers = required(kind.kind);
    std::reverse(headers.begin(), headers.end());
    const HeaderReading reading = fitted(kind.kind, headers);
    EXPECT_EQ(reading.columns.width, headers.size());
    EXPECT_TRUE(reading.extra.empty());
    for (std::size_t i = 0; i < kind.columns.size(); ++i) {
      const bool wanted = std::find(headers.begin(), headers.end(), kind.columns[i].header) != headers.end();
      ASSERT_EQ(reading.columns.cell_of[i].has_value(), wanted) << kind.code << " " << kind.columns[i].header;
      if (wanted) EXPECT_EQ(headers[*reading.columns.cell_of[i]], kind.columns[i].header);
    }
  }
}

TEST(Headers, EachRequiredOneThatIsMissingIsNamed) {
  for (const ListSpec& kind : list_specs())
    for (const std::string_view missing : required(kind.kind)) {
      Headers headers = required(kind.kind);
      std::erase(headers, missing);
      headers.push_back("别的");
      const HeaderProblem found = problem(kind.kind, headers);
      if (found.code == "WRONG_KIND") continue;  // what is left may be another kind's file
      EXPECT_EQ(found.code, "HEADER_MISSING") << kind.code << " " << missing;
      EXPECT_THAT(found.text, HasSubstr("「" + std::string(missing) + "」")) << kind.code;
    }
}

TEST(Headers, AllThatAreMissingAreNamedAtOnce) {
  const HeaderProblem found = problem(ListKind::death, {"姓名"});
  EXPECT_EQ(found.code, "HEADER_MISSING");
  EXPECT_THAT(found.text, HasSubstr("「证件号码」、「死亡日期」"));
}

TEST(Headers, ThatStandTwiceAreRefusedEvenWhenOptional) {
  EXPECT_EQ(problem(ListKind::death, {"姓名", "姓名", "证件号码", "死亡日期"}).code, "HEADER_DOUBLED");
  Headers hardship = required(ListKind::hardship);
  hardship.insert(hardship.end(), {"乡镇", "乡镇"});
  const HeaderProblem found = problem(ListKind::hardship, hardship);
  EXPECT_EQ(found.code, "HEADER_DOUBLED");
  EXPECT_THAT(found.text, HasSubstr("「乡镇」"));
}

TEST(Headers, AnAliasAndItsColumnTogetherAreTwice) {
  HeaderMap map;
  map.alias_of["身份证号"] = "证件号码";
  EXPECT_EQ(problem(ListKind::death, {"姓名", "身份证号", "证件号码", "死亡日期"}, map).code, "HEADER_DOUBLED");
}

TEST(Headers, OfAnotherKindNameTheCommandThatIsMeant) {
  const HeaderProblem found = problem(ListKind::death, required(ListKind::account));
  EXPECT_EQ(found.code, "WRONG_KIND");
  EXPECT_THAT(found.text, HasSubstr("「账户」"));
  EXPECT_THAT(found.text, HasSubstr("zhuxue import account"));
}

TEST(Headers, AnAliasIsAsGoodAsTheColumn) {
  HeaderMap map;
  map.alias_of["学生姓名"] = "姓名";
  const HeaderReading reading = fitted(ListKind::death, {"死亡日期", "学生姓名", "证件号码"}, map);
  EXPECT_EQ(reading.columns.cell_of[column(ListKind::death, "姓名")], 1u);
  EXPECT_TRUE(reading.extra.empty());
}

TEST(Headers, AreReadThroughBlanksStarsAndRemarks) {
  const HeaderReading reading = fitted(ListKind::death, {"*姓 名", "证件\n号码（18位）", "死亡　日期 (必填)"});
  EXPECT_EQ(reading.columns.cell_of[0], 0u);
  EXPECT_EQ(reading.columns.cell_of[1], 1u);
  EXPECT_EQ(reading.columns.cell_of[2], 2u);
}

TEST(Headers, ThatTheContractDoesNotKnowAreKeptAside) {
  const HeaderReading reading = fitted(ListKind::death, {"序号", "姓名", "", "证件号码", "死亡日期", "备注"});
  EXPECT_THAT(reading.extra, ElementsAre("序号", "备注"));
  EXPECT_THAT(reading.columns.extra_cells, ElementsAre(0u, 5u));
  EXPECT_EQ(reading.columns.width, 6u);
}

TEST(Headers, AConstantOfTheDepartmentStandsInForAnAbsentColumn) {
  HeaderMap map;
  map.constants_of["残联"]["困难类型"] = "残疾学生";
  const std::size_t kind = column(ListKind::hardship, "困难类型");
  const HeaderReading reading = fitted(ListKind::hardship, {"姓名", "证件号码"}, map, "残联");
  EXPECT_FALSE(reading.columns.cell_of[kind]);
  EXPECT_EQ(reading.columns.constant_of[kind], "残疾学生");
}

TEST(Headers, AConstantOfOneDepartmentSaysNothingOfAnother) {
  HeaderMap map;
  map.constants_of["残联"]["困难类型"] = "残疾学生";
  EXPECT_EQ(problem(ListKind::hardship, {"姓名", "证件号码"}, map, "民政局").code, "HEADER_MISSING");
  EXPECT_EQ(problem(ListKind::hardship, {"姓名", "证件号码", "数据来源"}, map).code, "HEADER_MISSING");
}

TEST(Headers, AConstantNeverCoversAColumnThatIsThere) {
  HeaderMap map;
  map.constants_of["残联"]["困难类型"] = "残疾学生";
  const std::size_t kind = column(ListKind::hardship, "困难类型");
  const HeaderReading reading = fitted(ListKind::hardship, {"姓名", "证件号码", "困难类型"}, map, "残联");
  EXPECT_EQ(reading.columns.cell_of[kind], 2u);
  EXPECT_FALSE(reading.columns.constant_of[kind]);
}

TEST(Headers, TheDepartmentGivenReplacesTheColumnOfTheFile) {
  const std::size_t source = column(ListKind::hardship, "数据来源");
  for (const Headers& headers : {Headers{"姓名", "证件号码", "困难类型", "数据来源"}, Headers{"姓名", "证件号码", "困难类型"}}) {
    const HeaderReading reading = fitted(ListKind::hardship, headers, {}, "民政局");
    EXPECT_FALSE(reading.columns.cell_of[source]);
    EXPECT_EQ(reading.columns.constant_of[source], "民政局");
    EXPECT_TRUE(reading.extra.empty());
  }
}

TEST(Headers, WithoutADepartmentTheColumnOfTheFileIsRead) {
  const HeaderReading reading = fitted(ListKind::hardship, required(ListKind::hardship));
  EXPECT_TRUE(reading.columns.cell_of[column(ListKind::hardship, "数据来源")]);
  EXPECT_EQ(problem(ListKind::hardship, {"姓名", "证件号码", "困难类型"}).code, "HEADER_MISSING");
}

}  // namespace
}  // namespace zhuxue
