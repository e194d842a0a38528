#pragma once
// Batches as commands show them.
#include "app/report.hpp"
#include "store/batch_store.hpp"

namespace zhuxue::batch {

/// {id, programme, period, bank, lines, total, sha256, sm3, state} (contract §7).
app::ReportRow row_of(const store::BatchRow& batch);

/// 已封存 … of a step.
std::string state_of(const std::string& step);

}  // namespace zhuxue::batch
