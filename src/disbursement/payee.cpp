#include "zhuxue/disbursement/payee.hpp"

#include <algorithm>

namespace zhuxue {

std::optional<std::string_view> why_unusable(std::string_view account, PayeeRelation relation, bool has_mandate) {
  const bool digits_only = std::all_of(account.begin(), account.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits_only || account.size() < 8 || account.size() > 32) return "银行账号不是8–32位数字";
  const bool own = relation == PayeeRelation::self || relation == PayeeRelation::guardian;
  if (!own && !has_mandate) return "收款人不是本人或监护人,且没有委托书编号";
  return std::nullopt;
}

std::string_view holder_id_of(std::string_view holder_id, PayeeRelation relation, std::string_view student_no) {
  if (!holder_id.empty()) return holder_id;
  const bool holds_id = relation == PayeeRelation::self && student_no.size() == 19 && student_no.front() == 'G';
  return holds_id ? student_no.substr(1) : std::string_view();
}

}  // namespace zhuxue
