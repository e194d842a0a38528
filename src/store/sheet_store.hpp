#pragma once
// What the office's sheets say: lines with the names behind them, and the sums of the ledger they are held against.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/batch_store.hpp"
#include "zhuxue/policy/category.hpp"
#include "zhuxue/policy/stage.hpp"

namespace zhuxue::store {

/// A pupil as the roll row says it that an award or assessment rests on.
struct SheetPupil {
  std::string_view name, class_name, sex;   ///< 男, 女, or empty
  Stage stage = Stage::primary;
  int grade = 0;
  bool boards = false;
};

/// A school of the latest school list.
struct SheetSchool {
  std::string name, town;
};
/// By 学校标识码.
std::unordered_map<std::string, SheetSchool> schools_by_code(UnitOfWork& work);

/// Which batches' lines: of these periods, or one batch.
struct LinesWanted {
  std::vector<ProgrammePeriod> periods;
  std::optional<std::int64_t> batch;
};

/// A line of a live batch that is not a re-issue: each award once, whatever became of it.
struct RosterLine {
  std::string_view school, programme, period, student_no, person_key, holder, bank, account, state;  ///< state: 未发, 在途, 已发, 失败, 已取消
  SheetPupil pupil;
  std::optional<HardshipKind> kind;
  Money amount;
  int relation = 0;   ///< of the account, as PayeeRelation
};
/// By school, programme, period, stage, grade, class and pupil.
std::vector<RosterLine> roster_lines(UnitOfWork& work, const LinesWanted& wanted, TextArena& arena);
/// What the ledger has sealed for these batches: T2 − T3.
Money sealed_by_postings(UnitOfWork& work, const LinesWanted& wanted);

/// Awards of these periods that are not cancelled.
Money standing_awards(UnitOfWork& work, std::span<const ProgrammePeriod> periods);
/// What the ledger has paid of them (T5 + T13 − T7). What was paid twice, and what was claimed back since, counts once.
Money paid_by_postings(UnitOfWork& work, std::span<const ProgrammePeriod> periods);

/// What a run found due.
struct DueLine {
  std::string_view school, programme, period, student_no, person_key;
  SheetPupil pupil;
  std::optional<HardshipKind> kind;
  Money amount;
};
/// In the order of roster_lines.
std::vector<DueLine> due_lines(UnitOfWork& work, std::int64_t run, TextArena& arena);

/// The latest account of a pupil.
struct SheetAccount {
  std::string_view holder, account;
  int relation = 0;          ///< as PayeeRelation
  bool has_mandate = false;
};
/// Of the pupils to whom a run found something due, by student number.
std::unordered_map<std::string_view, SheetAccount> accounts_of_run(UnitOfWork& work, std::int64_t run, TextArena& arena);

}  // namespace zhuxue::store
