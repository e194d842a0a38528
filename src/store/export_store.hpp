#pragma once
// Tables that leave (contract §5), as rows of text, ordered by their columns from left to right, bytewise.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/batch_store.hpp"
#include "store/unit_of_work.hpp"

namespace zhuxue::store {

using TextRow = std::vector<std::string>;

/// `periods` empty: all.
std::vector<TextRow> export_awards(UnitOfWork& work, std::span<const ProgrammePeriod> periods);
std::vector<TextRow> export_payments(UnitOfWork& work, std::span<const ProgrammePeriod> periods);
/// `year` 0: all.
std::vector<TextRow> export_budget(UnitOfWork& work, int year);
/// The same as of the end of a day, told by the postings up to it.
std::vector<TextRow> positions_on(UnitOfWork& work, int year, Date day);
std::vector<TextRow> export_clues(UnitOfWork& work, std::int64_t run);
std::vector<TextRow> export_assessments(UnitOfWork& work, std::int64_t run);

}  // namespace zhuxue::store
