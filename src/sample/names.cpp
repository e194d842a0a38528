#include "sample/names.hpp"

#include <array>
#include <iterator>
#include <utility>

namespace zhuxue::sample {
namespace {

struct Surname {
  std::string_view text;
  std::uint32_t weight;
};
constexpr Surname kSurnames[] = {{"黄", 120}, {"韦", 85}, {"李", 70}, {"梁", 60}, {"陆", 55}, {"覃", 52}, {"陈", 50}, {"农", 40}, {"莫", 34},
                                 {"蒙", 30},  {"周", 26}, {"潘", 25}, {"王", 24}, {"张", 22}, {"刘", 22}, {"杨", 20}, {"何", 20}, {"罗", 20},
                                 {"卢", 18},  {"邓", 18}, {"谢", 16}, {"苏", 16}, {"林", 16}, {"玉", 12}, {"闭", 12}, {"雷", 12}, {"施", 10},
                                 {"滕", 10},  {"班", 9},  {"岑", 9},  {"甘", 9},  {"方", 8},  {"颜", 8},  {"蓝", 8},  {"樊", 7},  {"零", 6},
                                 {"马", 6},   {"唐", 6},  {"仇", 3},  {"区", 3},  {"单", 3},  {"欧阳", 3}};
constexpr auto kSurnameWeights = [] {
  std::array<std::uint32_t, std::size(kSurnames)> weights{};
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = kSurnames[i].weight;
  return weights;
}();

constexpr std::string_view kMaleFirst[] = {"子", "俊", "志", "浩", "宇", "文", "博", "家", "建", "国", "天", "思", "明",
                                           "晓", "小", "海", "振", "永", "嘉", "梓", "日", "正", "伟", "健", "泽"};
constexpr std::string_view kMaleSecond[] = {"轩", "杰", "豪", "然", "航", "辉", "明", "强", "华", "军", "伟", "宇", "源",
                                            "鹏", "涛", "东", "龙", "勇", "文", "佑", "博", "铭", "洋", "智", "林"};
constexpr std::string_view kFemaleFirst[] = {"雨", "诗", "欣", "佳", "梦", "若", "思", "依", "晓", "小", "美", "春", "秀",
                                             "玉", "彩", "丽", "雅", "可", "梓", "嘉", "静", "冬", "凤", "海", "婧"};
constexpr std::string_view kFemaleSecond[] = {"涵", "怡", "琪", "婷", "萱", "馨", "玲", "兰", "英", "霞", "娟", "燕", "梅",
                                              "云", "芳", "敏", "莉", "洁", "雯", "妍", "桐", "诺", "曦", "花", "钰"};
constexpr std::string_view kRare[] = {"䶮", "堃", "喆", "犇", "燚", "㛃", "𬭎", "垚", "淼", "骉"};

constexpr std::string_view kDottedFirst[] = {"阿依古丽", "麦麦提", "扎西", "次仁", "古丽娜", "艾力", "玛依拉", "迪丽"};
constexpr std::string_view kDottedSecond[] = {"买买提", "艾合买提", "吐尔逊", "多吉", "卓玛", "尼加提", "阿不都", "平措"};

constexpr std::pair<std::string_view, std::string_view> kHomophones[] = {
    {"晓", "小"}, {"伟", "玮"}, {"丽", "莉"}, {"杰", "洁"}, {"静", "婧"}, {"军", "君"}, {"明", "铭"}, {"佳", "嘉"}, {"雨", "宇"},
    {"浩", "皓"}, {"轩", "萱"}, {"涵", "晗"}, {"欣", "新"}, {"琪", "淇"}, {"婷", "庭"}, {"文", "雯"}, {"志", "智"}, {"华", "桦"},
    {"玉", "钰"}, {"思", "斯"}, {"依", "伊"}, {"子", "梓"}, {"源", "元"}, {"辉", "晖"}, {"健", "建"}, {"洋", "阳"}, {"英", "瑛"}};

bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

}  // namespace

std::string_view surname(Random& random) {
  return kSurnames[random.weighted(kSurnameWeights)].text;
}

std::string given_name(Random& random, bool male) {
  if (random.per_mille(4)) return std::string(random.pick(kRare));
  std::string name;
  if (!random.per_mille(150)) name = random.pick(male ? kMaleFirst : kFemaleFirst);
  name += random.pick(male ? kMaleSecond : kFemaleSecond);
  return name;
}

std::string dotted_name(Random& random, bool male) {
  const std::string_view first = random.pick(kDottedFirst);
  return std::string(first) + "·" + std::string(random.pick(kDottedSecond)) + (male ? "" : "汗");
}

std::optional<std::string> homophone_of(std::string_view name) {
  // From the second character on: a clerk hears the given name, the surname is on the file's tab.
  std::size_t at = 1;
  while (at < name.size() && !starts_character(name[at])) ++at;
  for (; at < name.size(); ++at) {
    for (const auto& [one, other] : kHomophones) {
      const std::string_view rest = name.substr(at);
      const bool is_one = rest.starts_with(one);
      if (!is_one && !rest.starts_with(other)) continue;
      const std::string_view instead = is_one ? other : one;
      return std::string(name.substr(0, at)) + std::string(instead) + std::string(rest.substr(one.size()));
    }
  }
  return std::nullopt;
}

std::string with_blank(std::string_view name, bool wide) {
  std::size_t at = 1;
  while (at < name.size() && !starts_character(name[at])) ++at;
  return std::string(name.substr(0, at)) + (wide ? "\u3000" : " ") + std::string(name.substr(at));
}

}  // namespace zhuxue::sample
