#pragma once
// Why a pair was found, linked or doubted, in the words of the office. Quotes no digit of an ID.
#include <string>
#include <string_view>
#include <vector>

#include "zhuxue/matching/match_people.hpp"

namespace zhuxue::matching {

/// 「姓名」「证件号」「出生日期」…
std::string_view field_words(Field field);
/// What a level of a field says: 「姓名同音」「监护人证件号一致」; empty where nothing was compared.
std::string_view level_words(Field field, std::uint8_t level);
/// Why a person must look, or why a pair is none, as far as it is more than the score: 「同号异名」; empty where it is not.
std::string_view flag_words(std::uint32_t flags);
/// What let a pair be a link: 「监护人证件号一致,姓名一致」; of none says that no link is made without one.
std::string_view gate_words(Gate gate);
/// S0 … S4.
std::string_view stage_name(MatchStage stage);

struct WaterfallStep {
  std::string_view what;    ///< 「起点」 (the chance before anything is compared), a level, 「姓名常见程度」
  MilliBits weight = 0;
};
/// The steps sum to the score of the pair.
std::vector<WaterfallStep> waterfall(const DecidedPair& pair, const PeopleModel& model);

/// A line a key: how many people had it, blocks, pairs, and who was left out because a block was too large. The first line says how many were compared with nobody.
std::string blocks_report(const MatchResult& result);

}  // namespace zhuxue::matching
