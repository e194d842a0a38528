#pragma once
// What batches and meal orders have in common on their way through three people.
#include <string>
#include <string_view>

namespace zhuxue::jobs {

/// 已封存 … of a step.
std::string step_in_chinese(std::string_view step);

/// The last four characters of an SM3, which the approver copies from the sheet.
std::string tail_of(std::string_view sm3);
/// Whether somebody copied them, in capitals or not.
bool is_tail_of(std::string_view tail, std::string_view sm3);

}  // namespace zhuxue::jobs
