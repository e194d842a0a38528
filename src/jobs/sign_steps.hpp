#pragma once
// What batches and meal orders have in common on their way through three people.
#include <string>
#include <string_view>

#include "store/signoff_store.hpp"

namespace zhuxue::jobs {

/// 已封存 … of a step.
std::string step_in_chinese(std::string_view step);

/// The last four characters of an SM3, which the approver copies from the sheet.
std::string tail_of(std::string_view sm3);
/// "复核 li 和 审批 wang 在十分钟之内用同一台机器办理,请核实是不是本人": a warning, never a stop.
std::string in_words(const store::SameMachine& pair);
/// Whether somebody copied them, in capitals or not.
bool is_tail_of(std::string_view tail, std::string_view sm3);

}  // namespace zhuxue::jobs
