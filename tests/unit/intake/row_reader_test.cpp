#include "zhuxue/intake/row_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/intake/row_desk.hpp"
#include "zhuxue/require.hpp"

namespace zhuxue {
namespace {

using testing::broken_id;
using testing::Cells;
using ::testing::ElementsAre;
using testing::faultless;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::read_row;
using testing::Reading;
using testing::resident_id;
using testing::student_number;

// One cell and what must come of it.
struct CellCase {
  ListKind kind;
  std::string_view header, cell, column, stored;
};

TEST(RowReader, AFaultlessRowOfEveryKindHasNoFinding) {
  for (const ListSpec& kind : list_specs()) {
    const Reading reading = read_row(kind.kind);
    EXPECT_TRUE(reading.accepted()) << kind.code;
    EXPECT_THAT(reading.said(), IsEmpty()) << kind.code;
    EXPECT_EQ(reading.row.line, 7u);
    EXPECT_EQ(reading.row.fields.size(), stored_columns(kind.kind).size()) << kind.code;
  }
}

TEST(RowReader, ReadsEveryTypeOfCell) {
  const CellCase cases[] = {
      {ListKind::delivery, "数量", "12.5", "quantity", "big:12500"},
      {ListKind::delivery, "数量", "0.001", "quantity", "big:1"},
      {ListKind::delivery, "数量", "7", "quantity", "big:7000"},
      {ListKind::roll, "班级", "三(2)班", "class", "text:三(2)班"},
      {ListKind::roll, "学校标识码", "abcXYZ-09_", "school", "text:abcXYZ-09_"},
      {ListKind::roll, "学籍号", "G450109201609070010", "student_no", "text:G450109201609070010"},
      {ListKind::roll, "学段", "特殊教育", "stage", "small:5"},
      {ListKind::roll, "年级", "三年级", "grade", "small:3"},
      {ListKind::roll, "就读方式", "1", "boards", "false"},
      {ListKind::roll, "就读方式", "走读", "boards", "false"},
      {ListKind::roll, "就读方式", "2", "boards", "true"},
      {ListKind::roll, "就读方式", "住校", "boards", "true"},
      {ListKind::roll, "学籍状态", "毕业", "status", "small:4"},
      {ListKind::roll, "性别", "男", "sex", "small:1"},
      {ListKind::roll, "性别", "2", "sex", "small:2"},
      {ListKind::roll, "出生日期", "2016年9月7日", "birth_date", "date:2016-09-07"},
      {ListKind::roll, "出生日期", "20160907", "birth_date", "date:2016-09-07"},
      {ListKind::roll, "异动日期", "2026/9/1", "changed_on", "date:2026-09-01"},
      {ListKind::roll, "入学年月", "2022-09", "entered_on", "date:2022-09-01"},
      {ListKind::roll, "入学年月", "202209", "entered_on", "date:2022-09-01"},
      {ListKind::roll, "入学年月", "2022年9月", "entered_on", "date:2022-09-01"},
      {ListKind::roll, "入学年月", "2022", "entered_on", "date:2022-01-01"},
      {ListKind::roll, "入学年月", "2022年", "entered_on", "date:2022-01-01"},
      {ListKind::roll, "入学年月", "2022-09-15", "entered_on", "date:2022-09-15"},
      {ListKind::roll, "随班就读", "是", "inclusive", "true"},
      {ListKind::roll, "随班就读", "否", "inclusive", "false"},
      {ListKind::roll, "随班就读", "", "inclusive", "null"},
      {ListKind::school, "学段", "九年一贯", "stage", "text:九年一贯"},
      {ListKind::school, "举办者类型", "民办", "owner", "text:民办"},
      {ListKind::school, "城乡类别", "乡村", "area", "text:乡村"},
      {ListKind::school, "收费标准", "0", "fee", "big:0"},
      {ListKind::school, "收费标准", "312.5", "fee", "big:31250"},
      {ListKind::hardship, "困难类型", "脱贫户", "kind", "small:0"},
      {ListKind::hardship, "困难类型", "建档立卡", "kind", "small:0"},
      {ListKind::hardship, "困难类型", "学校认定困难", "kind", "small:23"},
      {ListKind::hardship, "城乡", "城市", "area", "small:2"},
      {ListKind::hardship, "认定级别", "特别困难", "level", "small:3"},
      {ListKind::hardship, "认定日期", "2026-03", "recognised_on", "date:2026-03-01"},
      {ListKind::hardship, "认定日期", "", "recognised_on", "null"},
      {ListKind::account, "与学生关系", "祖父母", "relation", "small:2"},
      {ListKind::account, "银行账号", "6230 5800-0000 1234 567", "account", "text:6230580000001234567"},
      {ListKind::account, "银行账号", "12345678", "account", "text:12345678"},
      {ListKind::meal, "日期", "2026-10-09", "day", "date:2026-10-09"},
      {ListKind::meal, "就餐人数", "0", "served", "integer:0"},
      {ListKind::budget, "资金层级", "县区", "level", "small:3"},
      {ListKind::budget, "年度", "2026年", "year", "integer:2026"},
      {ListKind::budget, "金额", "-5.00", "amount", "big:-500"},
      {ListKind::attendance, "月份", "2026年10月", "month", "date:2026-10-01"},
      {ListKind::confirm, "是否在校", "N", "present", "false"},
  };
  for (const CellCase& one : cases) {
    const Reading reading = read_row(one.kind, {{std::string(one.header), std::string(one.cell)}});
    EXPECT_TRUE(reading.accepted()) << one.header << " " << one.cell;
    EXPECT_EQ(reading.shown(one.column), one.stored) << one.header << " " << one.cell;
  }
}

TEST(RowReader, RejectsWhatItCannotRead) {
  struct Bad {
    ListKind kind;
    std::string_view header, cell, code;
  };
  const Bad cases[] = {
      {ListKind::roll, "学校标识码", "学校一", "BAD_CODE"},
      {ListKind::roll, "学籍号", "G4501 09", "BAD_CODE"},
      {ListKind::roll, "学籍号", "12345678901234567890123456789012345678901", "BAD_CODE"},
      {ListKind::roll, "学段", "小学部", "UNKNOWN_VALUE"},
      {ListKind::roll, "年级", "九年级", "BAD_GRADE"},
      {ListKind::roll, "就读方式", "3", "UNKNOWN_VALUE"},
      {ListKind::roll, "学籍状态", "在校", "UNKNOWN_VALUE"},
      {ListKind::roll, "出生日期", "2016-02-30", "BAD_DATE"},
      {ListKind::roll, "异动日期", "2026-09", "BAD_DATE"},
      {ListKind::roll, "入学年月", "2022-13", "BAD_DATE"},
      {ListKind::roll, "入学年月", "22-09", "BAD_DATE"},
      {ListKind::roll, "随班就读", "随班", "UNKNOWN_VALUE"},
      {ListKind::school, "学段", "高中", "UNKNOWN_VALUE"},
      {ListKind::school, "举办者类型", "教育部门", "UNKNOWN_VALUE"},
      {ListKind::school, "城乡类别", "城市", "UNKNOWN_VALUE"},
      {ListKind::school, "收费标准", "-1", "BAD_AMOUNT"},
      {ListKind::school, "收费标准", "1,000.00", "BAD_AMOUNT"},
      {ListKind::school, "收费标准", "312.500", "BAD_AMOUNT"},
      {ListKind::school, "收费标准", "312元", "BAD_AMOUNT"},
      {ListKind::hardship, "困难类型", "很困难", "UNKNOWN_CATEGORY"},
      {ListKind::hardship, "困难类型", "特殊教育", "UNKNOWN_CATEGORY"},
      {ListKind::hardship, "困难类型", "低保", "CATEGORY_NEEDS_AREA"},
      {ListKind::hardship, "困难类型", "特困", "CATEGORY_NEEDS_AREA"},
      {ListKind::hardship, "认定级别", "困难", "UNKNOWN_VALUE"},
      {ListKind::account, "与学生关系", "父亲", "UNKNOWN_VALUE"},
      {ListKind::account, "银行账号", "1234567", "BAD_ACCOUNT"},
      {ListKind::account, "银行账号", "6.23058E+18", "BAD_ACCOUNT"},
      {ListKind::account, "银行账号", "123456789012345678901234567890123", "BAD_ACCOUNT"},
      {ListKind::meal, "就餐人数", "12.0", "BAD_NUMBER"},
      {ListKind::meal, "就餐人数", "-1", "BAD_NUMBER"},
      {ListKind::meal, "就餐人数", "99999999999", "BAD_NUMBER"},
      {ListKind::budget, "资金层级", "省级", "UNKNOWN_VALUE"},
      {ListKind::budget, "年度", "1999", "BAD_YEAR"},
      {ListKind::budget, "年度", "26", "BAD_YEAR"},
      {ListKind::budget, "金额", "1e6", "BAD_AMOUNT"},
      {ListKind::attendance, "月份", "十月", "BAD_DATE"},
  };
  for (const Bad& one : cases) {
    const Reading reading = read_row(one.kind, {{std::string(one.header), std::string(one.cell)}});
    EXPECT_FALSE(reading.accepted()) << one.header << " " << one.cell;
    EXPECT_THAT(reading.said(), ElementsAre(std::string(one.header) + " " + std::string(one.code))) << one.header << " " << one.cell;
  }
}

TEST(RowReader, ABlankRequiredCellRejectsAndABlankOptionalOneDoesNot) {
  for (const ListSpec& kind : list_specs())
    for (const ListColumn& column : kind.columns) {
      const Reading reading = read_row(kind.kind, {{std::string(column.header), ""}});
      EXPECT_EQ(reading.accepted(), column.presence != Presence::required) << kind.code << " " << column.header;
      if (column.presence == Presence::required) EXPECT_THAT(reading.said(), ::testing::Contains(std::string(column.header) + " REQUIRED"));
      if (column.presence == Presence::header_required || column.presence == Presence::dated)
        EXPECT_EQ(reading.said().size(), 1u) << kind.code << " " << column.header;
      if (column.presence == Presence::optional) EXPECT_THAT(reading.said(), IsEmpty()) << kind.code << " " << column.header;
    }
}

TEST(RowReader, SaysEverythingThatIsWrongWithARowAtOnce) {
  const Reading reading =
      read_row(ListKind::roll, {{"学校标识码", ""}, {"年级", "九年级"}, {"性别", "？"}, {"身份证件号", ""}, {"就读方式", "寄宿"}, {"出生日期", "昨天"}});
  EXPECT_FALSE(reading.accepted());
  EXPECT_THAT(reading.said(), ElementsAre("学校标识码 REQUIRED", "年级 BAD_GRADE", "性别 UNKNOWN_VALUE (warning)", "身份证件号 ID_BLANK (warning)",
                                          "就读方式 UNKNOWN_VALUE", "出生日期 BAD_DATE"));
  for (const RowFinding& finding : reading.findings) EXPECT_EQ(finding.line, 7u);
}

TEST(RowReader, ADamagedIdIsAWarningSoThatNoChildIsLostAtTheDoor) {
  struct Id {
    std::string cell, said, stored;
    IdCondition condition;
  };
  const Id cases[] = {
      {"", "证件号码 ID_BLANK (warning)", "text:", IdCondition::blank},
      {broken_id(4), "证件号码 ID_CHECK (warning)", "text:" + broken_id(4), IdCondition::check_fails},
      {"E12345678", "证件号码 ID_OTHER (warning)", "text:E12345678", IdCondition::other_kind},
      {"4.50109E+17", "证件号码 ID_DAMAGED (warning)", "text:4.50109E+17", IdCondition::damaged},
      {"450109201609071000", "证件号码 ID_DAMAGED (warning)", "text:450109201609071000", IdCondition::damaged},
  };
  for (const Id& one : cases) {
    const Reading reading = read_row(ListKind::hardship, {{"证件号码", one.cell}});
    EXPECT_TRUE(reading.accepted()) << one.cell;
    EXPECT_THAT(reading.said(), ElementsAre(one.said));
    EXPECT_EQ(reading.shown("id_no"), one.stored);
    EXPECT_EQ(reading.shown("id_condition"), "small:" + std::to_string(static_cast<int>(one.condition)));
  }
}

TEST(RowReader, AnIdIsStoredInItsComparedForm) {
  std::string id = resident_id(2);
  while (id.back() != 'X') id = resident_id(std::stoi(id.substr(14, 3)) + 1);
  std::string typed = id;
  typed.back() = 'x';
  const Reading reading = read_row(ListKind::hardship, {{"证件号码", " '" + typed}});
  EXPECT_THAT(reading.said(), IsEmpty());
  EXPECT_EQ(reading.shown("id_no"), "text:" + id);
  EXPECT_EQ(reading.shown("id_condition"), "small:0");
}

TEST(RowReader, A低保RecordIsReadWithIts城乡) {
  EXPECT_EQ(read_row(ListKind::hardship, {{"困难类型", "低保"}, {"城乡", "农村"}}).shown("kind"),
            "small:" + std::to_string(static_cast<int>(HardshipKind::allowance_rural)));
  EXPECT_EQ(read_row(ListKind::hardship, {{"困难类型", "特困"}, {"城乡", "城市"}}).shown("kind"),
            "small:" + std::to_string(static_cast<int>(HardshipKind::destitute_urban)));
}

TEST(RowReader, AnUnknownCategoryListsTheKnownOnes) {
  const Reading reading = read_row(ListKind::hardship, {{"困难类型", "很困难"}});
  for (const std::string_view label : accepted_hardship_labels()) EXPECT_THAT(reading.findings.at(0).text, HasSubstr(std::string(label)));
}

TEST(RowReader, AGradeBesideAnUnreadableStageIsFaultedOnlyIfItIsOneInNoStage) {
  EXPECT_THAT(read_row(ListKind::roll, {{"学段", "中学"}, {"年级", "高一"}}).said(), ElementsAre("学段 UNKNOWN_VALUE"));
  EXPECT_THAT(read_row(ListKind::roll, {{"学段", "中学"}, {"年级", "高九"}}).said(), ElementsAre("学段 UNKNOWN_VALUE", "年级 BAD_GRADE"));
}

TEST(RowReader, ABlankRecognitionDateIsAWarningAndStaysBlank) {
  const Reading reading = read_row(ListKind::hardship, {{"认定日期", ""}});
  EXPECT_THAT(reading.said(), ElementsAre("认定日期 NO_DATE (warning)"));
  EXPECT_EQ(reading.shown("recognised_on"), "null");
}

TEST(RowReader, TheAsOfDateAnchorsTheYearOfEntry) {
  EXPECT_EQ(read_row(ListKind::roll, {{"年级", "2024级"}}, "2026-03-31").shown("grade"), "small:2");
  EXPECT_EQ(read_row(ListKind::roll, {{"年级", "2024级"}}, "2026-10-31").shown("grade"), "small:3");
}

TEST(RowReader, NoMessageEverHoldsAnIdOrAnAccount) {
  const std::string id = resident_id(77), account = "6230580000001234567";
  std::string wide;
  for (const char c : id) wide += c == 'X' ? std::string("Ｘ") : std::string("\xEF\xBC") + static_cast<char>('\x90' + (c - '0'));
  for (const std::string& secret : {id, id + " " + account, account, "户号" + id, std::string(50, '0') + id, "身份证:" + wide, wide})
    for (const ListSpec& kind : list_specs())
      for (const ListColumn& column : kind.columns) {
        Cells cells;
        cells[std::string(column.header)] = secret;
        for (const RowFinding& finding : read_row(kind.kind, cells).findings) {
          EXPECT_THAT(finding.text, Not(HasSubstr(id))) << kind.code << " " << column.header;
          EXPECT_THAT(finding.text, Not(HasSubstr(id.substr(6, 8)))) << kind.code << " " << column.header << ": the birth date";
          EXPECT_THAT(finding.text, Not(HasSubstr(account))) << kind.code << " " << column.header;
          EXPECT_THAT(finding.text, Not(HasSubstr(wide.substr(0, 30)))) << kind.code << " " << column.header << ": full-width digits";
        }
      }
}

TEST(RowReader, ALongCellIsShownShortAndNeverInHalfACharacter) {
  std::string cell;
  for (int i = 0; i < 40; ++i) cell += "困";
  const std::string text = read_row(ListKind::roll, {{"学段", cell}}).findings.at(0).text;
  EXPECT_LT(text.find("…"), std::string::npos);
  EXPECT_EQ(text.substr(0, text.find("…")), "“" + cell.substr(0, 60));
}

TEST(RowReader, ARowLongerThanTheHeaderIsOutOfPlace) {
  const std::vector<std::string_view> headers = {"姓名", "证件号码", "死亡日期"};
  const std::string id = resident_id(3);
  const RowReader reader(ListKind::death, std::get<HeaderReading>(fit_headers(ListKind::death, headers, {}, {})).columns, testing::day("2026-10-31"));
  ReadRow row;
  std::vector<RowFinding> findings;
  EXPECT_FALSE(reader.read(2, std::vector<std::string_view>{"韦甲", id, "2026-05-04", "", "错位", "再错位"}, row, findings));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "TOO_MANY_CELLS");
  findings.clear();
  EXPECT_TRUE(reader.read(3, std::vector<std::string_view>{"韦甲", id, "2026-05-04", "", ""}, row, findings));
  EXPECT_TRUE(findings.empty());
}

TEST(RowReader, ARowShorterThanTheHeaderHasBlankCells) {
  const std::vector<std::string_view> headers = {"姓名", "证件号码", "死亡日期"};
  const RowReader reader(ListKind::death, std::get<HeaderReading>(fit_headers(ListKind::death, headers, {}, {})).columns, testing::day("2026-10-31"));
  ReadRow row;
  std::vector<RowFinding> findings;
  EXPECT_FALSE(reader.read(2, std::vector<std::string_view>{"韦甲"}, row, findings));
  EXPECT_EQ(findings.size(), 2u);
}

TEST(RowReader, NothingOfOneRowIsLeftInTheNext) {
  const std::vector<std::string_view> headers = {"姓名", "证件号码", "死亡日期"};
  const RowReader reader(ListKind::death, std::get<HeaderReading>(fit_headers(ListKind::death, headers, {}, {})).columns, testing::day("2026-10-31"));
  ReadRow used, fresh;
  std::vector<RowFinding> findings;
  const std::string first = resident_id(3);
  reader.read(2, std::vector<std::string_view>{"韦甲", first, "2026-05-04"}, used, findings);
  reader.read(3, std::vector<std::string_view>{"", "", ""}, used, findings);
  reader.read(3, std::vector<std::string_view>{"", "", ""}, fresh, findings);
  EXPECT_EQ(used.key, fresh.key);
  EXPECT_EQ(used.content, fresh.content);
  for (std::size_t i = 0; i < fresh.fields.size(); ++i) {
    EXPECT_EQ(used.fields[i].type, fresh.fields[i].type);
    EXPECT_EQ(used.fields[i].text, fresh.fields[i].text);
  }
}

TEST(RowReader, TheKeyTellsRecordsApartAndNothingElse) {
  const Reading first = read_row(ListKind::hardship, {{"认定日期", "2026-03-01"}});
  EXPECT_EQ(first.row.key, read_row(ListKind::hardship, {{"认定日期", "2026年3月"}, {"姓名", "韦假"}, {"退出日期", "2026-09-01"}}).row.key);
  EXPECT_NE(first.row.key, read_row(ListKind::hardship, {{"认定日期", "2026-03-02"}}).row.key);
  EXPECT_NE(first.row.key, read_row(ListKind::hardship, {{"认定日期", "2026-03-01"}, {"困难类型", "孤儿"}}).row.key);
  EXPECT_NE(first.row.key, read_row(ListKind::hardship, {{"认定日期", "2026-03-01"}, {"证件号码", resident_id(9)}}).row.key);
}

TEST(RowReader, TheContentSeesEveryStoredCell) {
  for (const ListSpec& kind : list_specs())
    for (const ListColumn& column : kind.columns) {
      if (column.type != CellType::text) continue;
      const Reading before = read_row(kind.kind), after = read_row(kind.kind, {{std::string(column.header), "另一个值"}});
      EXPECT_NE(before.row.content, after.row.content) << kind.code << " " << column.header;
    }
}

TEST(RowReader, HardshipRowsNameTheirDepartment) {
  EXPECT_EQ(read_row(ListKind::hardship, {{"数据来源", "民政局"}}).row.department, "民政局");
  EXPECT_THAT(read_row(ListKind::hardship, {{"数据来源", ""}}).said(), ElementsAre("数据来源 REQUIRED"));
}

TEST(RowReader, AMapOfAnotherKindIsOurBug) {
  const auto reading = fit_headers(ListKind::death, std::vector<std::string_view>{"姓名", "证件号码", "死亡日期"}, {}, {});
  EXPECT_THROW(RowReader(ListKind::roll, std::get<HeaderReading>(reading).columns, testing::day("2026-10-31")), Breach);
}

}  // namespace
}  // namespace zhuxue
