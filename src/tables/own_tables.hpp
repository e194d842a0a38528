#pragma once
// What neither ICU nor Unihan knows of names, each line with its reason. Read by make_name_tables only.
#include <array>
#include <string_view>

namespace zhuxue::tables {

struct Pair {
  std::string_view from, to;
};

// Surnames that are distinct before the law and that clerks write for one another: the second simplification scheme of 1977 (withdrawn 1986) wrote the short form for the long one, so one
// family stands with both in different registers. Folded to the short form, in the place of the surname only; what is written stays. Traditional forms (蕭, 閻) reach the left side by ICU.
inline constexpr std::array kFolkSurnames = {
    Pair{"萧", "肖"}, Pair{"傅", "付"}, Pair{"阎", "闫"}, Pair{"戴", "代"}, Pair{"邱", "丘"}, Pair{"詹", "占"}, Pair{"蓝", "兰"},
    Pair{"甯", "宁"},  // 寧 and 甯 are two surnames; registers that lack 甯 write 宁
    Pair{"锺", "钟"},  // simplified as 钟 until 2013, when the Table of General Standard Characters gave 锺 back to names
};

// Traditional forms that simplified names keep as characters of their own, with another reading than what Hant-Hans makes of them: 乾 qian (干 gan), 著 zhu (着 zhe).
inline constexpr std::array<std::string_view, 2> kNotFolded = {"乾", "著"};

// Readings as a surname where Han-Latin/Names of ICU 72 has another. 覃 is qin in Guangxi, where nearly all of them live; tan stays among its other readings.
inline constexpr std::array kSurnameReadings = {
    Pair{"覃", "qin"}, Pair{"朴", "piao"}, Pair{"缪", "miao"}, Pair{"尉", "yu"}, Pair{"逄", "pang"}, Pair{"冼", "xian"}, Pair{"员", "yun"}, Pair{"折", "she"}, Pair{"种", "chong"}, Pair{"秘", "bi"},
};

// Compound surnames whose first character is read otherwise alone.
inline constexpr std::array kCompoundReadings = {Pair{"万俟", "mo"}, Pair{"尉迟", "yu"}, Pair{"长孙", "zhang"}, Pair{"澹台", "tan"}};

}  // namespace zhuxue::tables
