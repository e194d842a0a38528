#pragma once
// The files of the trial district.
#include <filesystem>
#include <vector>

#include "sample/trial_damage.hpp"

namespace zhuxue::sample::trial {

/// By pupil: the line of roll.csv, 0 for those at no school.
using RollLines = std::vector<std::uint32_t>;

RollLines write_trial_roll(const World& world, const Rows& rows, const std::filesystem::path& file);
/// Row i stands on line i + 2.
void write_trial_hardship(const World& world, const Rows& rows, const std::filesystem::path& file);
/// Every row of hardship.csv with the pupil it is about.
void write_trial_links(const World& world, const Rows& rows, const std::filesystem::path& file);
void write_trial_damage(std::vector<DamagedCell> cells, const RollLines& lines, const std::filesystem::path& file);

}  // namespace zhuxue::sample::trial
