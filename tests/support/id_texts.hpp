#pragma once
// Texts with and without a number that holds an ID: the pages' own look and the constraint of web_job must say the same of each.
#include <string>
#include <utility>
#include <vector>

namespace zhuxue::testing {

inline const std::vector<std::pair<std::string, bool>>& id_texts() {
  static const std::vector<std::pair<std::string, bool>> texts = {
      {"450109201501010003", true}, {"45010920150101000X", true}, {"G450109201501010003", true}, {"--student=G45010920150101000x", true}, {"身份证450109201501010003。", true}, {"/data/web/a/450109201501010003.png", true},
      {"电话 13800000000", false}, {"20261126", false}, {"450109201513010003", false}, {"450109201501320003", false}, {"450109251501010003", false}, {"45010920150101000", false}, {"4501092015010100031", false},
      {"a450109201501010003", false}, {"450109201501010003f", false}, {"V12-345", false}, {"流水号 202611261234567890", false}, {"050109201501010003", false}, {"", false},
      {"/data/web/00000450109201501010003000000000/x.csv", false}};
  return texts;
}

}  // namespace zhuxue::testing
