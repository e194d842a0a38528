#include "zhuxue/reconciliation/result_table.hpp"

#include <map>
#include <set>
#include <stdexcept>

namespace zhuxue {

std::string_view key(ResultClass meaning) {
  switch (meaning) {
    case ResultClass::paid: return "paid";
    case ResultClass::payee: return "payee";
    case ResultClass::wait: return "wait";
    case ResultClass::ours: return "ours";
    case ResultClass::bank: return "bank";
    case ResultClass::pending: return "pending";
    case ResultClass::returned: return "returned";
    case ResultClass::person: return "person";
  }
  throw std::logic_error("no such class");
}

std::string_view sentence(ResultClass meaning) {
  switch (meaning) {
    case ResultClass::paid: return "已入账";
    case ResultClass::payee: return "账户要先更正";
    case ResultClass::wait: return "须持卡人到银行办理,或更换账户";
    case ResultClass::ours: return "我方原因,处理后可原样重发";
    case ResultClass::bank: return "银行原因,可原样重发";
    case ResultClass::pending: return "银行处理中,等结果";
    case ResultClass::returned: return "已退汇";
    case ResultClass::person: return "须有人核实";
  }
  throw std::logic_error("no such class");
}

ResultMeaning ResultTable::of(std::string_view text, std::string_view code) const {
  const ResultRule* found = nullptr;
  std::size_t longest = 0;
  for (const ResultRule& rule : rules_)
    for (const std::string& phrase : rule.texts)
      if (phrase.size() > longest && text.find(phrase) != std::string_view::npos) found = &rule, longest = phrase.size();
  if (!found && !code.empty())
    for (const ResultRule& rule : rules_)
      for (const std::string& known : rule.codes)
        if (known == code) found = &rule;
  return found ? ResultMeaning{found->code, found->meaning, true} : ResultMeaning{};
}

std::vector<std::string> faults_of(std::span<const ResultRule> rules) {
  std::vector<std::string> faults;
  std::map<std::string_view, std::string_view> owner;
  std::set<std::string_view> internal;
  for (const ResultRule& rule : rules) {
    if (!internal.insert(rule.code).second) faults.push_back(rule.code + " 写了两次");
    if (rule.texts.empty() && rule.codes.empty()) faults.push_back(rule.code + " 没有文字也没有代码");
    for (const auto* words : {&rule.texts, &rule.codes})
      for (const std::string& word : *words) {
        const auto [first, is_new] = owner.emplace(word, rule.code);
        if (!is_new) faults.push_back("「" + word + "」既是 " + std::string(first->second) + " 又是 " + rule.code);
      }
  }
  return faults;
}

}  // namespace zhuxue
