#include "web/routes.hpp"

#include <array>

namespace zhuxue::web {
namespace {

using Group = std::span<const Route> (*)();
constexpr Group kGroups[] = {login_routes, static_routes, server_routes, home_routes, work_routes, list_routes, month_routes, review_routes,
                            batch_routes, pupil_routes, bank_routes, unpaid_routes, case_routes, check_routes, reconcile_routes, decision_routes,
                            run_routes, evidence_routes, people_routes, budget_routes, whatif_routes, sheet_routes, notice_routes, school_routes, attachment_routes, meal_routes,
                            meal_order_routes, account_routes};

// In the order in which a month goes.
constexpr std::array kMenu = {
    MenuItem{"/", "本月", kOffice | kAuditor},
    MenuItem{"/school", "本校", kSchool},
    MenuItem{"/lists", "名单", kClerk | kBudget | kAuditor},
    MenuItem{"/review", "核对匹配", kClerk | kReviewer | kAuditor},
    MenuItem{"/month", "测算和计划", kOffice | kAuditor},
    MenuItem{"/notices", "公示", kOffice | kAuditor | kBudget},
    MenuItem{"/accounts", "新账户", kOffice | kAuditor},
    MenuItem{"/batches", "批次", kOffice | kAuditor | kBudget},
    MenuItem{"/bank", "银行回单", kOffice | kAuditor},
    MenuItem{"/unpaid", "未发放", kOffice | kAuditor},
    MenuItem{"/cases", "疑点", kOffice | kAuditor | kBudget},
    MenuItem{"/reconcile", "对账", kOffice | kAuditor | kBudget},
    MenuItem{"/checks", "检查", kOffice | kAuditor | kBudget},
    MenuItem{"/budget", "指标", kOffice | kAuditor | kBudget},
    MenuItem{"/meals", "营养餐", kOffice | kAuditor | kBudget},
    MenuItem{"/sheets", "表册", kOffice | kAuditor | kBudget},
    MenuItem{"/attachments", "附件", kOffice | kAuditor},
    MenuItem{"/evidence", "证据", kOffice | kAuditor},
    MenuItem{"/people", "人员", kAdmin},
    MenuItem{"/search", "查", kOffice | kAuditor},
    MenuItem{"/work", "工作", kAnyOfficer},
};

// The part before the first '/', taken off.
std::string_view next_part(std::string_view& path) {
  const std::string_view part = path.substr(0, path.find('/'));
  path.remove_prefix(std::min(path.size(), part.size() + 1));
  return part;
}

bool fits(std::string_view pattern, std::string_view path, Fields& parts) {
  pattern.remove_prefix(1);
  path.remove_prefix(1);
  while (!pattern.empty() || !path.empty()) {
    const bool pattern_ends = pattern.empty(), path_ends = path.empty();
    if (pattern_ends || path_ends) return false;
    const std::string_view wanted = next_part(pattern), given = next_part(path);
    if (wanted.starts_with(':')) {
      if (given.empty()) return false;
      parts.emplace(wanted.substr(1), given);
    } else if (wanted != given) {
      return false;
    }
  }
  return true;
}

}  // namespace

const std::vector<Route>& all_routes() {
  static const std::vector<Route> routes = [] {
    std::vector<Route> all;
    for (const Group group : kGroups)
      for (const Route& route : group()) all.push_back(route);
    return all;
  }();
  return routes;
}

std::span<const MenuItem> menu() { return kMenu; }

std::optional<FoundRoute> find_route(Method method, std::string_view path, bool& other_method) {
  other_method = false;
  for (const Route& route : all_routes()) {
    Fields parts;
    if (!fits(route.pattern, path, parts)) continue;
    if (route.method == method) return FoundRoute{&route, std::move(parts)};
    other_method = true;
  }
  return std::nullopt;
}

}  // namespace zhuxue::web
