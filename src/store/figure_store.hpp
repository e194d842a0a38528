#pragma once
// Figures for reports: what became of each award, whose household it is, how pupils were recognised, what documents say.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/batch_store.hpp"
#include "zhuxue/policy/category.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue::store {

/// A standing award of these periods and what became of it.
struct AwardOutcome {
  std::int64_t award = 0;
  std::string_view school, town, programme, period, person_key;  ///< town: of the household, as the list has it that the award rests on
  std::optional<HardshipKind> kind;
  Money amount;
  bool sent = false;                ///< a line of it was issued
  bool came_back = false;           ///< a line of it failed or was returned
  std::optional<Date> arrived_on;   ///< the day of the bank's word, where the money is with the family
};
std::vector<AwardOutcome> award_outcomes(UnitOfWork& work, std::span<const ProgrammePeriod> periods, TextArena& arena);

/// What a run found for a pupil and programme, as far as hardship was on record.
struct RecognisedPupil {
  std::string_view school, programme, period, person_key;
  Stage stage = Stage::primary;
  HardshipKind kind = HardshipKind::lifted;
  HardshipLevel level = HardshipLevel::none;   ///< the highest of the records it rests on
  bool due = false;
};
std::vector<RecognisedPupil> recognised_pupils(UnitOfWork& work, std::int64_t run, TextArena& arena);

/// A batch of these periods that stands, by school: what was sealed on which day.
struct SealedOfSchool {
  std::string_view programme, period, school;
  Date day;
  std::int64_t pupils = 0;
  Money total;
};
/// By programme, period, day and school; no re-issues.
std::vector<SealedOfSchool> sealed_by_day(UnitOfWork& work, std::span<const ProgrammePeriod> periods, TextArena& arena);

/// A budget document with what the list said of it.
struct DocumentRow {
  std::string programme, document, issued_on, function_code, kind;
  int level = 0;
  Money amount;
};
std::vector<DocumentRow> documents_of_year(UnitOfWork& work, int year);

/// A child at school elsewhere, by the last list that names it.
struct AwayRow {
  std::string name, place, school_name, proof, letter, receipt;
  std::optional<bool> aided;
};
std::vector<AwayRow> away_children(UnitOfWork& work);

}  // namespace zhuxue::store
