#include "zhuxue/intake/list_kind.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "zhuxue/intake/row_reader.hpp"

namespace zhuxue {
namespace {

using ::testing::ElementsAreArray;
using ::testing::UnorderedElementsAreArray;

// Contract §2, "Lists in", by hand; then the kinds that stand in batch/runbook.md.
struct ContractKind {
  std::string_view code, name;
  bool whole;
  std::vector<std::string_view> required, optional;
};

const std::vector<ContractKind>& contract() {
  static const std::vector<ContractKind> kinds = {
      {"roll",
       "学籍",
       true,
       {"学校标识码", "学段", "年级", "班级", "学籍号", "姓名", "性别", "身份证件号", "就读方式", "学籍状态"},
       {"身份证件类型", "出生日期", "民族", "户口性质", "入学年月", "异动日期", "监护人姓名", "监护人身份证件号", "监护人关系", "残疾类型", "随班就读",
        "是否送教上门", "民族班", "专业", "是否涉农", "是否全日制", "是否留守儿童"}},
      {"school",
       "学校",
       true,
       {"学校标识码", "学校名称", "学段", "举办者类型", "城乡类别"},
       {"乡镇", "供餐模式", "营养计划", "是否政府委托", "收费标准", "收款户名", "收款账号", "开户银行"}},
      {"hardship",
       "困难名单",
       true,
       {"姓名", "证件号码", "困难类型", "数据来源"},
       {"户编号", "认定日期", "户主姓名", "户主证件号码", "与户主关系", "城乡", "退出日期", "风险消除日期", "残疾类别", "残疾等级", "认定级别", "乡镇",
        "行政村", "住址"}},
      {"account", "账户", false, {"学籍号", "户名", "与学生关系", "开户银行", "银行账号"}, {"户名证件号码", "联行号", "委托书编号"}},
      {"meal", "供餐", false, {"学校标识码", "日期", "在籍人数", "实到人数", "就餐人数"}, {"食材支出", "陪餐人数", "供应商"}},
      {"budget", "指标", false, {"文号", "资金层级", "项目", "年度", "金额", "下达日期"}, {"指标类型", "直达标识", "功能科目", "经济科目", "项目代码", "备注"}},
      {"death", "死亡", true, {"姓名", "证件号码", "死亡日期"}, {}},
      {"confirm", "学校核对", false, {"学校标识码", "期间", "学籍号", "是否在校", "就读方式", "账户是否正确", "是否同意"}, {"说明", "核对人"}},
      {"away", "区外就读", false, {"姓名", "证件号码", "就读地", "学校名称"}, {"学籍号", "证明文号", "是否已享受资助"}},
      {"resident", "户籍适龄", true, {"姓名", "证件号码", "乡镇", "行政村"}, {"监护人姓名", "监护人证件号码"}},
      {"attendance", "到校", false, {"学校标识码", "学籍号", "月份", "应到天数", "实到天数"}, {}},
      {"supplier", "供应商", true, {"供应商", "统一社会信用代码", "许可证号", "许可证有效期", "合同编号", "合同截止"}, {"合同起始", "采购方式", "招标文号", "法定代表人", "返利", "收款户名", "收款账号", "开户银行"}},
      {"delivery", "送货验收", false, {"送货单号", "货品名称", "学校标识码", "供应商", "送货日期", "数量", "金额", "验收人一", "验收人二"}, {"单价", "单位", "货品类别", "发票号码", "收费金额", "批准文号"}},
      {"invoice", "发票", false, {"发票号码", "供应商", "学校标识码", "开票日期", "金额"}, {"备注"}},
      {"stock", "库存盘点", false, {"学校标识码", "月份", "货品名称", "期初数量", "入库数量", "出库数量", "盘点数量"}, {"单位"}},
      {"food", "开餐货品", false, {"学校标识码", "日期", "货品类别", "货品名称", "数量", "货款"}, {"餐类", "单位"}},
      {"price", "参考价格", false, {"货品名称", "月份", "参考单价"}, {"单位", "发布单位"}},
      {"mealbook", "营养专账", false, {"凭证号", "日期", "收支", "金额", "对方户名", "对方账号", "摘要"}, {"学校标识码"}},
      {"mealday", "供餐校历", false, {"日期", "是否供餐"}, {"学校标识码", "说明"}},
      {"paying", "指定发放学校", false, {"学校标识码", "学籍号", "期间"}, {"依据"}},
      {"arrival", "转入未享受", false, {"学校标识码", "学籍号", "期间", "转入日期", "原校未享受证明"}, {"原学校"}},
      {"fee", "收费", false, {"学校标识码", "学籍号", "期间", "收费项目", "金额", "收费日期"}, {"票据号", "减免日期", "退费金额", "退费日期"}},
      {"provision", "配套", false, {"项目", "年度", "资金层级", "应配套金额", "到位期限"}, {"文号", "备注"}},
  };
  return kinds;
}

std::vector<std::string_view> headers(const ListSpec& spec, bool required) {
  std::vector<std::string_view> found;
  for (const ListColumn& column : spec.columns)
    if ((column.presence == Presence::required || column.presence == Presence::header_required) == required) found.push_back(column.header);
  return found;
}

std::vector<std::string_view> keys(ListKind kind) {
  std::vector<std::string_view> found;
  for (const ListColumn& column : spec(kind).columns)
    if (column.key) found.push_back(column.header);
  return found;
}

TEST(ListKinds, AreThoseOfTheContract) {
  ASSERT_EQ(list_specs().size(), contract().size());
  for (const ContractKind& wanted : contract()) {
    const auto kind = parse_list_kind(wanted.code);
    ASSERT_TRUE(kind) << wanted.code;
    EXPECT_EQ(spec(*kind).kind, *kind);
    EXPECT_EQ(spec(*kind).name, wanted.name);
    EXPECT_EQ(spec(*kind).whole, wanted.whole) << wanted.code;
    EXPECT_EQ(spec(*kind).may_be_empty, wanted.code == "death") << wanted.code;
    EXPECT_THAT(headers(spec(*kind), true), ElementsAreArray(wanted.required)) << wanted.code;
    EXPECT_THAT(headers(spec(*kind), false), UnorderedElementsAreArray(wanted.optional)) << wanted.code;
  }
  EXPECT_FALSE(parse_list_kind("pupils"));
  EXPECT_FALSE(parse_list_kind(""));
}

TEST(ListKinds, KnowWhatMakesTwoRowsTheSame) {
  EXPECT_THAT(keys(ListKind::roll), ElementsAreArray({"学籍号"}));
  EXPECT_THAT(keys(ListKind::hardship), ElementsAreArray({"证件号码", "困难类型", "认定日期"}));
  EXPECT_THAT(keys(ListKind::account), ElementsAreArray({"学籍号"}));
  EXPECT_THAT(keys(ListKind::meal), ElementsAreArray({"学校标识码", "日期"}));
  EXPECT_THAT(keys(ListKind::budget), ElementsAreArray({"文号", "资金层级", "项目", "年度"}));
  for (const ListSpec& kind : list_specs()) EXPECT_FALSE(keys(kind.kind).empty()) << kind.code;
}

TEST(ListKinds, StoreEveryColumnUnderANameOfItsOwn) {
  for (const ListSpec& kind : list_specs()) {
    const auto columns = stored_columns(kind.kind);
    EXPECT_EQ(std::set<std::string_view>(columns.begin(), columns.end()).size(), columns.size()) << kind.code;
  }
}

TEST(ListKinds, StoreAnIdWithItsConditionBesideIt) {
  const auto columns = stored_columns(ListKind::hardship);
  const auto id = std::find(columns.begin(), columns.end(), "id_no");
  ASSERT_NE(id, columns.end());
  EXPECT_EQ(*(id + 1), "id_condition");
}

}  // namespace
}  // namespace zhuxue
