#pragma once
// What the two groups of pages about meals share.
#include "web/page.hpp"
#include "web/visit.hpp"

namespace zhuxue::web {

/// The orders that move meal money, the newest first, and for clerks the forms that make one.
void add_meal_orders(const Visit& visit, store::UnitOfWork& work, Page& page);

}  // namespace zhuxue::web
