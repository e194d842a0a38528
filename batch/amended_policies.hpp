#pragma once
// What-if without a file: the policies in force with some standards at other amounts.
#include <string>
#include <vector>

#include "zhuxue/policy/policy.hpp"

namespace zhuxue::batch {

/// The policies with the amounts changed as the words say. A word is 项目:第几条=金额, "YW-JS:3=1500.00" — the third [[standard]] of the file, a year's amount, for meals a day's —
/// or with the 认定级别 where the standard differs by it, "GZ-ZXJ:1:特别困难=3000.00". Throws UsageError where a word is none, names no standard, or the amount does not divide into whole fen.
std::vector<Policy> amended_policies(std::vector<Policy> policies, const std::vector<std::string>& words);

}  // namespace zhuxue::batch
