#pragma once
// Every address that is answered, who may ask for it, and what answers. The tests of the role matrix are made from this table (zhuxue serve --routes).
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "web/answer.hpp"
#include "web/page.hpp"
#include "web/render.hpp"
#include "web/visit.hpp"

namespace zhuxue::web {

/// A page to draw, or an answer as it stands.
using Shown = std::variant<Page, Answer>;

struct Route {
  Method method = Method::get;
  std::string_view pattern;                 ///< "/batches/:batch"; a part holds no '/'
  unsigned roles = 0;                       ///< who may; kPublic: also who is not logged in
  Shown (*show)(Visit& visit) = nullptr;
  std::string_view words;                   ///< what it is, for the API description
  const char* database_role = "zhuxue_web"; ///< zhuxue_auditor where it only reads, zhuxue_budget where no pupil may be seen
  bool takes_files = false;                 ///< a body of up to kMostUpload bytes instead of kMostForm
};

inline constexpr const char* kReads = "zhuxue_auditor";
inline constexpr const char* kReadsBudget = "zhuxue_budget";

/// The routes of each group of pages; a new group adds its line to routes.cpp.
std::span<const Route> login_routes();
std::span<const Route> static_routes();
std::span<const Route> server_routes();
std::span<const Route> home_routes();
std::span<const Route> work_routes();
std::span<const Route> list_routes();
std::span<const Route> month_routes();
std::span<const Route> review_routes();
std::span<const Route> batch_routes();
std::span<const Route> pupil_routes();
std::span<const Route> bank_routes();
std::span<const Route> unpaid_routes();
std::span<const Route> case_routes();
std::span<const Route> check_routes();
std::span<const Route> reconcile_routes();
std::span<const Route> decision_routes();
std::span<const Route> run_routes();
std::span<const Route> evidence_routes();
std::span<const Route> people_routes();
std::span<const Route> budget_routes();
std::span<const Route> whatif_routes();
std::span<const Route> sheet_routes();
std::span<const Route> notice_routes();
std::span<const Route> school_routes();
std::span<const Route> attachment_routes();
std::span<const Route> meal_routes();
std::span<const Route> meal_order_routes();
std::span<const Route> account_routes();

const std::vector<Route>& all_routes();
std::span<const MenuItem> menu();

/// The route of a path with its parts put into `parts`; nullopt where there is none. `other_method`: set where the path exists for the other method only.
struct FoundRoute {
  const Route* route;
  Fields parts;
};
std::optional<FoundRoute> find_route(Method method, std::string_view path, bool& other_method);

}  // namespace zhuxue::web
