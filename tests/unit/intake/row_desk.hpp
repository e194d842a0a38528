#pragma once
// One faultless row of every kind of list, of which a test changes the cells it is about.
#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/synthetic.hpp"
#include "zhuxue/intake/headers.hpp"

namespace zhuxue::testing {

using Cells = std::map<std::string, std::string, std::less<>>;  // header → cell

/// A row of the kind without any finding. Columns that are not named stay blank.
inline Cells faultless(ListKind kind) {
  switch (kind) {
    case ListKind::roll:
      return {{"学校标识码", "2145000001"},  {"学段", "小学"},    {"年级", "3"},  {"班级", "1班"},
              {"学籍号", student_number(1)}, {"姓名", "韦甲"},    {"性别", "女"}, {"身份证件号", resident_id(1)},
              {"就读方式", "走读"},          {"学籍状态", "在读"}};
    case ListKind::school:
      return {{"学校标识码", "2145000001"}, {"学校名称", "蒲庙小学"}, {"学段", "小学"}, {"举办者类型", "公办"}, {"城乡类别", "镇区"}};
    case ListKind::hardship:
      return {{"姓名", "韦甲"}, {"证件号码", resident_id(1)}, {"困难类型", "脱贫户"}, {"数据来源", "乡村振兴局"}, {"认定日期", "2023-01-01"}};
    case ListKind::account:
      return {{"学籍号", student_number(1)}, {"户名", "韦乙"}, {"与学生关系", "监护人"}, {"开户银行", "邕宁农商行"}, {"银行账号", "6230580000001234567"}};
    case ListKind::meal:
      return {{"学校标识码", "2145000001"}, {"日期", "2026-10-08"}, {"在籍人数", "410"}, {"实到人数", "405"}, {"就餐人数", "400"}};
    case ListKind::budget:
      return {{"文号", "桂财教〔2026〕1号"}, {"资金层级", "中央"}, {"项目", "YW-JS"}, {"年度", "2026"}, {"金额", "1000000.00"}, {"下达日期", "2026-01-20"}};
    case ListKind::death:
      return {{"姓名", "韦甲"}, {"证件号码", resident_id(1)}, {"死亡日期", "2026-05-04"}};
    case ListKind::confirm:
      return {{"学校标识码", "2145000001"}, {"期间", "2026-autumn"}, {"学籍号", student_number(1)}, {"是否在校", "是"}, {"就读方式", "走读"},
              {"账户是否正确", "是"},       {"是否同意", "是"}};
    case ListKind::away:
      return {{"姓名", "韦甲"}, {"证件号码", resident_id(1)}, {"就读地", "广东省东莞市"}, {"学校名称", "东城小学"}};
    case ListKind::resident:
      return {{"姓名", "韦甲"}, {"证件号码", resident_id(1)}, {"乡镇", "蒲庙镇"}, {"行政村", "良勇村"}};
    case ListKind::attendance:
      return {{"学校标识码", "2145000001"}, {"学籍号", student_number(1)}, {"月份", "2026-10"}, {"应到天数", "18"}, {"实到天数", "17"}};
    case ListKind::supplier:
      return {{"供应商", "鲜供公司"}, {"统一社会信用代码", "SHXY1"}, {"许可证号", "JY1"}, {"许可证有效期", "2027-12-31"}, {"合同编号", "HT1"}, {"合同截止", "2027-07-31"}};
    case ListKind::delivery:
      return {{"送货单号", "SH1"}, {"货品名称", "大米"}, {"学校标识码", "2145000001"}, {"供应商", "鲜供公司"}, {"送货日期", "2026-10-08"}, {"数量", "50"}, {"金额", "225.00"}, {"验收人一", "甲"}, {"验收人二", "乙"}};
    case ListKind::invoice:
      return {{"发票号码", "FP1"}, {"供应商", "鲜供公司"}, {"学校标识码", "2145000001"}, {"开票日期", "2026-10-31"}, {"金额", "225.00"}};
    case ListKind::stock:
      return {{"学校标识码", "2145000001"}, {"月份", "2026-10"}, {"货品名称", "大米"}, {"期初数量", "0"}, {"入库数量", "50"}, {"出库数量", "45.5"}, {"盘点数量", "4.5"}};
    case ListKind::food:
      return {{"学校标识码", "2145000001"}, {"日期", "2026-10-08"}, {"货品类别", "菜"}, {"货品名称", "白菜"}, {"数量", "12.5"}, {"货款", "37.50"}};
    case ListKind::price:
      return {{"货品名称", "大米"}, {"月份", "2026-10"}, {"参考单价", "4.50"}};
    case ListKind::mealbook:
      return {{"凭证号", "J1"}, {"日期", "2026-10-31"}, {"收支", "支出"}, {"金额", "225.00"}, {"对方户名", "鲜供公司"}, {"对方账号", "2012000009"}, {"摘要", "货款"}};
    case ListKind::mealday:
      return {{"日期", "2026-10-08"}, {"是否供餐", "是"}};
    case ListKind::paying:
      return {{"学校标识码", "2145000001"}, {"学籍号", student_number(1)}, {"期间", "2026-autumn"}};
    case ListKind::arrival:
      return {{"学校标识码", "2145000001"}, {"学籍号", student_number(1)}, {"期间", "2026-autumn"}, {"转入日期", "2026-11-05"}, {"原校未享受证明", "蒲庙小学证明"}};
    case ListKind::fee:
      return {{"学校标识码", "2145000001"}, {"学籍号", student_number(1)}, {"期间", "2026-autumn"}, {"收费项目", "保教费"}, {"金额", "750.00"}, {"收费日期", "2026-09-01"}};
    case ListKind::provision:
      return {{"项目", "YW-JS"}, {"年度", "2026"}, {"资金层级", "县区"}, {"应配套金额", "100000.00"}, {"到位期限", "2026-06-30"}};
  }
  throw std::logic_error("no such kind");
}

struct Reading {
  ListKind kind;
  ReadRow row;
  std::vector<RowFinding> findings;

  bool accepted() const { return row.accepted; }
  /// "学段 UNKNOWN_VALUE", "性别 UNKNOWN_VALUE (warning)" … in the order given.
  std::vector<std::string> said() const {
    std::vector<std::string> lines;
    for (const RowFinding& finding : findings) lines.push_back(std::string(finding.header) + " " + finding.code + (finding.rejects ? "" : " (warning)"));
    return lines;
  }
  const Field& field(std::string_view column) const {
    const auto columns = stored_columns(kind);
    const auto at = std::find(columns.begin(), columns.end(), column);
    if (at == columns.end()) throw std::logic_error("no column " + std::string(column));
    return row.fields.at(static_cast<std::size_t>(at - columns.begin()));
  }
  /// The field for a person to compare: "text:…", "small:3", "date:2026-10-31", "null".
  std::string shown(std::string_view column) const {
    const Field& value = field(column);
    switch (value.type) {
      case Field::Type::null:
        return "null";
      case Field::Type::text:
        return "text:" + value.text;
      case Field::Type::small:
        return "small:" + std::to_string(value.number);
      case Field::Type::integer:
        return "integer:" + std::to_string(value.number);
      case Field::Type::big:
        return "big:" + std::to_string(value.number);
      case Field::Type::boolean:
        return value.number == 1 ? "true" : "false";
      case Field::Type::date:
        return "date:" + Date::from_days(static_cast<std::int32_t>(value.number)).iso();
    }
    throw std::logic_error("no such type");
  }
};

/// Reads the faultless row with `changes`, every column of the contract being there; `line` is 7.
inline Reading read_row(ListKind kind, const Cells& changes = {}, std::string_view as_of = "2026-10-31") {
  Cells cells = faultless(kind);
  for (const auto& [header, cell] : changes) cells.insert_or_assign(header, cell);
  std::vector<std::string_view> headers, row;
  for (const ListColumn& column : spec(kind).columns) {
    headers.push_back(column.header);
    const auto cell = cells.find(column.header);
    row.push_back(cell == cells.end() ? std::string_view() : std::string_view(cell->second));
  }
  const auto fitted = fit_headers(kind, headers, {}, {});
  const RowReader reader(kind, std::get<HeaderReading>(fitted).columns, day(as_of));
  Reading reading{kind, {}, {}};
  reader.read(7, row, reading.row, reading.findings);
  return reading;
}

}  // namespace zhuxue::testing
