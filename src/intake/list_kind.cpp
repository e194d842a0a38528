#include "zhuxue/intake/list_kind.hpp"

#include <array>

namespace zhuxue {
namespace {

using enum CellType;
using enum Presence;

constexpr bool kKey = true;

constexpr ListColumn kRoll[] = {
    {"学校标识码", school_code, required, "school"},
    {"学段", stage, required, "stage"},
    {"年级", grade, required, "grade"},
    {"班级", text, header_required, "class"},
    {"学籍号", student_no, required, "student_no", kKey},
    {"姓名", text, required, "name"},
    {"性别", sex, header_required, "sex"},
    {"身份证件号", resident_id, header_required, "id_no"},
    {"就读方式", boarding, required, "boards"},
    {"学籍状态", roll_status, required, "status"},
    {"身份证件类型", text, optional, "id_kind"},
    {"出生日期", date, optional, "birth_date"},
    {"民族", text, optional, "ethnic"},
    {"户口性质", text, optional, "residence"},
    {"入学年月", partial_date, optional, "entered_on"},
    {"异动日期", date, optional, "changed_on"},
    {"监护人姓名", text, optional, "guardian"},
    {"监护人身份证件号", text, optional, "guardian_id"},
    {"监护人关系", text, optional, "guardian_relation"},
    {"残疾类型", text, optional, "disability"},
    {"随班就读", yes_no, optional, "inclusive"},
    {"是否送教上门", yes_no, optional, "home_teaching"},
    {"民族班", yes_no, optional, "ethnic_class"},
    {"专业", text, optional, "major"},
    {"是否涉农", yes_no, optional, "agricultural"},
    {"是否全日制", yes_no, optional, "full_time"},
    {"是否留守儿童", yes_no, optional, "left_behind"},
};
constexpr ListColumn kSchool[] = {
    {"学校标识码", school_code, required, "school", kKey},
    {"学校名称", text, required, "name"},
    {"学段", school_stage, required, "stage"},
    {"举办者类型", owner, required, "owner"},
    {"城乡类别", urbanity, required, "area"},
    {"乡镇", text, optional, "town"},
    {"供餐模式", text, optional, "meal_mode"},
    {"营养计划", yes_no, optional, "nutrition"},
    {"是否政府委托", yes_no, optional, "entrusted"},
    {"收费标准", yuan, optional, "fee"},
    {"收款户名", text, optional, "payee_name"},
    {"收款账号", text, optional, "payee_account"},
    {"开户银行", text, optional, "payee_bank"},
};
constexpr ListColumn kHardship[] = {
    {"姓名", text, required, "name"},
    {"证件号码", resident_id, header_required, "id_no", kKey},
    {"困难类型", hardship_label, required, "kind", kKey},
    {"数据来源", source, required, ""},
    {"户编号", text, optional, "household"},
    {"认定日期", partial_date, dated, "recognised_on", kKey},
    {"户主姓名", text, optional, "head"},
    {"户主证件号码", text, optional, "head_id"},
    {"与户主关系", text, optional, "relation"},
    {"城乡", area, optional, "area"},
    {"退出日期", date, optional, "exit_on"},
    {"风险消除日期", date, optional, "risk_cleared_on"},
    {"残疾类别", text, optional, "disability"},
    {"残疾等级", text, optional, "disability_level"},
    {"认定级别", level, optional, "level"},
    {"乡镇", text, optional, "town"},
    {"行政村", text, optional, "village"},
    {"住址", text, optional, "address"},
};
constexpr ListColumn kAccount[] = {
    {"学籍号", student_no, required, "student_no", kKey},
    {"户名", text, required, "holder"},
    {"与学生关系", relation, required, "relation"},
    {"开户银行", text, required, "bank"},
    {"银行账号", account_no, required, "account"},
    {"户名证件号码", text, optional, "holder_id"},
    {"联行号", text, optional, "bank_code"},
    {"委托书编号", text, optional, "mandate"},
};
constexpr ListColumn kMeal[] = {
    {"学校标识码", school_code, required, "school", kKey},
    {"日期", date, required, "day", kKey},
    {"在籍人数", count, required, "enrolled"},
    {"实到人数", count, required, "present"},
    {"就餐人数", count, required, "served"},
    {"食材支出", yuan, optional, "food_cost"},
    {"陪餐人数", count, optional, "staff"},
    {"供应商", text, optional, "supplier"},
};
constexpr ListColumn kBudget[] = {
    {"文号", text, required, "document", kKey},
    {"资金层级", fund_level, required, "level", kKey},
    {"项目", text, required, "programme", kKey},
    {"年度", year, required, "year", kKey},
    {"金额", signed_yuan, required, "amount"},
    {"下达日期", date, required, "issued_on"},
    {"指标类型", text, optional, "document_kind"},
    {"直达标识", text, optional, "direct"},
    {"功能科目", text, optional, "function_code"},
    {"经济科目", text, optional, "economic_code"},
    {"项目代码", text, optional, "project_code"},
    {"备注", text, optional, "note"},
};
constexpr ListColumn kDeath[] = {
    {"姓名", text, required, "name"},
    {"证件号码", resident_id, header_required, "id_no", kKey},
    {"死亡日期", date, required, "died_on"},
};
constexpr ListColumn kConfirm[] = {
    {"学校标识码", school_code, required, "school"},
    {"期间", text, required, "period", kKey},
    {"学籍号", student_no, required, "student_no", kKey},
    {"是否在校", yes_no, required, "present"},
    {"就读方式", boarding, required, "boards"},
    {"账户是否正确", yes_no, required, "account_right"},
    {"是否同意", yes_no, required, "agreed"},
    {"说明", text, optional, "note"},
    {"核对人", text, optional, "checked_by"},
};
constexpr ListColumn kAway[] = {
    {"姓名", text, required, "name"},
    {"证件号码", resident_id, header_required, "id_no", kKey},
    {"就读地", text, required, "place"},
    {"学校名称", text, required, "school_name"},
    {"学籍号", student_no, optional, "student_no"},
    {"证明文号", text, optional, "proof"},
    {"是否已享受资助", yes_no, optional, "aided"},
};
constexpr ListColumn kResident[] = {
    {"姓名", text, required, "name"},
    {"证件号码", resident_id, header_required, "id_no", kKey},
    {"乡镇", text, required, "town"},
    {"行政村", text, required, "village"},
    {"监护人姓名", text, optional, "guardian"},
    {"监护人证件号码", text, optional, "guardian_id"},
};
constexpr ListColumn kAttendance[] = {
    {"学校标识码", school_code, required, "school"},
    {"学籍号", student_no, required, "student_no", kKey},
    {"月份", month, required, "month", kKey},
    {"应到天数", count, required, "days_due"},
    {"实到天数", count, required, "days_present"},
};

// The lists of the meal scheme beyond the contract (domain/policy §3, C14–C21).
constexpr ListColumn kSupplier[] = {
    {"供应商", text, required, "supplier", kKey},
    {"统一社会信用代码", text, header_required, "credit_code"},
    {"许可证号", text, header_required, "licence"},
    {"许可证有效期", date, header_required, "licence_until"},
    {"合同编号", text, header_required, "contract"},
    {"合同截止", date, header_required, "contract_until"},
    {"合同起始", date, optional, "contract_from"},
    {"采购方式", text, optional, "procurement"},
    {"招标文号", text, optional, "tender"},
    {"法定代表人", text, optional, "legal_person"},
    {"返利", yuan, optional, "rebate"},
    {"收款户名", text, optional, "payee_name"},
    {"收款账号", text, optional, "payee_account"},
    {"开户银行", text, optional, "payee_bank"},
};
constexpr ListColumn kDelivery[] = {
    {"送货单号", text, required, "note_no", kKey},
    {"货品名称", text, required, "item", kKey},
    {"学校标识码", school_code, required, "school"},
    {"供应商", text, required, "supplier"},
    {"送货日期", date, header_required, "delivered_on"},
    {"数量", quantity, header_required, "quantity"},
    {"金额", yuan, required, "amount"},
    {"验收人一", text, header_required, "received_by"},
    {"验收人二", text, header_required, "received_by_2"},
    {"单价", yuan, optional, "unit_price"},
    {"单位", text, optional, "unit"},
    {"货品类别", text, optional, "category"},
    {"发票号码", text, optional, "invoice"},
    {"收费金额", yuan, optional, "charged"},
    {"批准文号", text, optional, "approval"},
};
constexpr ListColumn kInvoice[] = {
    {"发票号码", text, required, "invoice", kKey},
    {"供应商", text, required, "supplier"},
    {"学校标识码", school_code, required, "school"},
    {"开票日期", date, required, "issued_on"},
    {"金额", yuan, required, "amount"},
    {"备注", text, optional, "note"},
};
constexpr ListColumn kStock[] = {
    {"学校标识码", school_code, required, "school", kKey},
    {"月份", month, required, "month", kKey},
    {"货品名称", text, required, "item", kKey},
    {"期初数量", quantity, required, "opening"},
    {"入库数量", quantity, required, "purchased"},
    {"出库数量", quantity, required, "issued"},
    {"盘点数量", quantity, required, "counted"},
    {"单位", text, optional, "unit"},
};
constexpr ListColumn kFood[] = {
    {"学校标识码", school_code, required, "school", kKey},
    {"日期", date, required, "day", kKey},
    {"货品类别", text, required, "category", kKey},
    {"货品名称", text, required, "item", kKey},
    {"数量", quantity, required, "quantity"},
    {"货款", yuan, required, "amount"},
    {"餐类", text, optional, "meal"},
    {"单位", text, optional, "unit"},
};
constexpr ListColumn kPrice[] = {
    {"货品名称", text, required, "item", kKey},
    {"月份", month, required, "month", kKey},
    {"参考单价", yuan, required, "unit_price"},
    {"单位", text, optional, "unit"},
    {"发布单位", text, optional, "publisher"},
};
constexpr ListColumn kMealBook[] = {
    {"凭证号", text, required, "voucher", kKey},
    {"日期", date, required, "day"},
    {"收支", direction, required, "direction"},
    {"金额", yuan, required, "amount"},
    {"对方户名", text, required, "counterparty"},
    {"对方账号", text, header_required, "counter_account"},
    {"摘要", text, required, "purpose"},
    {"学校标识码", school_code, optional, "school"},
};
constexpr ListColumn kMealDay[] = {
    {"日期", date, required, "day", kKey},
    {"是否供餐", yes_no, required, "meals"},
    {"学校标识码", school_code, optional, "school", kKey},
    {"说明", text, optional, "note"},
};
constexpr ListColumn kPaying[] = {
    {"学校标识码", school_code, required, "school"},
    {"学籍号", student_no, required, "student_no", kKey},
    {"期间", text, required, "period", kKey},
    {"依据", text, optional, "basis"},
};
constexpr ListColumn kArrival[] = {
    {"学校标识码", school_code, required, "school"},
    {"学籍号", student_no, required, "student_no", kKey},
    {"期间", text, required, "period", kKey},
    {"转入日期", date, required, "came_on"},
    {"原校未享受证明", text, required, "proof"},
    {"原学校", text, optional, "from_school"},
};
constexpr ListColumn kFee[] = {
    {"学校标识码", school_code, required, "school", kKey},
    {"学籍号", student_no, required, "student_no", kKey},
    {"期间", text, required, "period", kKey},
    {"收费项目", text, required, "item", kKey},
    {"金额", yuan, required, "amount"},
    {"收费日期", date, required, "charged_on"},
    {"票据号", text, optional, "receipt"},
    {"减免日期", date, optional, "waived_on"},
    {"退费金额", yuan, optional, "refunded"},
    {"退费日期", date, optional, "refunded_on"},
};
constexpr ListColumn kProvision[] = {
    {"项目", text, required, "programme", kKey},
    {"年度", year, required, "year", kKey},
    {"资金层级", fund_level, required, "level", kKey},
    {"应配套金额", yuan, required, "amount"},
    {"到位期限", date, required, "due_on"},
    {"文号", text, optional, "document"},
    {"备注", text, optional, "note"},
};

constexpr std::array<ListSpec, kListKinds> kSpecs = {{
    {ListKind::roll, "roll", "学籍", true, false, kRoll, "roll_row"},
    {ListKind::school, "school", "学校", true, false, kSchool, "school_row"},
    {ListKind::hardship, "hardship", "困难名单", true, false, kHardship, "hardship_row"},
    {ListKind::account, "account", "账户", false, false, kAccount, "account_row"},
    {ListKind::meal, "meal", "供餐", false, false, kMeal, "meal_row"},
    {ListKind::budget, "budget", "指标", false, false, kBudget, "budget_row"},
    {ListKind::death, "death", "死亡", true, true, kDeath, "death_row"},
    {ListKind::confirm, "confirm", "学校核对", false, false, kConfirm, "confirm_row"},
    {ListKind::away, "away", "区外就读", false, false, kAway, "away_row"},
    {ListKind::resident, "resident", "户籍适龄", true, false, kResident, "resident_row"},
    {ListKind::attendance, "attendance", "到校", false, false, kAttendance, "attendance_row"},
    {ListKind::supplier, "supplier", "供应商", true, false, kSupplier, "supplier_row"},
    {ListKind::delivery, "delivery", "送货验收", false, false, kDelivery, "delivery_row"},
    {ListKind::invoice, "invoice", "发票", false, false, kInvoice, "invoice_row"},
    {ListKind::stock, "stock", "库存盘点", false, false, kStock, "stock_row"},
    {ListKind::food, "food", "开餐货品", false, false, kFood, "food_row"},
    {ListKind::price, "price", "参考价格", false, false, kPrice, "price_row"},
    {ListKind::mealbook, "mealbook", "营养专账", false, false, kMealBook, "mealbook_row"},
    {ListKind::mealday, "mealday", "供餐校历", false, false, kMealDay, "mealday_row"},
    {ListKind::paying, "paying", "指定发放学校", false, false, kPaying, "paying_row"},
    {ListKind::arrival, "arrival", "转入未享受", false, false, kArrival, "arrival_row"},
    {ListKind::fee, "fee", "收费", false, false, kFee, "fee_row"},
    {ListKind::provision, "provision", "配套", false, false, kProvision, "provision_row"},
}};

}  // namespace

const ListSpec& spec(ListKind kind) { return kSpecs[static_cast<std::size_t>(kind)]; }

std::span<const ListSpec> list_specs() { return kSpecs; }

std::optional<ListKind> parse_list_kind(std::string_view code) {
  for (const ListSpec& candidate : kSpecs)
    if (candidate.code == code) return candidate.kind;
  return std::nullopt;
}

}  // namespace zhuxue
