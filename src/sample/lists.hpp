#pragma once
// One function for each list of contract §2: facts in, one file out.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sample/damage_log.hpp"
#include "sample/facts.hpp"
#include "sample/truth.hpp"

namespace zhuxue::sample {

using Path = std::filesystem::path;

void write_schools(const std::vector<School>& schools, std::uint64_t seed, const Path& file);
/// The cells of a roll row that clerks get wrong, as they are written.
struct RollCells {
  std::string_view number, name, id, boarding, guardian_name, guardian_id;
};
CsvFile open_roll(const Path& file);
/// `year` is that of the autumn term.
void write_roll_row(const People& people, int year, const Pupil& pupil, unsigned class_no, const RollCells& cells, CsvFile& file);
/// 就读方式 in the way of the pupil's school.
std::string_view boarding_cell(const Pupil& pupil);
/// Returns the number of rows.
std::size_t write_roll(const DistrictFacts& facts, const Path& file, DamageLog& log);
void write_hardship(const DistrictFacts& facts, const Path& file, DamageLog& log);
/// Returns the number of accounts.
std::size_t write_accounts(const DistrictFacts& facts, const Path& file);
/// Enough money of each level for a whole year of what is meant to be due, in this year and the next.
void write_budget(const DistrictFacts& facts, const std::vector<Assessed>& meant, const Path& file);
/// Twenty school days of November.
void write_meals(const DistrictFacts& facts, const Path& file);
/// October of every pupil at school.
void write_attendance(const DistrictFacts& facts, const Path& file);
/// What the schools say of those on the lists.
void write_confirmations(const DistrictFacts& facts, const std::vector<Assessed>& meant, const Path& file);
void write_deaths(const DistrictFacts& facts, const Path& file, DamageLog& log);
void write_away(const DistrictFacts& facts, const Path& file);
void write_residents(const DistrictFacts& facts, const Path& file);

/// The ID cell of a row: the number, its damaged form, or a disability certificate's 20 places.
std::string id_cell(const ListRow& row, const Damage* damage);
/// Snapshots have no 退出日期 and no 风险消除日期.
enum class Columns : std::uint8_t { all, without_end };
CsvFile open_hardship(const Path& file, Columns columns);
void write_hardship_row(const DistrictFacts& facts, const ListRow& row, Columns columns, CsvFile& file);

}  // namespace zhuxue::sample
