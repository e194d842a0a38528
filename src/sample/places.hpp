#pragma once
// The towns of the district and their villages.
#include <array>
#include <cstdint>
#include <string_view>

namespace zhuxue::sample {

struct Township {
  std::string_view name;
  std::uint32_t weight;  ///< of 100 families
  std::array<std::string_view, 10> villages;
};

inline constexpr std::array<Township, 5> kTownships{{
    {"蒲庙镇", 46, {"良信", "联团", "孟莲", "那元", "张村", "仁福", "州同", "广良", "新新", "华联"}},
    {"那楼镇", 18, {"那良", "镇龙", "那文", "罗马", "中山", "屯良", "那旺", "那盆", "那头", "二田"}},
    {"新江镇", 14, {"汉林", "屯了", "团阳", "那樟", "华灵", "新乐", "那云", "团城", "屯蕾", "新江"}},
    {"百济镇", 12, {"八联", "南华", "红星", "屯宁", "那蒙", "新平", "华达", "华泉", "百济", "平天"}},
    {"中和镇", 10, {"坛西", "方村", "那才", "那例", "孙头", "坛白", "那井", "中和", "新宁", "六冬"}},
}};

}  // namespace zhuxue::sample
