#include "batch/amended_policies.hpp"

#include <algorithm>
#include <charconv>

#include "batch/command.hpp"
#include "zhuxue/entitlement/policy_check.hpp"

namespace zhuxue::batch {
namespace {

struct Amendment {
  std::string code, level;
  std::size_t standard = 0;   ///< from 1, in the order of the file
  Money amount;
};

[[noreturn]] void refuse(const std::string& word, const std::string& why) { throw app::UsageError("--amount " + word + ": " + why); }

Amendment amendment_of(const std::string& word) {
  const auto equals = word.find('='), first = word.find(':');
  if (first == std::string::npos || equals == std::string::npos || first > equals) refuse(word, "应写作 项目:第几条=金额,如 YW-JS:3=1500.00");
  Amendment amendment;
  amendment.code = word.substr(0, first);
  std::string place = word.substr(first + 1, equals - first - 1);
  if (const auto second = place.find(':'); second != std::string::npos) {
    amendment.level = place.substr(second + 1);
    place.resize(second);
  }
  const auto [end, error] = std::from_chars(place.data(), place.data() + place.size(), amendment.standard);
  if (error != std::errc() || end != place.data() + place.size() || amendment.standard == 0) refuse(word, "第几条应是 1、2、3 …");
  amendment.amount = amount_of("--amount", word.substr(equals + 1));
  return amendment;
}

void amend(Policy& policy, const Amendment& amendment, const std::string& word) {
  if (amendment.standard > policy.standards.size()) refuse(word, policy.code + " 只有 " + std::to_string(policy.standards.size()) + " 条标准");
  Standard& standard = policy.standards[amendment.standard - 1];
  if (amendment.level.empty()) {
    if (!standard.tiers.empty()) refuse(word, "这一条按认定级别不同,请写明级别,如 " + policy.code + ":" + std::to_string(amendment.standard) + ":特别困难=…");
    (standard.per_day.is_zero() ? standard.per_year : standard.per_day) = amendment.amount;
    return;
  }
  const auto level = parse_hardship_level(amendment.level);
  const auto tier = level ? standard.tiers.find(*level) : standard.tiers.end();
  if (tier == standard.tiers.end()) refuse(word, "这一条没有「" + amendment.level + "」这一级");
  tier->second = amendment.amount;
  if (*level == HardshipLevel::medium) standard.per_year = amendment.amount;
}

}  // namespace

std::vector<Policy> amended_policies(std::vector<Policy> policies, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    const Amendment amendment = amendment_of(word);
    const auto policy = std::find_if(policies.begin(), policies.end(), [&](const Policy& known) { return known.code == amendment.code; });
    if (policy == policies.end()) refuse(word, "没有项目 " + amendment.code);
    amend(*policy, amendment, word);
    for (const PolicyFinding& finding : check_standards(*policy))
      if (finding.weight == PolicyFinding::Weight::fault) refuse(word, finding.text + (finding.expected.empty() ? "" : "(" + finding.expected + ")"));
  }
  return policies;
}

}  // namespace zhuxue::batch
