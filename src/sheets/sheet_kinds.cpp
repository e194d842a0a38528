#include "sheets/sheet_kinds.hpp"

#include <array>

namespace zhuxue::sheets {
namespace {

constexpr std::array kKinds = {
    SheetKind{"candidates", "拟资助学生核对表", "发给学校逐人核对:是否在校、就读方式、账户、是否同意", candidates, false},
    SheetKind{"account-forms", "账户信息采集表", "没有可用账户的学生,请学校和家长填写", account_forms, false},
    SheetKind{"roster", "资助资金发放花名册", "按学校、项目分页,签字归档;与封存的台账相符", roster, true},
    SheetKind{"unpaid", "未发放原因清单(应助未助)", "还没有收到钱的,每人一句原因,写明该谁办", unpaid, true},
    SheetKind{"summary", "资助情况汇总表(分学校)", "学校 × 学段 × 就读方式 × 类别:人数、人次、金额", summary_by_school, true},
    SheetKind{"summary-district", "资助情况汇总表(全县区)", "学段 × 就读方式 × 类别:人数、人次、金额", summary_of_district, true},
};

}  // namespace

std::span<const SheetKind> sheet_kinds() { return kKinds; }

const SheetKind* find_sheet(std::string_view name) {
  for (const SheetKind& kind : kKinds)
    if (kind.name == name) return &kind;
  return nullptr;
}

}  // namespace zhuxue::sheets
