#pragma once
// What a printed table claims about itself (contract §6): which columns are heads at which rate, which rows are sums of which.
#include <optional>
#include <string>
#include <vector>

#include "zhuxue/money/ratio.hpp"

namespace zhuxue {

/// A column by its header, or a constant. A text that is no header of the table may still be a number.
struct Operand {
  std::string name;               ///< as written in the map
  std::optional<Ratio> constant;  ///< what the text is as a number
};

/// The row of this label holds sums.
struct SumRule {
  enum class Of {
    above,    ///< of all rows above that are not sum rows themselves
    below,    ///< of all rows below likewise, for tables that print the sum first
    section,  ///< of the rows since the sum row before
    labels,   ///< of the rows with these labels
  };
  std::string row;
  Of of = Of::above;
  std::vector<std::string> labels;
};

/// heads × rate = amount in every row that prints all three, or in the rows named.
struct ProductRule {
  Operand heads, rate, amount;
  std::vector<std::string> rows;
};

/// The amount is made of so many heads at one of two rates each (W17).
struct DecomposeRule {
  Operand heads, amount;
  Ratio low, high;
  std::vector<std::string> rows;
};

struct TableMap {
  std::string label;                                    ///< the column with the name of a row
  bool in_ten_thousands = false;                        ///< amounts are printed in 万元; rates are always in 元
  std::vector<std::pair<std::string, Ratio>> heads;     ///< head column and its rate in 元
  std::string total;                                    ///< must be the sum of heads
  std::string amount;                                   ///< must be the sum of heads × rate
  std::vector<SumRule> sums;
  std::vector<ProductRule> products;
  std::vector<DecomposeRule> decompositions;
  std::vector<std::string> skip;                        ///< columns that a sum row does not sum (percentages, averages)
};

}  // namespace zhuxue
