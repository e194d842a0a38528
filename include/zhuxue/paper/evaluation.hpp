#pragma once
// A page of figures and bars for people who decide: what a yearly evaluation shows.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace zhuxue::paper {

struct Bar {
  std::string label;
  std::int64_t value = 0;   ///< not below zero; bars are as long as their share of the longest
  std::string words;        ///< what stands behind the bar
};
struct Chart {
  std::string title;
  std::vector<Bar> bars;
};
struct Evaluation {
  std::string title;
  std::vector<std::string> facts;
  std::vector<std::pair<std::string, std::string>> figures;   ///< name and value, shown large
  std::vector<Chart> charts;
  std::vector<std::string> remarks;
  std::vector<std::string> signatures;
};

}  // namespace zhuxue::paper
