#pragma once
// How the rows of a month are seen by a programme: shared by the assessment and by what is asked of it beforehand.
#include "zhuxue/entitlement/assess.hpp"

namespace zhuxue {

/// Whether the row's version counts on the as-of date.
inline bool counts_on(const RollRow& row, std::uint8_t day) { return row.in_force >> day & 1; }

/// Whether the programme is for a pupil of this stage who lives so.
bool asks_for(const Policy& policy, const RollRow& row);

/// Whether the programme covers a pupil of this row without any record: it is for everyone, and for this grade.
bool covers_without_record(const Policy& policy, const RollRow& row, Date as_of);

/// Puts in what the school list says.
void set_school(const MonthFacts& facts, const RollRow& row, PupilOnDay& pupil);

/// A record as a programme with this as-of date sees it.
HardshipFacts facts_of(const MonthFacts& facts, std::uint32_t record, Date as_of);

}  // namespace zhuxue
