#pragma once
// Made-up people for tests: numbers that satisfy GB 11643 and belong to nobody we know of.
#include <string>
#include <string_view>

#include "zhuxue/calendar/calendar.hpp"
#include "zhuxue/money/money.hpp"

namespace zhuxue::testing {

inline Date day(std::string_view iso) {
  return Date::parse_iso(iso).value();
}
inline Money yuan(std::string_view text) {
  return Money::parse_yuan(text).value();
}
inline Month month(std::string_view text) {
  return Month::parse(text).value();
}

/// The resident ID number `running` (0–999) of a birth date. The check character by the recursion of ISO 7064, not by the weights that the program uses.
inline std::string resident_id(int running, std::string_view birth = "20160907", std::string_view region = "450109") {
  const std::string three = std::to_string(1000 + running).substr(1);
  std::string id = std::string(region) + std::string(birth) + three;
  int product = 0;
  for (const char c : id) product = (product + (c - '0')) * 2 % 11;
  const int check = (12 - product) % 11;
  return id + (check == 10 ? 'X' : static_cast<char>('0' + check));
}

/// The same with a wrong check character.
inline std::string broken_id(int running) {
  std::string id = resident_id(running);
  id.back() = id.back() == '5' ? '6' : '5';
  return id;
}

/// 学籍号: G and the ID.
inline std::string student_number(int running) {
  return "G" + resident_id(running);
}

}  // namespace zhuxue::testing
