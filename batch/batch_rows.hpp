#pragma once
// Batches as commands show them.
#include "app/report.hpp"
#include "store/batch_store.hpp"

namespace zhuxue::batch {

/// {id, programme, period, bank, lines, total, sha256, sm3, state} (contract §7).
app::ReportRow row_of(const store::BatchRow& batch);

}  // namespace zhuxue::batch
