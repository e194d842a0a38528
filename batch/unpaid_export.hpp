#pragma once
// export unpaid: 未发放原因清单, and added up by school and by who must act.
#include <string>
#include <vector>

#include "batch/command.hpp"
#include "jobs/unpaid_list.hpp"

namespace zhuxue::batch {

/// Of a month, or of all there ever was where none is named; with a month, what its run found due and nobody has granted as well.
std::vector<jobs::UnpaidLine> unpaid_lines(const std::string& month, Session& session);
/// The cells of the file.
std::vector<std::vector<std::string>> unpaid_cells(const std::vector<jobs::UnpaidLine>& lines);
/// One row a school: how many, how much, and who has how many to see to.
void add_up_by_school(const std::vector<jobs::UnpaidLine>& lines, app::Report& report);

}  // namespace zhuxue::batch
