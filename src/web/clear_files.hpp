#pragma once
// What works leave under DATA/web — uploads that nobody took in, lists of rejects, downloads — goes after some days.
#include <cstddef>

#include "web/visit.hpp"

namespace zhuxue::web {

/// Removes what was last written more than `house.keep_days` days before today and is named by no work that has not ended; how many files and folders went.
/// What cannot be removed stays, and is tried again the next day.
std::size_t clear_old_files(const House& house);

}  // namespace zhuxue::web
