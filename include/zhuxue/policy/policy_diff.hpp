#pragma once
// Two sets of policies compared: what changes for whom, from when.
#include <optional>
#include <string>
#include <vector>

#include "zhuxue/policy/policy.hpp"

namespace zhuxue {

/// One thing that is otherwise in the second set, over one span of days. `before` or `after` is empty where the one set says nothing.
struct PolicyChange {
  std::string programme;
  std::string whom;             ///< 学段, 困难类型 or 全部
  std::string what;             ///< 标准, 资助范围, 年级, 资金分担, 期限 …
  std::optional<Date> from;     ///< none: whenever
  std::optional<Date> to;       ///< exclusive; none: open
  std::string before, after;
};

/// By programme, then what, then whom, then day. A programme that only one set has is one change (what = 项目). Sources, statuses and examples are not compared.
std::vector<PolicyChange> diff_policies(const std::vector<Policy>& before, const std::vector<Policy>& after);

}  // namespace zhuxue
